//! The figures of the budgets in `ARCHITECTURE.md`, measured: `cargo bench -p specwright-tests`.
//!
//! Figures of one run are compared with each other: a ratio stands, a time depends on the machine
//! and on what else it does. Nothing is asserted.
//!
//! With `-- requests`, `-- waiting`, `-- commands` or `-- crate` only that part is measured.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "budgets/answers.rs"]
mod answers;
#[path = "budgets/client.rs"]
mod client;
#[path = "budgets/commands.rs"]
mod commands;
#[path = "budgets/process.rs"]
mod process;
#[path = "budgets/requests.rs"]
mod requests;
#[path = "budgets/stopwatch.rs"]
mod stopwatch;
#[path = "budgets/waiting.rs"]
mod waiting;
#[path = "budgets/whole_api.rs"]
mod whole_api;

/// A line of the table.
struct Row {
    what: String,
    budget: &'static str,
    measured: String,
}

impl Row {
    fn new(what: impl Into<String>, budget: &'static str, measured: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            budget,
            measured: measured.into(),
        }
    }
}

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| !it.starts_with('-'))
        .collect();
    let is_wanted = |part: &str| wanted.is_empty() || wanted.iter().any(|it| it == part);
    let mut rows = Vec::new();
    if is_wanted("requests") {
        rows.extend(requests::measure());
        rows.extend(answers::measure());
    }
    if is_wanted("waiting") {
        rows.extend(waiting::measure());
    }
    let work = tempfile::tempdir().expect("a temporary folder");
    if is_wanted("commands") || is_wanted("crate") {
        let spec = whole_api::write(work.path());
        if is_wanted("crate") {
            rows.extend(client::measure(&spec, work.path()));
        }
        if is_wanted("commands") {
            rows.extend(commands::measure(&spec, work.path()));
        }
    }
    print(&rows);
}

fn print(rows: &[Row]) {
    let head = Row::new("what", "budget", "measured");
    let width = |of: fn(&Row) -> usize| rows.iter().chain([&head]).map(of).max().unwrap_or(0);
    let what = width(|it| it.what.chars().count());
    let budget = width(|it| it.budget.chars().count());
    let measured = width(|it| it.measured.chars().count());
    let line = |row: &Row| {
        println!(
            "| {:what$} | {:budget$} | {:measured$} |",
            row.what, row.budget, row.measured
        );
    };
    line(&head);
    let rule = |width: usize| "-".repeat(width + 2);
    println!("|{}|{}|{}|", rule(what), rule(budget), rule(measured));
    rows.iter().for_each(line);
}
