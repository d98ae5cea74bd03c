//! The matrix as a person reads it.

use std::fmt::Write as _;

use super::cell::{Connection, Times};
use super::ending::Ending;
use specwright_tests::faults::{METHODS, Method};

/// A row of the matrix: a fault, and how each cell ended.
pub(crate) struct Line {
    pub(crate) number: String,
    pub(crate) fault: String,
    pub(crate) cells: Vec<(Method, Connection, Times, Ending)>,
    /// What the error of a GET says, where it fails for ever.
    pub(crate) message: Option<String>,
}

const HEAD: &str = "\
Every fault of the matrix, met by each method on a new and on a kept-alive connection.
Once: the fault comes once and the server is well afterwards. Always: it stays.
A cell says how the call ended and, in brackets, how many of its requests reached the server.
Below a row stands what the error of a GET says when the fault stays.
";

/// All of it as text.
pub(crate) fn text(lines: &[Line]) -> String {
    let mut text = HEAD.to_owned();
    for line in lines {
        let _ = writeln!(text, "\n{} {}", line.number, line.fault);
        for method in METHODS {
            let cell = |connection, times| {
                let found = line.cells.iter().find(|it| {
                    it.0 == method && it.1 == connection && it.2 == times
                });
                found.map(|it| it.3.to_string()).unwrap_or_default()
            };
            let new = [
                cell(Connection::New, Times::Once),
                cell(Connection::New, Times::Always),
            ];
            let kept = [
                cell(Connection::Kept, Times::Once),
                cell(Connection::Kept, Times::Always),
            ];
            let kept = if new == kept {
                "the same".to_owned()
            } else {
                format!("once {:35} always {}", kept[0], kept[1])
            };
            let row = format!(
                "  {:6}  new: once {:35} always {:35}  kept alive: {kept}",
                method.name(),
                new[0],
                new[1],
            );
            let _ = writeln!(text, "{}", row.trim_end());
        }
        if let Some(message) = &line.message {
            let _ = writeln!(text, "  {message}");
        }
    }
    text
}
