//! Reads a map with known keys.

use super::{Decode, Decoder};
use crate::diagnostics::{Diagnostic, nearest};
use crate::node::{Node, Pair, shorten};
use crate::source::Span;

/// How many keys a help names when none of them is near.
const MOST_NAMED: usize = 16;

/// What other languages call the keys.
const FOREIGN: [(&str, &str); 16] = [
    ("base_url", "server"),
    ("description", "doc"),
    ("endpoint", "routes"),
    ("exclusiveMaximum", "below"),
    ("exclusiveMinimum", "above"),
    ("maximum", "max"),
    ("minimum", "min"),
    ("parameters", "params"),
    ("path", "routes"),
    ("properties", "fields"),
    ("query", "params"),
    ("regex", "pattern"),
    ("requestBody", "body"),
    ("response", "returns"),
    ("responses", "returns"),
    ("summary", "doc"),
];

/// A map that is being read.
pub struct MapReader<'n> {
    /// Stands for the whole map in a report.
    span: Span,
    pairs: &'n [Pair],
    /// The keys that it is asked for.
    keys: &'static [&'static str],
    /// How many of them are there.
    found: usize,
    missing: Vec<&'static str>,
}

impl<'n> MapReader<'n> {
    /// Begins to read a map that is asked for these keys, each of them once; `None`, and a report,
    /// if it is something else.
    pub fn open(
        node: &'n Node,
        keys: &'static [&'static str],
        decoder: &mut Decoder<'_>,
    ) -> Option<Self> {
        let owner = decoder.take_owner();
        let Some(pairs) = node.pairs() else {
            return decoder.expected("a map", node);
        };
        let span = owner
            .or(pairs.first().map(|it| it.key.span))
            .unwrap_or(node.span);
        Some(Self {
            span,
            pairs,
            keys,
            found: 0,
            missing: Vec::new(),
        })
    }

    /// The value of a key.
    pub fn find(&mut self, key: &'static str, decoder: &mut Decoder<'_>) -> Option<&'n Node> {
        let pair = self.pairs.iter().find(|it| *it.key == key)?;
        self.found += 1;
        decoder.set_owner(Some(pair.key.span));
        Some(&pair.value)
    }

    /// Ends the map: reports the keys that nobody asked for, and those that must be there.
    pub fn finish(mut self, decoder: &mut Decoder<'_>) {
        if self.found < self.pairs.len() {
            let meant = self.report_unknown(decoder);
            // A key that is there under another name is not missing too.
            self.missing.retain(|it| !meant.contains(it));
        }
        if let [first, rest @ ..] = self.missing.as_slice() {
            let keys = if rest.is_empty() { "key" } else { "keys" };
            let names = rest
                .iter()
                .fold(format!("`{first}`"), |names, it| format!("{names}, `{it}`"));
            let message = format!("missing {keys} {names}");
            decoder.report(
                Diagnostic::error("missing-key", self.span, message)
                    .label(format!("needs {names}")),
            );
        }
    }

    /// Reports the keys that nobody asks for, and gives back those that they may be meant to be.
    fn report_unknown(&self, decoder: &mut Decoder<'_>) -> Vec<&'static str> {
        let is_known = |it: &&Pair| self.keys.contains(&it.key.as_str());
        let known: Vec<_> = self.pairs.iter().filter(is_known).collect();
        // A key that is there already is not what another one was meant to be.
        let is_free = |key: &&str| known.iter().all(|it| *it.key != **key);
        let free: Vec<_> = self.keys.iter().copied().filter(is_free).collect();
        let mut meant = Vec::new();
        for pair in self.pairs.iter().filter(|it| !is_known(it)) {
            let near = find_meant(&pair.key, &free);
            meant.extend(near);
            decoder.report(self.unknown(pair, near));
            decoder.doubt(self.span);
            decoder.doubt(self.around(pair));
        }
        meant
    }

    /// The map as far as it stands in one file with the pair: an override may have added to it.
    fn around(&self, pair: &Pair) -> Span {
        let beside = self.pairs.iter().map(|it| (it.key.span, it.value.span));
        beside
            .filter(|(key, _)| key.source == pair.key.span.source)
            .fold(pair.key.span, |all, (key, value)| Span {
                source: all.source,
                start: all.start.min(key.start),
                end: all.end.max(key.end).max(if value.source == all.source {
                    value.end
                } else {
                    all.end
                }),
            })
    }

    fn unknown(&self, pair: &Pair, near: Option<&str>) -> Diagnostic {
        let name = shorten(&pair.key);
        let diagnostic = Diagnostic::error(
            "unknown-key",
            pair.key.span,
            format!("unknown key `{name}`"),
        )
        .label("no such key here");
        if let Some(near) = near {
            return diagnostic.help(format!("did you mean `{near}`?"));
        }
        if *pair.key == "enum" && self.keys.contains(&"type") {
            return diagnostic.help("give the values a name under `enums`, and write it as `type`");
        }
        if self.keys.len() > MOST_NAMED {
            return diagnostic;
        }
        let known: Vec<_> = self.keys.iter().map(|it| format!("`{it}`")).collect();
        diagnostic.help(format!("the keys here are {}", known.join(", ")))
    }
}

/// The key that an unknown one may be meant to be: one that is spelt nearly so, that is called so
/// elsewhere, or that begins so.
fn find_meant(unknown: &str, free: &[&'static str]) -> Option<&'static str> {
    let foreign = FOREIGN.iter().find(|it| it.0 == unknown).map(|it| it.1);
    let begins = |it: &&&str| unknown.len() >= 3 && it.starts_with(unknown);
    nearest(unknown, free.iter().copied())
        .or(foreign.filter(|it| free.contains(it)))
        .or(free.iter().find(begins).copied())
}

/// Reads what must stand behind a key.
pub(crate) fn read_required<T: Decode>(
    map: &mut MapReader<'_>,
    key: &'static str,
    decoder: &mut Decoder<'_>,
) -> Option<T> {
    let Some(node) = map.find(key, decoder) else {
        map.missing.push(key);
        return None;
    };
    T::decode(node, decoder)
}
