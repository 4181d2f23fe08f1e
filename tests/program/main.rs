//! Tests through the built program, in one binary.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may stop at the first surprise")]
#![expect(clippy::print_stdout, reason = "figures are for reading")]

#[cfg(unix)]
mod action;
mod adopt;
mod adopt_older;
mod any_machine;
mod archives;
mod articles;
mod bodies;
mod border;
mod command_line;
mod conformance;
mod corpora;
mod dates;
mod diagnostics;
mod diff;
mod faults_of_others;
mod feeds;
mod fetch;
mod file_names;
mod findings;
mod flood;
mod for_browsers;
mod gate;
mod generators;
mod golden;
mod headers;
mod hostile;
mod house;
mod import;
mod in_step;
mod init;
mod kinds;
mod lead_figures;
mod leads;
mod ledger;
mod ledger_command;
mod levels;
mod library;
mod library_options;
mod links;
mod media;
mod new_article;
mod notes;
mod nothing_is_lost;
mod odd_files;
mod odd_input;
mod old_address;
mod options;
mod own_feeds;
mod packaging;
mod paths_in_messages;
mod properties;
mod readme;
mod reports;
#[cfg(target_os = "linux")]
mod rules;
mod safe_html;
mod same_day;
mod sample;
mod sections;
mod serve;
mod show;
mod site_feeds;
mod sources;
mod story;
mod summaries;
mod support;
#[cfg(unix)]
mod terminal;
mod validate;
mod values;
mod where_the_w3c_is_wrong;
mod without_settings;
