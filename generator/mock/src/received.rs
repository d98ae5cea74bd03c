//! What was received, for assertions and for the log.

use std::collections::VecDeque;
use std::fmt;

use serde::Serialize;
use serde_json::Value as Json;

/// How many requests are remembered. Older ones are forgotten, so that memory stays flat.
const MANY: usize = 1000;

/// A request that was received, and how it was answered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Received {
    /// Which request it is; the first one is 1.
    pub number: u64,
    /// `POST`.
    pub method: String,
    /// The path, as it was sent.
    pub path: String,
    /// The query, decoded, in the order that it was sent in.
    pub query: Vec<(String, String)>,
    /// The action: `closes::create`; `None` where no route fits.
    pub action: Option<String>,
    /// The id of the application, if the token is good.
    pub application: Option<String>,
    /// The body as JSON, whatever it was written as; files are named. `None` where there is none.
    pub body: Option<Json>,
    /// The status of the answer; `None` where the connection was dropped.
    pub status: Option<u16>,
    /// What is wrong with it: wire paths, and what they must be.
    pub violations: Vec<(String, String)>,
    /// What the spec does not know and the API ignores.
    pub ignored: Vec<String>,
    /// How long the answer took, in microseconds.
    pub micros: u64,
}

/// A line of the log: `422 POST /v2/teams teams::create 0.3 ms: ...`.
impl fmt::Display for Received {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.status {
            Some(status) => write!(f, "{status}")?,
            None => f.write_str("---")?,
        }
        // What a client sends must not write to the terminal.
        write!(
            f,
            " {} {}",
            self.method.escape_debug(),
            self.path.escape_debug()
        )?;
        let mut pairs = self.query.iter();
        if let Some((name, value)) = pairs.next() {
            write!(f, "?{}={}", name.escape_debug(), value.escape_debug())?;
        }
        for (name, value) in pairs {
            write!(f, "&{}={}", name.escape_debug(), value.escape_debug())?;
        }
        if let Some(action) = &self.action {
            write!(f, "  {action}")?;
        }
        let (whole, tenths) = (self.micros / 1000, self.micros % 1000 / 100);
        write!(f, "  {whole}.{tenths} ms")?;
        for (i, (path, message)) in self.violations.iter().enumerate() {
            let before = if i == 0 { "  " } else { "; " };
            write!(
                f,
                "{before}`{}` {}",
                path.escape_debug(),
                message.escape_debug()
            )?;
        }
        if !self.ignored.is_empty() {
            f.write_str("  ignored:")?;
            for path in &self.ignored {
                write!(f, " `{}`", path.escape_debug())?;
            }
        }
        Ok(())
    }
}

/// The requests that were received last.
#[derive(Debug, Default)]
pub(crate) struct Log {
    count: u64,
    last: VecDeque<Received>,
}

impl Log {
    /// The number of the next request.
    pub(crate) fn next(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// Remembers a request.
    pub(crate) fn push(&mut self, received: Received) {
        if self.last.len() == MANY {
            self.last.pop_front();
        }
        self.last.push_back(received);
    }

    /// The requests that are remembered, the first one first.
    pub(crate) fn to_vec(&self) -> Vec<Received> {
        self.last.iter().cloned().collect()
    }

    /// Forgets them.
    pub(crate) fn clear(&mut self) {
        self.last.clear();
    }
}
