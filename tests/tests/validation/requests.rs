//! Lists, paths, and requests as a whole.

use super::*;

#[test]
fn pages_have_a_greatest_size() {
    let sized = |size: u32| faults(closes::index().page_size(size).build());
    assert_eq!(sized(0), [""; 0], "no least size is documented");
    assert_eq!(sized(100), [""; 0]);
    assert_eq!(sized(101), ["`page[size]` must be at most 100"]);
    assert_eq!(faults(teams::index().page(u32::MAX).build()), [""; 0]);
}

/// A comma in a value would make two of it.
#[test]
fn filters_have_no_commas() {
    let request = teams::index()
        .filter(teams::Filter::name(["fine", "not, fine"]))
        .range(teams::Range::repo_url("a,b", "c"))
        .in_user("a,b");
    assert_eq!(
        faults(request.build()),
        [
            "`filter[name]` must not contain a comma, which separates values",
            "`range[repo_url]` must not contain a comma, which separates values",
        ]
    );
}

/// An odd value in a path is found as one in a body is.
#[test]
fn paths_are_checked_too() {
    let invalid = closes::index()
        .in_user("..")
        .page_size(101)
        .build()
        .unwrap_err();
    let paths: Vec<_> = invalid
        .violations
        .iter()
        .map(|it| it.path.as_str())
        .collect();
    assert_eq!(paths, ["user_id", "page[size]"]);
    assert_eq!(
        faults(closes::index().in_user(IdOrSlug::Id(-1)).build()),
        [""; 0]
    );
}

/// What is checked again later, by a later clock, is judged by that clock.
#[test]
fn a_request_can_be_checked_again() {
    let request = teams::create()
        .project_id(688)
        .deadline_at(at("2024-03-01T12:00:00Z"))
        .build_with(&clock("2024-02-29T12:00:00Z"))
        .unwrap();
    assert_eq!(request.violations(&clock("2024-03-01T12:00:00Z")), []);
    let found = request.violations(&clock("2024-03-02T12:00:00Z"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].path, "team[deadline_at]");
    assert_eq!(found[0].measured, None);
}

/// Violations are data, to be matched on.
#[test]
fn violations_can_be_matched_on() {
    let invalid = teams::create()
        .project_id(1)
        .name("x".repeat(256))
        .build()
        .unwrap_err();
    let [violation] = invalid.violations.as_slice() else {
        panic!("{invalid}")
    };
    assert_eq!(violation.rule, Rule::MaxLength(255));
    assert_eq!(violation.measured, Some(256));
    let error: Box<dyn std::error::Error + Send + Sync> = Box::new(invalid.clone());
    assert_eq!(error.to_string(), invalid.to_string());
}
