//! Requests, against the same structs built, checked and written by hand: all documented fields,
//! and exactly the rules that the builders check.

use std::hint::black_box;

use allocation_counter::measure as count;
use intra42::closes::{self, CommunityService};
use intra42::{DateTime, IdOrSlug, Nullable, Request, teams};
use serde::Serialize;

use crate::Row;
use crate::stopwatch::side_by_side;

#[derive(Serialize)]
struct CloseByHand {
    #[serde(skip)]
    in_user: Option<IdOrSlug>,
    user_id: i64,
    closer_id: i64,
    kind: KindByHand,
    reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_at: Option<DateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    community_services_attributes: Option<Option<Vec<ServiceByHand>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
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
    occupation: Option<Option<String>>,
}

#[derive(Serialize)]
struct TeamByHand {
    project_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    created_at: Option<Option<DateTime>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated_at: Option<Option<DateTime>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locked_at: Option<Option<DateTime>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<Option<DateTime>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    final_mark: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repo_url: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repo_uuid: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline_at: Option<Option<DateTime>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    terminating_at: Option<Option<DateTime>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    project_session_id: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    teams_users_attributes: Option<Option<Vec<MemberByHand>>>,
}

#[derive(Serialize)]
struct MemberByHand {
    user_id: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    leader: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    validated: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    occurrence: Option<i64>,
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

/// The values of a duration, and what may stand in a path.
fn close_by_hand() -> Result<CloseByHand, String> {
    let close = CloseByHand {
        in_user: None,
        user_id: black_box(64),
        closer_id: black_box(2),
        kind: KindByHand::Other,
        reason: black_box(REASON).to_owned(),
        community_services_attributes: Some(Some(vec![ServiceByHand {
            duration: black_box(7200),
            occupation: Some(Some(black_box("sweeping").to_owned())),
        }])),
        end_at: None,
        state: None,
    };
    if let Some(IdOrSlug::Slug(slug)) = &close.in_user
        && (slug.is_empty() || slug == "." || slug == ".." || slug.contains(['/', '\\']))
    {
        return Err(format!("{slug} is no user"));
    }
    if let Some(Some(services)) = &close.community_services_attributes {
        for service in services {
            if ![7200, 14400, 28800].contains(&service.duration) {
                return Err(format!("{} is no duration", service.duration));
            }
        }
    }
    Ok(close)
}

fn team() -> Request<teams::Create> {
    let member = |it| teams::TeamsUser::builder().user_id(it);
    let [a, b, c, d, e] = black_box(MEMBERS);
    teams::create()
        .project_id(black_box(688))
        .name(black_box("Awesome team"))
        .teams_users_attributes([
            member(a).leader(true),
            member(b),
            member(c),
            member(d),
            member(e),
        ])
        .build()
        .unwrap()
}

/// The length of the name, the deadline, and that nobody comes twice.
fn team_by_hand() -> Result<TeamByHand, String> {
    let member = |user_id| MemberByHand {
        user_id,
        leader: None,
        validated: None,
        occurrence: None,
    };
    let [a, b, c, d, e] = black_box(MEMBERS);
    let leader = MemberByHand {
        leader: Some(true),
        ..member(a)
    };
    let members = vec![leader, member(b), member(c), member(d), member(e)];
    let team = TeamByHand {
        project_id: black_box(688),
        name: Some(Some(black_box("Awesome team").to_owned())),
        created_at: None,
        updated_at: None,
        locked_at: None,
        closed_at: None,
        final_mark: None,
        repo_url: None,
        repo_uuid: None,
        deadline_at: None,
        terminating_at: None,
        project_session_id: None,
        teams_users_attributes: Some(Some(members)),
    };
    if let Some(Some(name)) = &team.name
        && name.len() > 255
        && name.chars().count() > 255
    {
        return Err("the name is too long".to_owned());
    }
    if let Some(Some(deadline)) = team.deadline_at
        && deadline.date() < DateTime::now().date()
    {
        return Err("the deadline is over".to_owned());
    }
    if let Some(Some(members)) = &team.teams_users_attributes {
        for (i, member) in members.iter().enumerate() {
            if members
                .iter()
                .take(i)
                .any(|it| it.user_id == member.user_id)
            {
                return Err("a user comes twice".to_owned());
            }
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
