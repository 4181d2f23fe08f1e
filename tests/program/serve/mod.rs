//! `dateline serve`: the preview, over HTTP on this machine alone.

mod connections;
mod content;
mod pages;
mod paths;
mod requests;
mod server;
