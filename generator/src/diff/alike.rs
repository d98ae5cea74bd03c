//! Whether two things with different names are one: the evidence of a rename.

use std::collections::BTreeSet;

use super::words::shape;
use crate::model::{Action, Enum, EnumValues, Field, Model, Resource};

/// Why two things are taken for one.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    /// The more, the surer.
    pub(super) score: usize,
    /// In words.
    pub(super) words: String,
}

impl Evidence {
    fn new(score: usize, words: impl Into<String>) -> Self {
        Self {
            score,
            words: words.into(),
        }
    }
}

/// Whether two names differ little: by a third of their letters, or by a word at an end.
pub(super) fn names_alike(a: &str, b: &str) -> bool {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if shorter.chars().count() < 3 || longer.len() > 128 {
        return false;
    }
    let is_word_more = |rest: Option<&str>| rest.is_some_and(|it| !it.is_empty());
    let after = longer
        .strip_prefix(shorter)
        .and_then(|it| it.strip_prefix('_'));
    let before = longer
        .strip_suffix(shorter)
        .and_then(|it| it.strip_suffix('_'));
    let limit = longer.chars().count() / 3;
    is_word_more(after) || is_word_more(before) || strsim::damerau_levenshtein(a, b) <= limit
}

/// How much of two sets is in both, in percent of all, and how many that are.
fn share<T: Ord>(a: &BTreeSet<T>, b: &BTreeSet<T>) -> (usize, usize, usize) {
    let both = a.intersection(b).count();
    let all = a.union(b).count();
    (both * 100 / all.max(1), both, all)
}

/// Two resources: most of their routes are the same but for the name.
pub(super) fn resources(old: &Resource, new: &Resource) -> Option<Evidence> {
    let routes = |it: &Resource| -> BTreeSet<String> {
        let routes = it.actions.iter().flat_map(|it| &it.written_routes);
        routes
            .map(|route| route.replace(&it.wire, "{resource}"))
            .collect()
    };
    let (percent, both, all) = share(&routes(old), &routes(new));
    (percent >= 60).then(|| {
        Evidence::new(
            percent,
            format!("{both} of {all} routes are the same but for the name"),
        )
    })
}

/// Two actions of a resource: the same routes.
pub(super) fn actions(old: &Action, new: &Action) -> Option<Evidence> {
    let routes = |it: &Action| it.written_routes.iter().cloned().collect::<BTreeSet<_>>();
    let (percent, both, all) = share(&routes(old), &routes(new));
    (percent >= 50).then(|| Evidence::new(percent, format!("{both} of {all} routes are the same")))
}

/// Two fields beside each other. `alone`: nothing else went or came there.
pub(super) fn fields(
    (old_model, new_model): (&Model, &Model),
    old: &Field,
    new: &Field,
    alone: bool,
) -> Option<Evidence> {
    let same = shape(old_model, &old.ty) == shape(new_model, &new.ty)
        && (old.required, old.nullable) == (new.required, new.nullable)
        && old.rules == new.rules
        && old.item_rules == new.item_rules;
    match (same, names_alike(&old.wire, &new.wire)) {
        (true, true) => Some(Evidence::new(
            3,
            "same type, presence and rules, and the names differ little",
        )),
        (false, true) => Some(Evidence::new(2, "the names differ little")),
        (true, false) if alone => Some(Evidence::new(
            1,
            "one went, one came, with the same type, presence and rules",
        )),
        _ => None,
    }
}

/// Two enums: most of their values are the same.
pub(super) fn enums(old: &Enum, new: &Enum) -> Option<Evidence> {
    let values = |it: &Enum| -> BTreeSet<String> {
        match &it.values {
            EnumValues::Strings(values) => values.iter().map(|it| it.wire.clone()).collect(),
            EnumValues::Integers(values) => values.iter().map(|it| it.wire.to_string()).collect(),
        }
    };
    let (percent, both, all) = share(&values(old), &values(new));
    (percent >= 60).then(|| Evidence::new(percent, format!("{both} of {all} values are the same")))
}

/// Two objects, or two models: most of their fields are the same.
pub(super) fn structs(
    (old_model, new_model): (&Model, &Model),
    old: &[Field],
    new: &[Field],
) -> Option<Evidence> {
    let fields = |model: &Model, fields: &[Field]| -> BTreeSet<(String, String)> {
        let field = |it: &Field| (it.wire.clone(), shape(model, &it.ty));
        fields.iter().map(field).collect()
    };
    let (percent, both, all) = share(&fields(old_model, old), &fields(new_model, new));
    (percent >= 60).then(|| Evidence::new(percent, format!("{both} of {all} fields are the same")))
}
