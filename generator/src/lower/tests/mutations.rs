//! Whatever a spec says, nothing panics, and a model comes out only where nothing is wrong.

use super::{API, CLOSES};
use crate::check::check;
use crate::diagnostics::Diagnostics;
use crate::lower::lower;
use crate::parse::parse;
use crate::source::{Source, SourceKind, Sources};

/// A small generator of numbers; the same ones every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

#[test]
fn no_spec_makes_it_panic() {
    let words: Vec<&str> = CLOSES
        .split([' ', '\n', '{', '}', ',', ':', '[', ']'])
        .collect();
    let mut numbers = Numbers(7);
    let mut reached = 0;
    for _ in 0..300 {
        let mut text = CLOSES.to_owned();
        for _ in 0..=numbers.below(3) {
            let (from, to) = (
                words[numbers.below(words.len())],
                words[numbers.below(words.len())],
            );
            let places: Vec<_> = text.match_indices(from).map(|it| it.0).collect();
            if from.is_empty() || places.is_empty() {
                continue;
            }
            let at = places[numbers.below(places.len())];
            text.replace_range(at..at + from.len(), to);
        }
        let sources = Sources::new(vec![
            Source {
                path: "api.yaml".into(),
                kind: SourceKind::Api,
                text: API.into(),
            },
            Source {
                path: "resources/closes.yaml".into(),
                kind: SourceKind::Resource,
                text,
            },
        ]);
        let mut diagnostics = Diagnostics::default();
        let Some(spec) = parse(&sources, &mut diagnostics) else {
            continue;
        };
        reached += 1;
        let checked = lower(&spec, &mut diagnostics).and_then(|it| check(it, &mut diagnostics));
        assert_eq!(checked.is_none(), diagnostics.has_errors());
    }
    assert!(reached > 60, "only {reached} of the specs were lowered");
}
