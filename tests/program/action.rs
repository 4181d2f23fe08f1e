//! The action: its steps as `action.yml` has them, carried out by a runner made here, against a real remote.

mod inputs;
mod install;
mod pushes;
mod readme;
mod runner;
mod templates;
mod year;
