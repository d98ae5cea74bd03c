//! Texts that stand for secrets.

use std::sync::Mutex;

/// The secrets so far, each with what it is.
#[derive(Default)]
pub(crate) struct Marks(Mutex<Vec<(String, String)>>);

impl Marks {
    /// A new secret. It needs no escaping anywhere, so it is found wherever it is.
    pub(crate) fn make(&self, what: &str) -> String {
        let mut marks = self.0.lock().unwrap();
        let mark = format!("Kept{:03}Quiet", marks.len());
        marks.push((what.to_owned(), mark.clone()));
        mark
    }

    /// One that the client has made itself.
    pub(crate) fn add(&self, what: &str, secret: impl Into<String>) {
        let secret = secret.into();
        assert!(secret.len() >= 10, "{what} is found by chance: {secret}");
        self.0.lock().unwrap().push((what.to_owned(), secret));
    }

    pub(crate) fn all(&self) -> Vec<(String, String)> {
        self.0.lock().unwrap().clone()
    }
}
