//! Where words go: results to standard output, everything else to standard error.

use std::io::{self, ErrorKind, Write as _};

use anstream::{AutoStream, ColorChoice};
use serde_json::Value;

use super::Format;
use super::compile::Failure;

/// The two streams, and how much is said on them.
pub(crate) struct Console {
    format: Format,
    quiet: bool,
    verbose: bool,
}

impl Console {
    /// A console as the arguments ask for it.
    pub(crate) fn new(format: Format, quiet: bool, verbose: bool) -> Self {
        Self {
            format,
            quiet,
            verbose,
        }
    }

    /// How results are written.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Whether results are for a program.
    pub(crate) fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    /// Whether nothing but errors is said.
    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    /// Whether every file is named.
    pub(crate) fn is_verbose(&self) -> bool {
        self.verbose
    }

    /// Whether results may have colours.
    pub(crate) fn colors_results(&self) -> bool {
        AutoStream::choice(&io::stdout()) != ColorChoice::Never
    }

    /// Whether reports may have colours.
    pub(crate) fn colors_reports(&self) -> bool {
        AutoStream::choice(&io::stderr()) != ColorChoice::Never
    }

    /// Writes a result; it ends with a line's end.
    pub(crate) fn result(&self, text: &str) -> Result<(), Failure> {
        let mut stream = anstream::stdout().lock();
        match stream
            .write_all(text.as_bytes())
            .and_then(|()| stream.flush())
        {
            // The reader has seen enough.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(Failure::call(format!("cannot write the result: {error}"))),
            Ok(()) => Ok(()),
        }
    }

    /// Writes a result for a program, as one line.
    pub(crate) fn json(&self, value: &Value) -> Result<(), Failure> {
        self.result(&format!("{value}\n"))
    }

    /// Writes a report to standard error.
    pub(crate) fn report(&self, text: &str) {
        // There is nowhere left to tell that this failed.
        let _ = anstream::stderr().lock().write_all(text.as_bytes());
    }

    /// Says something by the way, to people.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet && !self.is_json() {
            self.report(&format!("note: {text}\n"));
        }
    }

    /// Says what went wrong.
    pub(crate) fn error(&self, text: &str) {
        let title = if self.colors_reports() {
            "\u{1b}[1;31merror\u{1b}[0m"
        } else {
            "error"
        };
        self.report(&format!("{title}: {text}\n"));
    }
}
