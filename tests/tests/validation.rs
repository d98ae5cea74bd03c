//! Whole requests: rules across fields, paths and texts of violations, and the documented rules of
//! the real API, none missing and none invented.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod subject;

use intra42::closes::{CommunityService, Duration, Kind};
use intra42::users::{NewCursusUser, UserCandidature};
use intra42::{Date, DateTime, File, IdOrSlug, Invalid, Nullable, Request, Rule};
use intra42::{closes, community_services, teams, teams_users, users};
use proptest::prelude::*;
use specwright_runtime::{
    Body, Comparison, Endpoint, Extra, Fields, Method, Mode, Number, Route, Validation, Visitor,
};

use subject::{clock, send};

fn at(text: &str) -> DateTime {
    text.parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// What is wrong, as a person reads it.
fn faults<T>(result: Result<Request<T>, Invalid>) -> Vec<String> {
    match result {
        Ok(_) => Vec::new(),
        Err(invalid) => invalid.violations.iter().map(ToString::to_string).collect(),
    }
}

// ---- Rules across fields, in an endpoint by hand.

#[derive(Debug, Clone, PartialEq, Default)]
struct Slot {
    begin: Option<DateTime>,
    end: Option<Nullable<DateTime>>,
    day: Option<Date>,
    room: Option<String>,
    seat: Option<Nullable<i64>>,
    remote: Option<bool>,
    guests: Option<Vec<Guest>>,
}

#[derive(Debug, Clone, PartialEq, Default)]
struct Guest {
    login: Option<String>,
    email: Option<String>,
    arrival: Option<DateTime>,
    departure: Option<DateTime>,
}

impl Fields for Guest {
    fn fields<V: Visitor>(&self, visit: &mut V) {
        visit.field("login", &self.login, &[Rule::MaxLength(8)]);
        visit.field("email", &self.email, &[Rule::FormatEmail]);
        visit.field("arrival", &self.arrival, &[]);
        visit.field("departure", &self.departure, &[]);
        visit.any_of(
            &["login", "email"],
            &[self.login.is_some(), self.email.is_some()],
        );
        visit.beside(
            "departure",
            &self.departure,
            Comparison::NotBefore,
            "arrival",
            &self.arrival,
        );
    }
}

impl Endpoint for Slot {
    type Response = ();
    const NAME: &'static str = "slots::create";
    const ROUTES: &'static [Route] = &[Route::new(Method::Post, "/slots")];
    const BODY: Body = Body::Json(Some("slot"));

    fn body<V: Visitor>(&self, visit: &mut V) {
        visit.field("begin", &self.begin, &[]);
        visit.field("end", &self.end, &[]);
        visit.field("day", &self.day, &[]);
        visit.field("room", &self.room, &[]);
        visit.field("seat", &self.seat, &[Rule::Min(Number::Integer(1))]);
        visit.field("remote", &self.remote, &[]);
        visit.field(
            "guests",
            &self.guests,
            &[Rule::MaxItems(3), Rule::UniqueBy("login")],
        );
        visit.beside("end", &self.end, Comparison::After, "begin", &self.begin);
        visit.beside(
            "begin",
            &self.begin,
            Comparison::NotBefore,
            "day",
            &self.day,
        );
        visit.requires("seat", &self.seat, "room", &self.room);
        visit.excludes("remote", &self.remote, "room", &self.room);
        visit.one_of(
            &["room", "remote"],
            &[self.room.is_some(), self.remote.is_some()],
        );
    }
}

/// A slot with nothing wrong.
fn slot() -> Slot {
    Slot {
        room: Some("12".to_owned()),
        ..Slot::default()
    }
}

fn guest(login: &str) -> Guest {
    Guest {
        login: Some(login.to_owned()),
        ..Guest::default()
    }
}

#[test]
fn a_time_beside_another() {
    let between = |begin: &str, end: &str| {
        let slot = Slot {
            begin: Some(at(begin)),
            end: Some(at(end).into()),
            ..slot()
        };
        faults(send(slot))
    };
    let noon = "2024-02-29T12:00:00Z";
    assert_eq!(between(noon, "2024-02-29T12:00:00.001Z"), [""; 0]);
    assert_eq!(between(noon, noon), ["`slot[end]` must be after `begin`"]);
    assert_eq!(
        between(noon, "2024-02-29T12:59:59+01:00"),
        ["`slot[end]` must be after `begin`"],
        "an instant, not a text"
    );
    // One of the two, or null: nothing to compare.
    assert_eq!(
        faults(send(Slot {
            begin: Some(at(noon)),
            ..slot()
        })),
        [""; 0]
    );
    assert_eq!(
        faults(send(Slot {
            end: Some(at(noon).into()),
            ..slot()
        })),
        [""; 0]
    );
    let null = Slot {
        begin: Some(at(noon)),
        end: Some(Nullable::Null),
        ..slot()
    };
    assert_eq!(faults(send(null)), [""; 0]);
    // A moment beside a day is compared as a day.
    let on = |begin: &str, on: &str| {
        faults(send(Slot {
            begin: Some(at(begin)),
            day: Some(day(on)),
            ..slot()
        }))
    };
    assert_eq!(on("2024-02-29T00:00:00Z", "2024-02-29"), [""; 0]);
    assert_eq!(
        on("2024-02-28T23:59:59Z", "2024-02-29"),
        ["`slot[begin]` must be not before `day`"]
    );
}

#[test]
fn fields_that_need_or_exclude_each_other() {
    let with = |room: bool, seat: Option<Nullable<i64>>, remote: bool| {
        faults(send(Slot {
            room: room.then(|| "12".to_owned()),
            seat,
            remote: remote.then_some(false),
            ..Slot::default()
        }))
    };
    let [needs, excludes, one_of] = [
        "`slot[seat]` must not be given without `room`",
        "`slot[remote]` must not be given together with `room`",
        "`slot` must be given as exactly one of `room` or `remote`",
    ];
    assert_eq!(with(true, None, false), [""; 0]);
    assert_eq!(with(true, Some(1.into()), false), [""; 0]);
    assert_eq!(
        with(false, None, true),
        [""; 0],
        "given counts, also if it is `false`"
    );
    assert_eq!(with(false, Some(1.into()), true), [needs]);
    assert_eq!(
        with(false, Some(Nullable::Null), true),
        [needs],
        "null is given"
    );
    assert_eq!(with(true, None, true), [excludes, one_of]);
    assert_eq!(with(false, None, false), [one_of]);
    assert_eq!(
        with(false, Some(0.into()), false),
        ["`slot[seat]` must be at least 1", needs, one_of]
    );
}

#[test]
fn groups_of_items_name_the_item() {
    let guests = vec![
        guest("a"),
        Guest::default(),
        Guest {
            arrival: Some(at("2024-02-29T12:00:00Z")),
            departure: Some(at("2024-02-29T11:00:00Z")),
            email: Some("a@b".to_owned()),
            ..Guest::default()
        },
    ];
    assert_eq!(
        faults(send(Slot {
            guests: Some(guests),
            ..slot()
        })),
        [
            "`slot[guests][1]` must be given as at least one of `login` or `email`",
            "`slot[guests][2][departure]` must be not before `arrival`",
        ]
    );
}

#[test]
fn unique_by_a_field_that_may_be_missing() {
    let guests = |guests: Vec<Guest>| {
        faults(send(Slot {
            guests: Some(guests),
            ..slot()
        }))
    };
    let unknown = || Guest {
        email: Some("a@b".to_owned()),
        ..Guest::default()
    };
    assert_eq!(guests(vec![guest("a"), guest("b"), guest("A")]), [""; 0]);
    assert_eq!(guests(vec![unknown(), unknown(), guest("a")]), [""; 0]);
    assert_eq!(
        guests(vec![guest("a"), unknown(), guest("a")]),
        ["`slot[guests]` must not have two items with the same `login`"]
    );
}

#[test]
fn every_violation_is_reported_at_once() {
    let invalid = send(Slot {
        begin: Some(at("2024-02-28T12:00:00Z")),
        end: Some(at("2024-02-28T11:00:00Z").into()),
        day: Some(day("2024-02-29")),
        seat: Some(0.into()),
        remote: Some(true),
        guests: Some(vec![
            guest("much too long"),
            Guest {
                email: Some("nobody".to_owned()),
                ..Guest::default()
            },
            guest("🍠"),
            guest("🍠"),
        ]),
        room: Some(String::new()),
    })
    .unwrap_err();
    assert_eq!(
        invalid.to_string(),
        "invalid request `slots::create`: \
         `slot[seat]` must be at least 1; \
         `slot[guests]` must have at most 3 items, not 4; \
         `slot[guests]` must not have two items with the same `login`; \
         `slot[guests][0][login]` must be at most 8 characters long, not 13; \
         `slot[guests][1][email]` must be an e-mail address; \
         `slot[end]` must be after `begin`; \
         `slot[begin]` must be not before `day`; \
         `slot[remote]` must not be given together with `room`; \
         `slot` must be given as exactly one of `room` or `remote`"
    );
}

/// Each kind of rule says what it asks for.
#[test]
fn texts_of_rules() {
    use specwright_runtime::{Moment, Unit};
    const ROUTES: &[Route] = &[
        Route::new(Method::Get, "/a"),
        Route::new(Method::Get, "/b/{c}"),
    ];
    let integer = Number::Integer;
    for (rule, text) in [
        (Rule::Required, "is required"),
        (Rule::NotBlank, "must not be blank"),
        (Rule::Min(integer(-1)), "must be at least -1"),
        (Rule::Max(Number::Float(0.5)), "must be at most 0.5"),
        (Rule::Above(integer(0)), "must be greater than 0"),
        (Rule::Below(integer(0)), "must be less than 0"),
        (Rule::MultipleOf(integer(5)), "must be a multiple of 5"),
        (Rule::MinLength(1), "must be at least 1 character long"),
        (Rule::MaxLength(255), "must be at most 255 characters long"),
        (Rule::Pattern("^[a-z]+$"), "must match `^[a-z]+$`"),
        (Rule::FormatDate, "must be a date such as `2017-11-22`"),
        (Rule::FormatEmail, "must be an e-mail address"),
        (Rule::FormatUri, "must be an absolute URI"),
        (Rule::FormatUuid, "must be a UUID"),
        (Rule::MinItems(1), "must have at least 1 item"),
        (Rule::MaxItems(3), "must have at most 3 items"),
        (Rule::Unique, "must not have the same item twice"),
        (
            Rule::UniqueBy("user_id"),
            "must not have two items with the same `user_id`",
        ),
        (Rule::MinSize(3072), "must be at least 3072 bytes large"),
        (Rule::MaxSize(1), "must be at most 1 bytes large"),
        (Rule::ContentTypes(&["image/*"]), "must be `image/*`"),
        (
            Rule::ContentTypes(&["a/b", "c/d", "e/f"]),
            "must be `a/b`, `c/d` or `e/f`",
        ),
        (
            Rule::Time(Comparison::After, Moment::Today),
            "must be after today",
        ),
        (
            Rule::Time(Comparison::Before, Moment::FromNow(2, Unit::Weeks)),
            "must be before 2 weeks from now",
        ),
        (
            Rule::Time(Comparison::NotAfter, Moment::Ago(1, Unit::Years)),
            "must be not after 1 year ago",
        ),
        (
            Rule::Time(Comparison::NotBefore, Moment::Now),
            "must be not before now",
        ),
        (
            Rule::Beside(Comparison::After, "begin_at"),
            "must be after `begin_at`",
        ),
        (Rule::Requires("room"), "must not be given without `room`"),
        (
            Rule::Excludes("room"),
            "must not be given together with `room`",
        ),
        (
            Rule::OneOf(&["a", "b", "c"]),
            "must be given as exactly one of `a`, `b` or `c`",
        ),
        (
            Rule::AnyOf(&["a", "b"]),
            "must be given as at least one of `a` or `b`",
        ),
        (
            Rule::Route(ROUTES),
            "must be the params of one of the routes: `GET /a`, `GET /b/{c}`",
        ),
        (
            Rule::NoComma,
            "must not contain a comma, which separates values",
        ),
    ] {
        assert_eq!(rule.to_string(), text);
    }
}

// ---- closes

/// The page gives no length, so there is none. Nor are ids compared with anything.
#[test]
fn what_is_not_documented_is_not_checked() {
    for reason in [
        String::new(),
        " ".to_owned(),
        "x".repeat(10_000),
        "🍠\0\n\u{202e}".to_owned(),
    ] {
        let request = closes::create()
            .user_id(i64::MIN)
            .closer_id(-1)
            .kind(Kind::Other)
            .reason(reason.as_str())
            .end_at(at("0001-01-01"))
            .community_services_attributes([CommunityService::builder()
                .duration(Duration::TwoHours)
                .occupation("x".repeat(10_000))])
            .build();
        assert_eq!(faults(request), [""; 0]);
    }
    let many = vec![CommunityService::builder().duration(Duration::TwoHours); 500];
    let values: Vec<CommunityService> = many
        .into_iter()
        .map(specwright_runtime::IntoValue::into_value)
        .collect();
    let request = closes::create()
        .user_id(1)
        .closer_id(1)
        .kind(Kind::Agu)
        .reason("")
        .community_services_attributes(values);
    assert_eq!(faults(request.build()), [""; 0]);
}

/// A required param of a nested object, left out where nothing is checked at compile time.
#[test]
fn paths_are_those_of_the_wire() {
    let service = CommunityService::default();
    let request = closes::create()
        .community_services_attributes(vec![service.clone(), service])
        .build_unchecked();
    let found = request.violations(&Validation::default());
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "`close[user_id]` is required",
            "`close[closer_id]` is required",
            "`close[kind]` is required",
            "`close[reason]` is required",
            "`close[community_services_attributes][0][duration]` is required",
            "`close[community_services_attributes][1][duration]` is required",
        ]
    );
    // No root key: the name alone.
    let found = users::add()
        .id(1)
        .build_unchecked()
        .violations(&Validation::default());
    assert_eq!(found[0].to_string(), "`reason` is required");
    let found = closes::show()
        .build_unchecked()
        .violations(&Validation::default());
    assert_eq!(
        found.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "`path` must be the params of one of the routes: `GET /v2/closes/{id}`",
            "`id` is required"
        ]
    );
}

// ---- teams

#[test]
fn team_names() {
    let name = |name: String| faults(teams::create().project_id(688).name(name).build());
    for point in ["a", "é", "🍠", "\u{301}"] {
        assert_eq!(name(point.repeat(254)), [""; 0]);
        assert_eq!(name(point.repeat(255)), [""; 0]);
        assert_eq!(
            name(point.repeat(256)),
            ["`team[name]` must be at most 255 characters long, not 256"]
        );
    }
    assert_eq!(
        name(String::new()),
        [""; 0],
        "no least length is documented"
    );
    assert_eq!(
        faults(teams::create().project_id(688).name(None).build()),
        [""; 0]
    );
    let update = teams::update().id(58).name("x".repeat(256)).build();
    assert_eq!(
        faults(update),
        ["`team[name]` must be at most 255 characters long, not 256"]
    );
}

#[test]
fn team_deadlines() {
    let deadline = |time: &str| {
        let request = teams::create().project_id(688).deadline_at(at(time));
        faults(request.build_with(&clock("2024-02-29T12:00:00Z")))
    };
    assert_eq!(deadline("2024-02-29T00:00:01Z"), [""; 0]);
    assert_eq!(
        deadline("2024-02-29T00:00:00Z"),
        ["`team[deadline_at]` must be after today"]
    );
    assert_eq!(
        deadline("2024-02-29T00:30:00+01:00"),
        ["`team[deadline_at]` must be after today"]
    );
}

#[test]
fn team_members_differ() {
    let member = || teams::TeamsUser::builder().leader(false);
    let twice = "`team[teams_users_attributes]` must not have two items with the same `user_id`";
    let team = teams::create().project_id(688);
    let fine = team
        .clone()
        .teams_users_attributes([member().user_id(1), member().user_id(2)]);
    assert_eq!(faults(fine.build()), [""; 0]);
    let bad = team.teams_users_attributes([
        member().user_id(1),
        member().user_id(2),
        member().user_id(1),
    ]);
    assert_eq!(faults(bad.build()), [twice]);
    // Entries without the field, as an update can have them, do not clash.
    let update = teams::TeamsUserUpdate::builder;
    let open = teams::update()
        .id(1)
        .teams_users_attributes([update(), update()]);
    assert_eq!(faults(open.build()), [""; 0]);
    // Unique in the scope of a team is for the server to say: one item alone is never refused.
    let member = teams_users::create()
        .team_id(68)
        .user_id(126)
        .occurrence(i64::MAX);
    assert_eq!(faults(member.build()), [""; 0]);
}

proptest! {
    #[test]
    fn members_differ_exactly_if_their_ids_do(ids in prop::collection::vec(0_i64..6, 0..5)) {
        let members: Vec<teams::TeamsUser> = ids
            .iter()
            .map(|id| specwright_runtime::IntoValue::into_value(teams::TeamsUser::builder().user_id(*id)))
            .collect();
        let request = teams::create().project_id(688).teams_users_attributes(members).build();
        let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
        prop_assert_eq!(request.is_ok(), distinct.len() == ids.len());
    }

    #[test]
    fn names_are_counted_in_code_points(name in "[a🍠é\u{301}]{250,260}") {
        let length = name.chars().count();
        let request = teams::create().project_id(688).name(name).build();
        prop_assert_eq!(request.is_ok(), length <= 255);
    }
}

// ---- community_services

#[test]
fn occupations_may_be_blank() {
    let occupation = |text: String| {
        faults(
            community_services::create()
                .duration(1)
                .occupation(text)
                .build(),
        )
    };
    assert_eq!(occupation(String::new()), [""; 0]);
    assert_eq!(
        occupation(" ".repeat(300)),
        [""; 0],
        "blank values skip the length"
    );
    assert_eq!(occupation("é".repeat(255)), [""; 0]);
    assert_eq!(
        occupation("é".repeat(256)),
        ["`community_service[occupation]` must be at most 255 characters long, not 256"]
    );
    assert_eq!(
        occupation(format!("{}x", " ".repeat(255))),
        ["`community_service[occupation]` must be at most 255 characters long, not 256"]
    );
}

#[test]
fn services_take_place_soon() {
    let scheduled = |time: &str| {
        let request = community_services::update().id(1).schedule_at(at(time));
        faults(request.build_with(&clock("2024-02-29T12:00:00Z")))
    };
    let [early, late] = [
        "`community_service[schedule_at]` must be after today",
        "`community_service[schedule_at]` must be before 2 weeks from now",
    ];
    assert_eq!(scheduled("2024-02-28T23:59:59Z"), [early]);
    assert_eq!(scheduled("2024-02-29T00:00:00Z"), [early]);
    assert_eq!(scheduled("2024-02-29T00:00:00.001Z"), [""; 0]);
    assert_eq!(scheduled("2024-03-14T11:59:59.999Z"), [""; 0]);
    assert_eq!(scheduled("2024-03-14T12:00:00Z"), [late]);
    assert_eq!(scheduled("2024-03-14T13:30:00+02:00"), [""; 0]);
    assert_eq!(scheduled("2024-03-14T11:30:00-01:00"), [late]);
}

// ---- users

#[test]
fn usual_first_names() {
    let named = |name: String| faults(users::update().id(2).usual_first_name(name).build());
    assert_eq!(named("🍠".repeat(42)), [""; 0]);
    assert_eq!(
        named("🍠".repeat(43)),
        ["`user[usual_first_name]` must be at most 42 characters long, not 43"]
    );
}

#[test]
fn images() {
    let image = |size: usize| {
        let file = File::from_bytes("jdoe.png", vec![0; size]);
        faults(users::update().id(2).image(file).build())
    };
    let small =
        |size: usize| format!("`user[image]` must be at least 3072 bytes large, not {size}");
    assert_eq!(image(0), [""; 0], "a blank file is fine");
    assert_eq!(image(1), [small(1)]);
    assert_eq!(image(3071), [small(3071)]);
    assert_eq!(image(3072), [""; 0]);
    assert_eq!(image(1_048_576), [""; 0]);
    assert_eq!(
        image(1_048_577),
        ["`user[image]` must be at most 1048576 bytes large, not 1048577"]
    );
    assert_eq!(faults(users::update().id(2).image(None).build()), [""; 0]);
}

/// At least 13 years ago and at most 99 years ago, on the calendar.
#[test]
fn birth_dates() {
    let born = |now: &str, date: &str| {
        let candidature = UserCandidature::builder().birth_date(day(date));
        let request = users::update()
            .id(2)
            .user_candidature_attributes([candidature]);
        faults(request.build_with(&clock(now)))
    };
    let place = "`user[user_candidature_attributes][0][birth_date]`";
    let young = [format!("{place} must be not after 13 years ago")];
    let old = [format!("{place} must be not before 99 years ago")];
    let now = "2024-02-29T12:00:00Z";
    assert_eq!(
        born(now, "2011-02-28"),
        [""; 0],
        "13 today, or as near as the calendar comes"
    );
    assert_eq!(born(now, "2011-03-01"), young);
    assert_eq!(born(now, "1925-02-28"), [""; 0]);
    assert_eq!(born(now, "1925-02-27"), old);
    // Born on a leap day: 13 on the 1st of March.
    assert_eq!(born("2025-02-28T12:00:00Z", "2012-02-29"), young);
    assert_eq!(born("2025-03-01T00:00:00Z", "2012-02-29"), [""; 0]);
}

#[test]
fn users_report_everything_at_once() {
    let cursus = |id: i64| {
        NewCursusUser::builder()
            .cursus_id(id)
            .begin_at(at("2017-11-25"))
    };
    let candidature = |date: &str| UserCandidature::builder().birth_date(day(date));
    let request = users::update()
        .id("a/b")
        .usual_first_name("x".repeat(43))
        .image(File::from_bytes("a.png", vec![0; 9]))
        .user_candidature_attributes([
            candidature("2000-01-01"),
            candidature("2020-01-01"),
            candidature("1900-01-01"),
        ]);
    assert_eq!(
        faults(request.build_with(&clock("2024-02-29T12:00:00Z"))),
        [
            "`id` must not be empty, `.` or `..`, nor contain `/`, `\\` or control characters",
            "`user[usual_first_name]` must be at most 42 characters long, not 43",
            "`user[image]` must be at least 3072 bytes large, not 9",
            "`user[user_candidature_attributes][1][birth_date]` must be not after 13 years ago",
            "`user[user_candidature_attributes][2][birth_date]` must be not before 99 years ago",
        ]
    );
    let request = users::create()
        .email("not checked: no format is documented")
        .first_name("")
        .last_name("")
        .usual_first_name("")
        .pool_year("never")
        .pool_month("13")
        .kind(users::Kind::External)
        .cursus_users_attributes([cursus(1), cursus(21), cursus(1)]);
    assert_eq!(
        faults(request.build()),
        ["`user[cursus_users_attributes]` must not have two items with the same `cursus_id`"]
    );
}

// ---- Lists

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
    // Without a page, the text ends with the last violation.
    let invalid = Request::new(
        Slot::default(),
        Extra::default(),
        &Validation::new(Mode::Enforce),
    )
    .unwrap_err();
    assert_eq!(
        invalid.to_string(),
        "invalid request `slots::create`: `slot` must be given as exactly one of `room` or `remote`"
    );
}
