//! The documented rules of closes and teams.

use super::*;

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
