//! The matrix as a person reads it.

use std::fmt::Write as _;

use regex_lite::Regex;
use specwright_tests::faults::{METHODS, Method};

use super::cell::{Connection, Times};
use super::ending::Ending;

/// A row of the matrix: a fault, and how each cell ended.
pub(crate) struct Line {
    number: &'static str,
    fault: &'static str,
    pub(crate) cells: Vec<(Method, Connection, Times, Ending)>,
    /// What the error of a GET says, where it fails for ever.
    pub(crate) message: Option<String>,
}

impl Line {
    pub(crate) fn of(number: &'static str, fault: &'static str) -> Self {
        Self {
            number,
            fault,
            cells: Vec::new(),
            message: None,
        }
    }

    fn cell(&self, method: Method, connection: Connection, times: Times) -> Option<String> {
        let is_it = |it: &&(Method, Connection, Times, Ending)| {
            (it.0, it.1, it.2) == (method, connection, times)
        };
        self.cells.iter().find(is_it).map(|it| it.3.to_string())
    }

    /// `once … always …`, or what there is of it.
    fn cells(&self, method: Method, connection: Connection) -> String {
        let once = self.cell(method, connection, Times::Once);
        let always = self
            .cell(method, connection, Times::Always)
            .unwrap_or_default();
        match once {
            Some(once) => format!("once {once:30} always {always}"),
            None => always,
        }
    }
}

const HEAD: &str = "\
Every fault of the matrix, met by each method on a new and on a kept-alive connection.
Once: the fault comes once and the server is well afterwards. Always: it stays.
A cell says how the call ended and, in brackets, how many of its requests reached the server.
From row 30 on, a cell is a whole story, and it says how that ended.
Below a row stands what the error of a GET says when the fault stays.
";

/// All of it as text.
pub(crate) fn text(lines: &[Line]) -> String {
    let mut text = HEAD.to_owned();
    for line in lines {
        let _ = writeln!(text, "\n{} {}", line.number, line.fault);
        for method in METHODS {
            let new = line.cells(method, Connection::New);
            let kept = line.cells(method, Connection::Kept);
            if new == kept {
                let _ = writeln!(text, "  {:6}  {new}", method.name());
            } else {
                let _ = writeln!(text, "  {:6}  {new}", method.name());
                let _ = writeln!(text, "          kept: {kept}");
            }
        }
        if let Some(message) = &line.message {
            let _ = writeln!(text, "  {message}");
        }
    }
    text
}

/// A message without the port and the times of this run.
pub(crate) fn same_every_time(message: &str) -> String {
    let port = Regex::new(r"127\.0\.0\.1:\d+").unwrap();
    let time = Regex::new(r"\b\d+(\.\d+)? ?(ms|µs|s)\b").unwrap();
    let message = port.replace_all(message, "127.0.0.1:PORT");
    time.replace_all(&message, "TIME").into_owned()
}
