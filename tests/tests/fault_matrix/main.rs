//! Every row of the fault matrix, met by each method on a new and on a kept-alive connection.
//!
//! `tests/cases/fault_matrix.snap` is the whole table, for a person to read. Beside it, what holds
//! of every cell is asserted here, so that nobody accepts a table that breaks it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod cell;
mod ending;
mod list;
mod special;
mod table;

use std::sync::Arc;

use cell::{Cell, Connection, Times};
use ending::Ending;
use specwright_tests::fault_server::{FaultServer, Reply};
use specwright_tests::faults::{METHODS, Method, Play, ROWS, Row, gzip_bomb};
use specwright_tests::project;
use table::Line;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// More would make the machine slow, and then deadlines would end calls that faults should end.
const AT_ONCE: usize = 96;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_fault_ends_as_declared() {
    // It takes its time, and would take it from a call.
    gzip_bomb();
    let foreign = FaultServer::start(|_| Reply::empty(200)).await;
    let mut lines = play(&foreign.url()).await;
    lines.extend(special::lines(&foreign.url()).await);
    assert_eq!(foreign.connections(), 0, "nothing goes to another origin");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(project().join("tests/cases"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("fault_matrix", table::text(&lines)));
}

/// Plays all cells, many at once; the lines come in the order of the rows.
async fn play(foreign_url: &str) -> Vec<Line> {
    let gate = Arc::new(Semaphore::new(AT_ONCE));
    let mut cells = JoinSet::new();
    for (place, row) in ROWS.iter().enumerate() {
        for method in METHODS {
            for connection in [Connection::New, Connection::Kept] {
                for times in [Times::Once, Times::Always] {
                    let gate = Arc::clone(&gate);
                    let cell = Cell {
                        row,
                        method,
                        connection,
                        times,
                        foreign_url: foreign_url.to_owned(),
                    };
                    cells.spawn(async move {
                        let _turn = gate.acquire().await;
                        let (ending, error) = cell::play(&cell).await;
                        check(&cell, &ending);
                        (place, cell, ending, error)
                    });
                }
            }
        }
    }
    let mut lines: Vec<Line> = ROWS
        .iter()
        .map(|it| Line::of(it.number, it.fault))
        .collect();
    while let Some(cell) = cells.join_next().await {
        let (place, cell, ending, error) = cell.unwrap();
        let line = &mut lines[place];
        let says = (Method::Get, Connection::New, Times::Always);
        if (cell.method, cell.connection, cell.times) == says {
            line.message = error.map(|it| table::same_every_time(&it.to_string()));
        }
        line.cells
            .push((cell.method, cell.connection, cell.times, ending));
    }
    lines
}

/// What holds of every cell, whatever the table says.
fn check(cell: &Cell, ending: &Ending) {
    let Row { number, .. } = cell.row;
    let place = format!("row {number}, {:?}: {ending}", cell.method);
    // A token that is refused and a limit that is reached are said before anything is done.
    let is_too_many = ["22", "23", "24"].iter().any(|it| number.starts_with(it));
    let is_before_execution = matches!(cell.row.play, Play::Refresh(_))
        || number.starts_with("16")
        || number.starts_with("17")
        || is_too_many;
    if !cell.method.is_idempotent() && !is_before_execution {
        assert!(ending.arrivals <= 1, "sent twice: {place}");
    }
    let most = if is_too_many { 10 } else { 3 };
    assert!(ending.arrivals <= most, "no end of it: {place}");
}
