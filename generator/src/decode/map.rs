//! Reads a map with known keys.

use super::{Decode, Decoder};
use crate::diagnostics::{Diagnostic, nearest};
use crate::node::{Node, Pair, shorten};
use crate::source::Span;

/// How many keys a help names when none of them is near.
const MOST_NAMED: usize = 12;

/// A map that is being read: it learns its known keys from those it is asked for.
pub struct MapReader<'n> {
    /// Stands for the whole map in a report.
    span: Span,
    pairs: &'n [Pair],
    asked: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'n> MapReader<'n> {
    /// Begins to read a map; `None`, and a report, if it is something else.
    pub fn open(node: &'n Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let owner = decoder.take_owner();
        match node.pairs() {
            Some(pairs) => Some(Self {
                span: owner
                    .or(pairs.first().map(|it| it.key.span))
                    .unwrap_or(node.span),
                pairs,
                asked: Vec::new(),
                missing: Vec::new(),
            }),
            None => decoder.expected("a map", node),
        }
    }

    /// The value of a key, which is known from now on.
    pub fn find(&mut self, key: &'static str, decoder: &mut Decoder<'_>) -> Option<&'n Node> {
        self.asked.push(key);
        let pair = self.pairs.iter().find(|it| *it.key == key)?;
        decoder.set_owner(Some(pair.key.span));
        Some(&pair.value)
    }

    /// Ends the map: reports the keys that nobody asked for, and those that must be there.
    pub fn finish(self, decoder: &mut Decoder<'_>) {
        let is_known = |it: &&Pair| self.asked.contains(&it.key.as_str());
        let known: Vec<_> = self.pairs.iter().filter(is_known).collect();
        if known.len() < self.pairs.len() {
            // A key that is there already is not what another one was meant to be.
            let is_free = |key: &&str| known.iter().all(|it| *it.key != **key);
            let free: Vec<_> = self.asked.iter().copied().filter(is_free).collect();
            for pair in self.pairs.iter().filter(|it| !is_known(it)) {
                decoder.report(self.unknown(pair, &free));
            }
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

    fn unknown(&self, pair: &Pair, free: &[&'static str]) -> Diagnostic {
        let name = shorten(&pair.key);
        let diagnostic = Diagnostic::error(
            "unknown-key",
            pair.key.span,
            format!("unknown key `{name}`"),
        )
        .label("no such key here");
        if let Some(near) = nearest(&pair.key, free.iter().copied()) {
            return diagnostic.help(format!("did you mean `{near}`?"));
        }
        if self.asked.len() > MOST_NAMED {
            return diagnostic;
        }
        let known: Vec<_> = self.asked.iter().map(|it| format!("`{it}`")).collect();
        diagnostic.help(format!("the keys here are {}", known.join(", ")))
    }

    /// The keys that a decoder asks for.
    #[cfg(test)]
    pub(crate) fn record_asked(
        decode: impl FnOnce(&mut MapReader<'_>, &mut Decoder<'_>),
    ) -> Vec<&'static str> {
        let (sources, mut diagnostics) = Default::default();
        let span = Span {
            source: crate::source::SourceId(0),
            start: 0,
            end: 0,
        };
        let mut map = Self {
            span,
            pairs: &[],
            asked: Vec::new(),
            missing: Vec::new(),
        };
        decode(&mut map, &mut Decoder::new(&sources, &mut diagnostics));
        map.asked
    }
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
