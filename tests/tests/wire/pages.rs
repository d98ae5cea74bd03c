//! The requests of the pages.

use super::*;

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
    let request = closes::update()
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
