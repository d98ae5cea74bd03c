//! Rules across fields, in an endpoint by hand, and what a violation says.

use super::*;

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

/// Without a page of the docs, the text ends with the last violation.
#[test]
fn a_violation_without_a_page() {
    let invalid = send(Slot::default()).unwrap_err();
    assert_eq!(invalid.docs, "");
    assert_eq!(
        invalid.to_string(),
        "invalid request `slots::create`: `slot` must be given as exactly one of `room` or `remote`"
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
