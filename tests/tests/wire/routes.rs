//! Methods, routes and paths.

use super::*;

#[test]
fn the_route_is_the_one_of_the_path_params() {
    let create = || {
        closes::create()
            .user_id(64)
            .closer_id(2)
            .kind(closes::Kind::Agu)
            .reason("a")
            .build_unchecked()
    };
    assert_eq!(line(&create()), "POST /v2/closes");
    let below = closes::create()
        .user_id(64)
        .in_user("norminet")
        .build_unchecked();
    assert_eq!(line(&below), "POST /v2/users/norminet/closes");
    assert_eq!(
        body(&below),
        json!({"close": {"user_id": 64}}),
        "the path's `user_id` is not the body's"
    );

    let index = teams::index;
    for (request, path) in [
        (index(), "/v2/teams"),
        (index().in_cursus(21), "/v2/cursus/21/teams"),
        (index().in_user("norminet"), "/v2/users/norminet/teams"),
        (
            index().in_project("libft").in_user(64),
            "/v2/users/64/projects/libft/teams",
        ),
        (
            index().in_project_session(3),
            "/v2/project_sessions/3/teams",
        ),
    ] {
        assert_eq!(request.build().unwrap().path().unwrap(), path);
    }
}

#[test]
fn optional_segments() {
    let graph = teams::graph;
    let field = teams::GraphField::CreatedAt;
    let day = shared::Interval::DayOfWeek;
    for (request, path) in [
        (graph(), "/v2/teams/graph"),
        (graph().field(field), "/v2/teams/graph/on/created_at"),
        (
            graph().interval(day).field(field),
            "/v2/teams/graph/on/created_at/by/day_of_week",
        ),
        (graph().in_cursus("42"), "/v2/cursus/42/teams/graph"),
        (
            graph().in_user(64).in_project(1).field(field).interval(day),
            "/v2/users/64/projects/1/teams/graph/on/created_at/by/day_of_week",
        ),
    ] {
        assert_eq!(line(&request.build().unwrap()), format!("GET {path}"));
    }
    // A `by` without an `on` has no route.
    let invalid = graph().interval(day).build().unwrap_err();
    assert_eq!(invalid.violations.len(), 1);
    assert_eq!(invalid.violations[0].path, "interval");
    assert!(matches!(invalid.violations[0].rule, Rule::Route(_)));
    let invalid = graph().in_cursus(21).in_user(64).build().unwrap_err();
    assert_eq!(invalid.violations[0].path, "cursus_id, user_id");
    let unchecked = graph().interval(day).build_unchecked();
    assert_eq!((unchecked.route(), unchecked.method()), (None, None));
    assert_eq!(unchecked.path().unwrap_err().action, "teams::graph");
}

/// The pages list both as one action, now in this order and now in that.
#[test]
fn patch_is_chosen_of_patch_and_put() {
    assert_eq!(
        line(&closes::unclose().id(2).build().unwrap()),
        "PATCH /v2/closes/2/unclose"
    );
    assert_eq!(
        line(&closes::close().id(2).build().unwrap()),
        "PATCH /v2/closes/2/close"
    );
    assert_eq!(
        line(&teams::update().id(58).build().unwrap()),
        "PATCH /v2/teams/58"
    );
    assert_eq!(
        line(&users::update().id("norminet").build().unwrap()),
        "PATCH /v2/users/norminet"
    );
    assert_eq!(
        line(&community_services::validate().id(3).build().unwrap()),
        "PATCH /v2/community_services/3/validate"
    );
    let routes = <community_services::Validate as Endpoint>::ROUTES;
    assert_eq!(routes[0].method, Method::Put, "this page has PUT first");
}

#[test]
fn path_values_are_encoded() {
    for (id, path) in [
        ("norminet", "/v2/users/norminet"),
        ("a b", "/v2/users/a%20b"),
        ("é🍠", "/v2/users/%C3%A9%F0%9F%8D%A0"),
        ("a?b#c&d=e+f", "/v2/users/a%3Fb%23c%26d%3De%2Bf"),
        ("100%", "/v2/users/100%25"),
        ("%2e%2e", "/v2/users/%252e%252e"),
        ("{id}", "/v2/users/%7Bid%7D"),
        ("...", "/v2/users/..."),
        ("~-._", "/v2/users/~-._"),
    ] {
        let request = users::show().id(id).build().unwrap();
        assert_eq!(request.path().unwrap(), path, "{id}");
    }
    assert_eq!(
        users::show().id(-1).build().unwrap().path().unwrap(),
        "/v2/users/-1"
    );
    let extremes = users::show().id(i64::MIN).build().unwrap();
    assert_eq!(extremes.path().unwrap(), "/v2/users/-9223372036854775808");
}

#[test]
fn what_would_lead_elsewhere_is_refused_even_unchecked() {
    for id in ["", ".", "..", "a/b", "/", "a\\b", "a\nb", "\0", "\u{85}"] {
        let invalid = users::show().id(id).build().unwrap_err();
        assert_eq!(invalid.violations[0].rule, Rule::PathSegment, "{id:?}");
        assert_eq!(invalid.violations[0].path, "id", "{id:?}");
        let invalid = users::show().id(id).build_unchecked().path().unwrap_err();
        assert_eq!(invalid.violations[0].rule, Rule::PathSegment, "{id:?}");
        assert_eq!(
            invalid.to_string(),
            "invalid request `users::show`: `id` must not be empty, `.` or `..`, nor contain `/`, \
             `\\` or control characters (documented at \
             https://api.intra.42.fr/apidoc/2.0/users/show.html)"
        );
    }
    let missing = users::show().build_unchecked();
    assert!(matches!(
        missing.path().unwrap_err().violations[0].rule,
        Rule::Route(_)
    ));
}
