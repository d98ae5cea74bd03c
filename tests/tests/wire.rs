//! What leaves: method, path, query, headers and body of requests, byte for byte where it matters.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod subject;

use std::fs;

use intra42::{DateTime, File, Invalid, Request, closes, community_services, shared, teams};
use intra42::{teams_users, users};
use serde_json::{Value as Json, json};
use specwright_runtime::{Body, Endpoint, Method, PairValue, Rule, Visitor};
use specwright_tests::project;

use subject::send;

fn fixture(path: &str) -> Json {
    let path = project().join("tests/fixtures").join(path);
    let text = fs::read_to_string(&path).unwrap_or_else(|it| panic!("{}: {it}", path.display()));
    serde_json::from_str(&text).unwrap()
}

/// The one rule for the examples of the pages: a whole number in quotes is the number, and `"true"`
/// and `"false"` are the flags. The server reads both; a typed builder sends what the type says.
fn unquoted(example: Json) -> Json {
    match example {
        Json::String(text) => match (text.parse::<i64>(), text.as_str()) {
            (Ok(number), _) => number.into(),
            (Err(_), "true") => true.into(),
            (Err(_), "false") => false.into(),
            (Err(_), _) => text.into(),
        },
        Json::Array(items) => items.into_iter().map(unquoted).collect(),
        Json::Object(fields) => fields
            .into_iter()
            .map(|(key, it)| (key, unquoted(it)))
            .collect(),
        other => other,
    }
}

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn body<T: Endpoint>(request: &Request<T>) -> Json {
    serde_json::to_value(request).unwrap()
}

/// Method and path, as in a request line.
fn line<T: Endpoint>(request: &Request<T>) -> String {
    format!("{} {}", request.method().unwrap(), request.path().unwrap())
}

fn texts(pairs: &[(String, PairValue)]) -> Vec<(&str, &str)> {
    let text = |it: &'_ PairValue| match it {
        PairValue::Text(text) => Box::leak(text.clone().into_boxed_str()),
        other => panic!("{other:?} is no text"),
    };
    pairs
        .iter()
        .map(|(name, value)| (name.as_str(), &*text(value)))
        .collect()
}

// ---- The requests of the pages.

#[test]
fn seed_closes_create() {
    let request = closes::create()
        .user_id(64)
        .closer_id(2)
        .kind(closes::Kind::Other)
        .reason("Mange des patates douces en cluster 🍠")
        .extra("state", "close")
        .build()
        .unwrap();
    assert_eq!(line(&request), "POST /v2/closes");
    assert_eq!(request.query(), "");
    assert_eq!(
        body(&request),
        unquoted(fixture("seeds/closes_create.json"))
    );
    assert_eq!(
        serde_json::to_string(&request).unwrap(),
        "{\"close\":{\"user_id\":64,\"closer_id\":2,\"kind\":\"other\",\
         \"reason\":\"Mange des patates douces en cluster 🍠\",\"state\":\"close\"}}"
    );
}

#[test]
fn seed_teams_create() {
    let member = || teams::TeamsUser::builder();
    let request = teams::create()
        .name("Awesome team")
        .project_id(688)
        .teams_users_attributes([
            member().user_id(17282).leader(true),
            member().user_id(18668),
            member().user_id(15646),
            member().user_id(12293),
            member().user_id(17241),
        ])
        .build()
        .unwrap();
    assert_eq!(line(&request), "POST /v2/teams");
    assert_eq!(request.query(), "");
    assert_eq!(body(&request), fixture("seeds/teams_create.json"));
}

#[test]
fn other_examples_of_the_pages() {
    let request = closes::update_2()
        .id(2)
        .closer_id(1)
        .kind(closes::Kind::Other)
        .reason("Mange des patates douces en cluster 🍠")
        .extra("state", "close")
        .user_id(41)
        .build()
        .unwrap();
    assert_eq!(line(&request), "PATCH /v2/closes/2");
    assert_eq!(
        body(&request),
        unquoted(json!({"close": {
            "closer_id": "1",
            "kind": "other",
            "reason": "Mange des patates douces en cluster 🍠",
            "state": "close",
            "user_id": "41",
        }}))
    );

    let request = teams_users::create()
        .leader(false)
        .occurrence(1)
        .team_id(68)
        .user_id(126)
        .validated(false)
        .build()
        .unwrap();
    assert_eq!(line(&request), "POST /v2/teams_users");
    assert_eq!(
        body(&request),
        unquoted(json!({"teams_user": {
            "leader": "false",
            "occurrence": "1",
            "team_id": "68",
            "user_id": "126",
            "validated": "false",
        }}))
    );

    let request = community_services::create()
        .close_id(2)
        .duration(14400)
        .occupation("Regarder Shrek, en entier, avec Jane Doe")
        .schedule_at(at("2017-11-27 09:00:00 UTC"))
        .tiger_id(2)
        .build_with(&subject::clock("2017-11-22T13:43:32Z"))
        .unwrap();
    assert_eq!(line(&request), "POST /v2/community_services");
    assert_eq!(
        body(&request),
        unquoted(json!({"community_service": {
            "close_id": "2",
            "duration": "14400",
            "occupation": "Regarder Shrek, en entier, avec Jane Doe",
            "schedule_at": "2017-11-27T09:00:00.000Z",
            "tiger_id": "2",
        }}))
    );
}

/// `{"close":{"community_services_attributes":[{"duration":7200}]}}`: a list of objects, and an
/// enum of numbers as numbers.
#[test]
fn nested_arrays_of_objects() {
    let service = closes::CommunityService::builder;
    let request = closes::create()
        .user_id(64)
        .closer_id(2)
        .kind(closes::Kind::BlackHole)
        .reason("")
        .end_at(at("2017-11-23T14:43:29.676+01:00"))
        .community_services_attributes([
            service().duration(closes::Duration::TwoHours),
            service()
                .duration(closes::Duration::EightHours)
                .occupation("sweeping"),
            service()
                .occupation(None)
                .duration(closes::Duration::FourHours),
        ])
        .build()
        .unwrap();
    assert_eq!(
        body(&request),
        json!({"close": {
            "user_id": 64,
            "closer_id": 2,
            "kind": "black_hole",
            "reason": "",
            "end_at": "2017-11-23T14:43:29.676+01:00",
            "community_services_attributes": [
                {"duration": 7200},
                {"duration": 28800, "occupation": "sweeping"},
                {"duration": 14400, "occupation": null},
            ],
        }})
    );
}

#[test]
fn absent_null_and_value_are_three_things() {
    let create = || teams::create().project_id(688);
    let sent = |request: Result<Request<teams::Create>, Invalid>| body(&request.unwrap());
    assert_eq!(sent(create().build()), json!({"team": {"project_id": 688}}));
    assert_eq!(
        sent(create().closed_at(None).build()),
        json!({"team": {"project_id": 688, "closed_at": null}})
    );
    assert_eq!(
        sent(create().closed_at(at("2017-11-22T13:43:29Z")).build()),
        json!({"team": {"project_id": 688, "closed_at": "2017-11-22T13:43:29.000Z"}})
    );
    assert_eq!(
        sent(create().teams_users_attributes(Vec::new()).build()),
        json!({"team": {"project_id": 688, "teams_users_attributes": []}}),
        "an empty list is no absent one"
    );
}

/// A time that the page calls Fixnum is sent as seconds.
#[test]
fn a_time_as_seconds() {
    let request = teams::create()
        .project_id(688)
        .deadline_at(at("2030-01-01T00:00:00Z"))
        .build_with(&subject::clock("2029-01-01T00:00:00Z"))
        .unwrap();
    assert_eq!(
        body(&request),
        json!({"team": {"project_id": 688, "deadline_at": 1_893_456_000}})
    );
}

// ---- Routes and paths.

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
        line(&closes::update().id(2).build().unwrap()),
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

// ---- Queries.

#[test]
fn lists_ask_for_pages_orders_filters_and_ranges() {
    let request = teams::index()
        .page(2)
        .page_size(50)
        .sort([teams::Sort::CreatedAt.desc(), teams::Sort::Id.asc()])
        .filter(teams::Filter::status([
            teams::Status::InProgress,
            teams::Status::Finished,
        ]))
        .filter(teams::Filter::name(["a & b", "é"]))
        .filter(teams::Filter::locked(true))
        .range(teams::Range::id(1, 9))
        .range(teams::Range::created_at(
            at("2017-11-22"),
            at("2017-11-23T01:02:03+02:00"),
        ))
        .build()
        .unwrap();
    assert_eq!(line(&request), "GET /v2/teams");
    assert_eq!(
        request.query().split('&').collect::<Vec<_>>(),
        [
            "page%5Bnumber%5D=2",
            "page%5Bsize%5D=50",
            "sort=-created_at%2Cid",
            "filter%5Bstatus%5D=in_progress%2Cfinished",
            "filter%5Bname%5D=a%20%26%20b%2C%C3%A9",
            "filter%5Blocked%5D=true",
            "range%5Bid%5D=1%2C9",
            "range%5Bcreated_at%5D=2017-11-22T00%3A00%3A00.000Z%2C2017-11-23T01%3A02%3A03.000%2B02%3A00",
        ]
    );
    assert_eq!(teams::index().build().unwrap().query(), "");
    assert_eq!(
        teams::index()
            .sort([teams::Sort::Id])
            .sort([teams::Sort::Name])
            .build()
            .unwrap()
            .query(),
        "sort=id%2Cname"
    );
    assert_eq!(body(&request), json!({}), "a list has no body");
}

#[test]
fn plain_query_params() {
    let request = users::locations_stats()
        .id("norminet")
        .begin_at("2021-03-13")
        .time_zone("Europe/Paris")
        .build()
        .unwrap();
    assert_eq!(line(&request), "GET /v2/users/norminet/locations_stats");
    assert_eq!(
        request.query(),
        "begin_at=2021-03-13&time_zone=Europe%2FParis"
    );
}

/// What has parts stands in brackets, as Rails reads it.
#[test]
fn nested_query_params() {
    let request = closes::index()
        .extra(
            "where",
            json!({"ids": [1, 2], "all": [{"key": "a b"}, {"key": null}]}),
        )
        .extra_query("raw[]", "ü")
        .build()
        .unwrap();
    assert_eq!(
        request.query().split('&').collect::<Vec<_>>(),
        [
            "where%5Ball%5D%5B0%5D%5Bkey%5D=a%20b",
            "where%5Ball%5D%5B1%5D%5Bkey%5D=",
            "only%5Bids%5D%5B%5D=1",
            "only%5Bids%5D%5B%5D=2",
            "raw%5B%5D=%C3%BC",
        ]
    );
}

// ---- Bodies that are no JSON, and headers.

#[test]
fn delete_with_a_body() {
    let request = closes::destroy().id(2).reason("done").build().unwrap();
    assert_eq!(line(&request), "DELETE /v2/closes/2");
    assert_eq!(body(&request), json!({"close": {"reason": "done"}}));
    // No root key: the fields stand alone.
    let request = users::remove_2()
        .id("norminet")
        .reason("unfair")
        .amount("2")
        .build()
        .unwrap();
    assert_eq!(
        line(&request),
        "DELETE /v2/users/norminet/correction_points/remove"
    );
    assert_eq!(body(&request), json!({"reason": "unfair", "amount": "2"}));
}

#[test]
fn multipart_with_a_file_and_nested_arrays() {
    let image = File::from_bytes("jdoe.png", vec![0; 4096]).with_content_type("image/png");
    let request = users::create()
        .email("jdoe@example.com")
        .first_name("Jane")
        .last_name("Doe")
        .usual_first_name("Jane")
        .password("totoroTOTOROOO")
        .pool_year("2017")
        .pool_month("may")
        .kind(users::Kind::Student)
        .image(image.clone())
        .email_stop(false)
        .user_candidature_attributes([users::UserCandidature::builder()
            .birth_date("1998-06-08".parse::<intra42::Date>().unwrap())
            .gender(users::Gender::Female)
            .max_level_logic(2)])
        .cursus_users_attributes([
            users::NewCursusUser::builder()
                .cursus_id(1)
                .begin_at(at("2017-11-25 13:44:19 UTC")),
            users::NewCursusUser::builder()
                .begin_at(at("2018-11-25"))
                .cursus_id(21),
        ])
        .build()
        .unwrap();
    assert_eq!(line(&request), "POST /v2/users");
    assert_eq!(
        <users::Create as Endpoint>::BODY,
        Body::Multipart(Some("user"))
    );
    let mut parts = request.form();
    let file = parts
        .iter()
        .position(|(name, _)| name == "user[image]")
        .unwrap();
    assert_eq!(parts.remove(file).1, PairValue::File(image));
    assert_eq!(
        texts(&parts),
        [
            ("user[email]", "jdoe@example.com"),
            ("user[first_name]", "Jane"),
            ("user[last_name]", "Doe"),
            ("user[usual_first_name]", "Jane"),
            ("user[password]", "totoroTOTOROOO"),
            ("user[pool_year]", "2017"),
            ("user[pool_month]", "may"),
            ("user[kind]", "student"),
            ("user[email_stop]", "false"),
            (
                "user[user_candidature_attributes][0][birth_date]",
                "1998-06-08"
            ),
            ("user[user_candidature_attributes][0][gender]", "female"),
            ("user[user_candidature_attributes][0][max_level_logic]", "2"),
            ("user[cursus_users_attributes][0][cursus_id]", "1"),
            (
                "user[cursus_users_attributes][0][begin_at]",
                "2017-11-25T13:44:19.000Z"
            ),
            ("user[cursus_users_attributes][1][cursus_id]", "21"),
            (
                "user[cursus_users_attributes][1][begin_at]",
                "2018-11-25T00:00:00.000Z"
            ),
        ]
    );
}

/// `null` is an empty part, as Rails reads it.
#[test]
fn multipart_null() {
    let request = users::update()
        .id(2)
        .image(None)
        .extra("login", json!(null))
        .build()
        .unwrap();
    assert_eq!(
        texts(&request.form()),
        [("user[image]", ""), ("user[login]", "")]
    );
}

/// An endpoint with everything that intra42 has no example of.
#[derive(Debug, Clone, PartialEq, Default)]
struct Everything {
    trace: Option<String>,
    depth: Option<i64>,
    tags: Vec<String>,
    fields: Vec<Pair>,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Pair {
    name: Option<String>,
    values: Option<Vec<i64>>,
}

impl specwright_runtime::Fields for Pair {
    fn fields<V: Visitor>(&self, visit: &mut V) {
        visit.field("name", &self.name, &[]);
        visit.field("values", &self.values, &[]);
    }
}

impl Endpoint for Everything {
    type Response = ();
    const NAME: &'static str = "tests::everything";
    const ROUTES: &'static [specwright_runtime::Route] =
        &[specwright_runtime::Route::new(Method::Put, "/everything")];
    const BODY: Body = Body::Form(None);

    fn query<V: Visitor>(&self, visit: &mut V) {
        visit.field("tags", &self.tags, &[]);
    }

    fn headers<V: Visitor>(&self, visit: &mut V) {
        visit.field("X-Trace", &self.trace, &[Rule::MaxLength(4)]);
        visit.field("X-Depth", &self.depth, &[]);
    }

    fn body<V: Visitor>(&self, visit: &mut V) {
        visit.field("fields", &self.fields, &[]);
    }
}

fn pair(name: &str, values: &[i64]) -> Pair {
    Pair {
        name: Some(name.to_owned()),
        values: Some(values.to_vec()),
    }
}

#[test]
fn headers_queries_and_forms_side_by_side() {
    let request = send(Everything {
        trace: Some("abcd".to_owned()),
        depth: Some(-3),
        tags: vec!["a".to_owned(), "b=c".to_owned()],
        fields: vec![pair("x", &[1, 2]), pair("y", &[])],
    })
    .unwrap();
    assert_eq!(line(&request), "PUT /everything");
    assert_eq!(
        texts(&request.headers()),
        [("X-Trace", "abcd"), ("X-Depth", "-3")]
    );
    assert_eq!(request.query(), "tags%5B%5D=a&tags%5B%5D=b%3Dc");
    assert_eq!(
        texts(&request.form()),
        [
            ("fields[0][name]", "x"),
            ("fields[0][values][]", "1"),
            ("fields[0][values][]", "2"),
            ("fields[1][name]", "y"),
        ]
    );
    assert_eq!(
        body(&request),
        json!({"fields": [{"name": "x", "values": [1, 2]}, {"name": "y", "values": []}]})
    );
    assert!(send(Everything::default()).unwrap().headers().is_empty());

    let invalid = send(Everything {
        trace: Some("abcde".to_owned()),
        ..Everything::default()
    })
    .unwrap_err();
    assert_eq!(
        invalid.to_string(),
        "invalid request `tests::everything`: `X-Trace` must be at most 4 characters long, not 5"
    );
}
