//! Everything that a crate follows from, as one hash.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::options::Options;
use crate::source::{Source, SourceKind, Sources};

/// The hash of everything that a crate follows from: the program that makes it, what its caller
/// chooses, and the texts of the spec. Two runs with the same one make the same crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of a run. `program` tells the program from every other one.
    pub fn of(program: &str, options: &Options, sources: &Sources) -> Self {
        // Taken apart by name: what is new has to be thought of here.
        let Options { inline_runtime } = options;
        let mut parts = Parts(Sha256::new());
        parts.add(program);
        parts.add(if *inline_runtime { "inline" } else { "" });
        for (_, source) in sources.iter() {
            let Source { path, kind, text } = source;
            parts.add(path);
            parts.add(match kind {
                SourceKind::Api => "api",
                SourceKind::Resource => "resource",
                SourceKind::Override => "override",
            });
            parts.add(text);
        }
        let mut hash = String::new();
        for byte in parts.0.finalize() {
            // Writing to a String cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        Self(hash)
    }

    /// The hash, in hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Texts one after another, each with its length, so that none can pass for the end of another.
struct Parts(Sha256);

impl Parts {
    fn add(&mut self, text: &str) {
        self.0.update((text.len() as u64).to_le_bytes());
        self.0.update(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            kind: SourceKind::Resource,
            text: text.to_owned(),
        }
    }

    #[test]
    fn whatever_differs_shows() {
        let sources = || vec![source("a", "1"), source("b", "2")];
        let of = |program: &str, inline_runtime, sources| {
            let options = Options { inline_runtime };
            Fingerprint::of(program, &options, &Sources::new(sources))
        };
        let first = of("program", false, sources());
        assert_eq!(first, of("program", false, sources()));
        let mut overridden = source("a", "1");
        overridden.kind = SourceKind::Override;
        let all = [
            first,
            of("another", false, sources()),
            of("program", true, sources()),
            of("program", false, vec![source("a", "1")]),
            of("program", false, vec![source("a", "1b"), source("", "2")]),
            of("program", false, vec![source("a", "2"), source("b", "1")]),
            of("program", false, vec![overridden, source("b", "2")]),
        ];
        for (i, one) in all.iter().enumerate() {
            assert!(all.iter().skip(i + 1).all(|it| it != one), "{i}");
        }
    }
}
