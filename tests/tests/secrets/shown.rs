//! Everything that is shown: what is formatted, and what is traced and logged.

use std::error::Error;
use std::fmt::{Debug, Display};
use std::io;
use std::sync::{Arc, Mutex};

use tracing::Level;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::fmt::format::FmtSpan;
use tracing_subscriber::util::SubscriberInitExt;

/// All texts that were shown, each with where.
#[derive(Clone, Default)]
pub(crate) struct Shown(Arc<Mutex<Vec<(String, String)>>>);

impl Shown {
    /// From here on, every event and span of every crate is shown, whatever its level, and what is
    /// logged in the older way too.
    pub(crate) fn start() -> Self {
        let shown = Self::default();
        tracing_subscriber::fmt()
            .with_max_level(Level::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_writer(shown.clone())
            .with_ansi(false)
            .finish()
            .init();
        shown
    }

    pub(crate) fn debug(&self, place: &str, it: &impl Debug) {
        self.add(place, format!("{it:?}\n{it:#?}"));
    }

    pub(crate) fn display(&self, place: &str, it: &impl Display) {
        self.add(place, format!("{it}\n{it:#}"));
    }

    /// An error with all that is behind it.
    pub(crate) fn error(&self, place: &str, error: &(dyn Error + 'static)) {
        let mut next = Some(error);
        while let Some(it) = next {
            self.display(place, &it);
            self.debug(place, &it);
            next = it.source();
        }
    }

    pub(crate) fn add(&self, place: &str, text: String) {
        self.0.lock().unwrap().push((place.to_owned(), text));
    }

    /// How many texts there are.
    pub(crate) fn count(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// Whether a text is shown anywhere.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.0.lock().unwrap().iter().any(|it| it.1.contains(text))
    }

    /// Where a text is shown, and how.
    pub(crate) fn places_of(&self, secret: &str) -> Vec<String> {
        let shown = self.0.lock().unwrap();
        let hits = shown.iter().filter(|it| it.1.contains(secret));
        hits.map(|(place, text)| format!("{place}: {text}"))
            .collect()
    }
}

impl<'a> MakeWriter<'a> for Shown {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Self::Writer {
        Line(self)
    }
}

/// A line of the trace.
pub(crate) struct Line<'a>(&'a Shown);

impl io::Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        self.0.add("trace", text);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
