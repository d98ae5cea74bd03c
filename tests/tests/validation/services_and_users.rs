//! The documented rules of community services and users.

use super::*;

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
            .user_candidature_attributes(candidature);
        faults(request.build_with(&clock(now)))
    };
    let place = "`user[user_candidature_attributes][birth_date]`";
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
        .user_candidature_attributes(candidature("2020-01-01"));
    assert_eq!(
        faults(request.build_with(&clock("2024-02-29T12:00:00Z"))),
        [
            "`id` must not be empty, `.` or `..`, nor contain `/`, `\\` or control characters",
            "`user[usual_first_name]` must be at most 42 characters long, not 43",
            "`user[image]` must be at least 3072 bytes large, not 9",
            "`user[user_candidature_attributes][birth_date]` must be not after 13 years ago",
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
