//! Endpoints by hand, for what no documented action has.

#![allow(dead_code, clippy::unwrap_used)]

use specwright_runtime::{
    Body, Endpoint, Extra, Invalid, Method, Mode, Param, Request, Route, Rule, Validation,
    Violation, Visitor,
};

/// A validation whose clock stands still.
pub(crate) fn clock(now: &str) -> Validation {
    Validation::new(Mode::Enforce).at(now.parse().unwrap())
}

/// Builds a request as a builder does.
pub(crate) fn send<T: Endpoint>(params: T) -> Result<Request<T>, Invalid> {
    Request::new(params, Extra::default(), &clock("2024-02-29T12:00:00Z"))
}

/// One field `subject[value]` with rules for it and for its items.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Subject<T> {
    pub(crate) value: T,
    pub(crate) rules: &'static [Rule],
    pub(crate) items: &'static [Rule],
}

impl<T: Param> Endpoint for Subject<T> {
    type Response = ();
    const NAME: &'static str = "tests::subject";
    const ROUTES: &'static [Route] = &[Route::new(Method::Post, "/subject")];
    const BODY: Body = Body::Json(Some("subject"));

    fn body<V: Visitor>(&self, visit: &mut V) {
        visit.list("value", &self.value, self.rules, self.items);
    }
}

/// Rules that a test has made up live as long as it.
pub(crate) fn rules(rules: impl IntoIterator<Item = Rule>) -> &'static [Rule] {
    Box::leak(rules.into_iter().collect())
}

/// What a value violates of some rules.
pub(crate) fn violations<T: Param>(value: T, rules: &'static [Rule]) -> Vec<Violation> {
    violations_at("2024-02-29T12:00:00Z", value, rules)
}

/// What a value violates of some rules at this moment.
pub(crate) fn violations_at<T: Param>(
    now: &str,
    value: T,
    rules: &'static [Rule],
) -> Vec<Violation> {
    let subject = Subject {
        value,
        rules,
        items: &[],
    };
    Request::unchecked(subject, Extra::default()).violations(&clock(now))
}

/// What the items of a list violate.
pub(crate) fn item_violations<T: Param>(value: T, items: &'static [Rule]) -> Vec<Violation> {
    let subject = Subject {
        value,
        rules: &[],
        items,
    };
    Request::unchecked(subject, Extra::default()).violations(&clock("2024-02-29T12:00:00Z"))
}

/// Whether a value keeps one rule; if not, that is the only violation, and it is at its place.
pub(crate) fn keeps<T: Param>(value: T, rule: Rule) -> bool {
    let found = violations(value, rules([rule]));
    if let [violation] = found.as_slice() {
        assert_eq!(violation.rule, rule);
        assert_eq!(violation.path, "subject[value]");
        return false;
    }
    assert_eq!(found, []);
    true
}
