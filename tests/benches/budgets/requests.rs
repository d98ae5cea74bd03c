//! Requests, against the same structs built, checked and written by hand.

use std::hint::black_box;

use allocation_counter::measure as count;
use intra42::closes::{self, CommunityService};
use intra42::{DateTime, Nullable, Request, teams};
use serde::Serialize;

use crate::Row;
use crate::stopwatch::side_by_side;

#[derive(Serialize)]
struct CloseByHand {
    user_id: i64,
    closer_id: i64,
    kind: KindByHand,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_at: Option<DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    community_services_attributes: Option<Vec<ServiceByHand>>,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum KindByHand {
    Other,
}

#[derive(Serialize)]
struct ServiceByHand {
    duration: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    occupation: Option<String>,
}

#[derive(Serialize)]
struct TeamByHand {
    project_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    teams_users_attributes: Option<Vec<MemberByHand>>,
}

#[derive(Serialize)]
struct MemberByHand {
    user_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    leader: Option<bool>,
}

const REASON: &str = "Mange des patates douces en cluster";
const MEMBERS: [i64; 5] = [17282, 18668, 15646, 12293, 17241];

fn close() -> Request<closes::Create> {
    closes::create()
        .user_id(black_box(64))
        .closer_id(black_box(2))
        .kind(closes::Kind::Other)
        .reason(black_box(REASON))
        .community_services_attributes([CommunityService::builder()
            .duration(closes::Duration::TwoHours)
            .occupation(black_box("sweeping"))])
        .build()
        .unwrap()
}

/// The values of a duration are the only rule that a builder holds here.
fn close_by_hand() -> Result<CloseByHand, String> {
    let close = CloseByHand {
        user_id: black_box(64),
        closer_id: black_box(2),
        kind: KindByHand::Other,
        reason: black_box(REASON).to_owned(),
        end_at: None,
        community_services_attributes: Some(vec![ServiceByHand {
            duration: black_box(7200),
            occupation: Some(black_box("sweeping").to_owned()),
        }]),
    };
    for service in close.community_services_attributes.iter().flatten() {
        if ![7200, 14400, 28800].contains(&service.duration) {
            return Err(format!("{} is no duration", service.duration));
        }
    }
    Ok(close)
}

fn team() -> Request<teams::Create> {
    let [a, b, c, d, e] = black_box(MEMBERS).map(|it| teams::TeamsUser::builder().user_id(it));
    teams::create()
        .project_id(black_box(688))
        .name(black_box("Awesome team"))
        .teams_users_attributes([a.leader(true), b, c, d, e])
        .build()
        .unwrap()
}

fn team_by_hand() -> Result<TeamByHand, String> {
    let member = |user_id| MemberByHand {
        user_id,
        leader: None,
    };
    let mut members: Vec<_> = black_box(MEMBERS).map(member).into();
    if let Some(first) = members.first_mut() {
        first.leader = Some(true);
    }
    let team = TeamByHand {
        project_id: black_box(688),
        name: Some(Some(black_box("Awesome team").to_owned())),
        teams_users_attributes: Some(members),
    };
    if let Some(Some(name)) = &team.name
        && name.chars().count() > 255
    {
        return Err("the name is too long".to_owned());
    }
    let members = team.teams_users_attributes.as_deref().unwrap_or_default();
    for (i, member) in members.iter().enumerate() {
        if members
            .iter()
            .take(i)
            .any(|it| it.user_id == member.user_id)
        {
            return Err("a user comes twice".to_owned());
        }
    }
    Ok(team)
}

/// What is below the root key.
#[derive(Serialize)]
struct Root<'a, T> {
    close: &'a T,
}

pub(crate) fn measure() -> Vec<Row> {
    let mut rows = Vec::new();
    let ratio = |(hand, ours): (f64, f64)| {
        format!("{:.2} × ({ours:.0} ns, by hand {hand:.0} ns)", ours / hand)
    };

    let closes = side_by_side(|| close_by_hand().unwrap(), close);
    rows.push(Row::new(
        "`build()` of a close with a nested item",
        "≤ 1.2 ×",
        ratio(closes),
    ));
    let teams = side_by_side(|| team_by_hand().unwrap(), team);
    rows.push(Row::new(
        "`build()` of a team with five members",
        "≤ 1.2 ×",
        ratio(teams),
    ));

    let counts = |hand: &mut dyn FnMut(), ours: &mut dyn FnMut()| {
        let (hand, ours) = (count(hand).count_total, count(ours).count_total);
        format!("{ours}, by hand {hand}")
    };
    rows.push(Row::new(
        "allocations of `build()`, a close",
        "as many as by hand",
        counts(&mut || drop(close_by_hand()), &mut || drop(close())),
    ));
    rows.push(Row::new(
        "allocations of `build()`, a team",
        "as many as by hand",
        counts(&mut || drop(team_by_hand()), &mut || drop(team())),
    ));

    let (hand, ours) = (close_by_hand().unwrap(), close());
    let by_hand = || serde_json::to_string(&Root { close: &hand }).unwrap();
    let by_us = || serde_json::to_string(&ours).unwrap();
    assert_eq!(by_hand(), by_us(), "both send the same");
    rows.push(Row::new(
        "JSON of a close",
        "≤ 1.2 ×",
        ratio(side_by_side(by_hand, by_us)),
    ));
    rows.push(Row::new(
        "allocations of the JSON",
        "as many as by hand",
        counts(&mut || drop(by_hand()), &mut || drop(by_us())),
    ));

    let both = side_by_side(
        || {
            serde_json::to_string(&Root {
                close: &close_by_hand().unwrap(),
            })
            .unwrap()
        },
        || serde_json::to_string(&close()).unwrap(),
    );
    rows.push(Row::new(
        "`build()` and JSON of a close",
        "≤ 1.2 ×",
        ratio(both),
    ));
    assert!(matches!(
        ours.params().community_services_attributes,
        Some(Nullable::Value(_))
    ));
    rows
}
