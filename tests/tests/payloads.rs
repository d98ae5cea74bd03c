//! What the API really answers where the pages' examples are poor: the shapes that clients have
//! recorded, with invented values. The overrides of the spec say the same.

#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use intra42::{
    achievements, achievements_users, campus, campus_users, coalitions, cursus_users, events,
    events_users, exams, locations, partnerships, project_sessions, projects_users, roles,
    scale_teams, slots, teams, titles_users, transactions,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

const AT: &str = "2024-01-10T04:04:38.895Z";

/// Reads it, and writes the same: nothing is lost, and nothing made up.
#[track_caller]
fn holds<T: DeserializeOwned + Serialize>(shown: Json) -> T {
    let read: T = serde_json::from_value(shown.clone()).unwrap_or_else(|it| panic!("{it}"));
    let written = serde_json::to_value(&read).unwrap();
    for (key, value) in shown.as_object().unwrap() {
        let ours = written.get(key).cloned().unwrap_or_default();
        assert_eq!(&ours, value, "{key}");
    }
    read
}

fn user() -> Json {
    json!({ "id": 7, "login": "jdoe", "url": "https://api.intra.42.fr/v2/users/jdoe" })
}

fn flag() -> Json {
    json!({
        "id": 1, "name": "Ok", "positive": true, "icon": "check-4",
        "created_at": AT, "updated_at": AT,
    })
}

/// As a team has it: without the scale and the team, its people hidden or shown in part.
fn scale_team(corrector: &Json, correcteds: &Json, truant: &Json, begin_at: &Json) -> Json {
    json!({
        "id": 3, "scale_id": 2, "comment": null, "created_at": AT, "updated_at": AT,
        "feedback": "Thanks", "final_mark": 125, "flag": flag(), "begin_at": begin_at,
        "correcteds": correcteds, "corrector": corrector, "truant": truant, "filled_at": null,
        "questions_with_answers": [{
            "id": 1, "name": "Norm", "guidelines": "Is it kept?", "rating": "bool",
            "kind": "standard", "position": 1,
            "answers": [{ "id": 9, "value": null, "answer": "yes" }],
        }],
    })
}

#[test]
fn evaluations_hide_who_is_in_them() {
    let hidden = json!("invisible");
    for (corrector, correcteds, truant, begin_at) in [
        (hidden.clone(), hidden.clone(), json!({}), json!(null)),
        (user(), json!([user()]), json!({}), json!(AT)),
        (json!({ "id": 7 }), json!([user()]), user(), json!(AT)),
    ] {
        let shown = scale_team(&corrector, &correcteds, &truant, &begin_at);
        let read: scale_teams::ScaleTeam = holds(shown.clone());
        assert_eq!(read.corrector.value().is_none(), corrector == hidden);
        assert_eq!(read.truant.value().is_none(), truant == json!({}));
        holds::<teams::Team>(json!({
            "id": 5, "name": "jdoe's group", "url": "https://api.intra.42.fr/v2/teams/5",
            "final_mark": null, "project_id": 1, "created_at": AT, "updated_at": AT,
            "status": "a status of tomorrow", "terminating_at": null,
            "users": [{
                "id": 7, "login": "jdoe", "url": "", "leader": true, "occurrence": 0,
                "validated": true, "projects_user_id": 6,
            }],
            "locked?": true, "validated?": null, "closed?": true, "repo_url": null,
            "repo_uuid": "intra-uuid", "locked_at": null, "closed_at": null,
            "project_session_id": 2, "project_gitlab_path": "pedago/x",
            "scale_teams": [shown.clone()],
            "teams_uploads": [{
                "id": 1, "final_mark": null, "comment": null, "created_at": AT, "upload_id": 4,
            }],
        }));
        for scale_team in [json!(null), hidden.clone(), shown] {
            holds::<slots::Slot>(json!({
                "id": 1, "begin_at": AT, "end_at": AT, "scale_team": scale_team, "user": hidden,
            }));
        }
    }
    holds::<slots::Slot>(json!({
        "id": 1, "begin_at": AT, "end_at": AT, "scale_team": null, "user": user(),
    }));
}

#[test]
fn users_have_more_in_some_places_than_in_others() {
    holds::<cursus_users::CursusUser>(json!({
        "id": 1, "begin_at": null, "end_at": null, "grade": null, "level": 0.0,
        "skills": [{ "id": 1, "name": "Unix", "level": 10.19 }], "cursus_id": 21,
        "has_coalition": true, "blackholed_at": AT, "created_at": AT, "updated_at": AT,
        "user": user(),
        "cursus": { "id": 21, "created_at": AT, "name": "42cursus", "slug": "42cursus", "kind": "main" },
    }));
    holds::<projects_users::ProjectsUser>(json!({
        "id": 1, "occurrence": 0, "final_mark": -42, "status": "finished", "validated?": false,
        "current_team_id": null,
        "project": { "id": 1, "name": "Libft", "slug": "libft", "parent_id": 5 },
        "cursus_ids": [21], "marked_at": AT, "marked": true, "retriable_at": AT,
        "created_at": AT, "updated_at": AT,
    }));
    holds::<achievements::Achievement>(json!({
        "id": 1, "name": "Home", "description": "", "tier": "none", "kind": "social",
        "visible": true, "image": null, "nbr_of_success": null, "users_url": "",
    }));
    holds::<achievements_users::AchievementsUser>(json!({
        "id": 1, "achievement_id": 2, "user_id": 3, "login": "jdoe", "nbr_of_success": 4,
        "url": "", "created_at": AT, "updated_at": AT,
    }));
    holds::<partnerships::Partnership>(json!({
        "id": 1, "name": "X", "slug": "x", "difficulty": 42, "url": "", "partnerships_users_url": "",
        "partnerships_skills": [{
            "id": 1, "partnership_id": 1, "skill_id": 2, "value": 4.2,
            "created_at": AT, "updated_at": AT,
        }],
    }));
    holds::<titles_users::TitlesUser>(json!({
        "id": 1, "user_id": 2, "title_id": 3, "selected": false, "created_at": AT, "updated_at": AT,
    }));
    holds::<roles::Role>(json!({ "id": 1, "name": "Staff" }));
    holds::<campus_users::CampusUser>(json!({
        "id": 1, "user_id": 2, "campus_id": 3, "is_primary": true,
        "created_at": AT, "updated_at": AT,
    }));
}

#[test]
fn what_is_not_known_is_null_or_missing() {
    holds::<campus::Campus>(json!({
        "id": 1, "name": "Paris", "time_zone": "Europe/Paris",
        "language": { "id": 1, "name": "Français", "identifier": "fr" },
        "users_count": 1, "vogsphere_id": null, "country": "France", "address": null, "zip": "75017",
        "city": null, "website": "", "facebook": "", "twitter": null, "active": true,
        "public": true, "email_extension": null, "default_hidden_phone": false,
    }));
    holds::<coalitions::Coalition>(json!({
        "id": 1, "name": "The Order", "slug": "the-order", "image_url": null, "cover_url": null,
        "color": null, "score": 0, "user_id": null,
    }));
    let event = json!({
        "id": 1, "name": "Talk", "description": "", "location": null, "kind": null,
        "max_people": null, "nbr_subscribers": 0, "begin_at": AT, "end_at": AT,
        "campus_ids": [1], "cursus_ids": [21], "themes": [], "waitlist": null,
        "prohibition_of_cancellation": null, "created_at": AT, "updated_at": AT,
    });
    holds::<events::Event>(event.clone());
    holds::<events_users::EventsUser>(json!({
        "id": 1, "event_id": 1, "user_id": 7, "user": user(), "event": event,
    }));
    holds::<exams::Exam>(json!({
        "id": 1, "ip_range": null, "begin_at": AT, "end_at": AT, "location": null,
        "max_people": null, "nbr_subscribers": 0, "name": "Exam", "created_at": AT,
        "updated_at": AT, "cursus": [], "projects": [],
    }));
    holds::<locations::Location>(json!({
        "id": 1, "begin_at": AT, "end_at": null, "primary": true, "host": "e1r1p1",
        "campus_id": 1, "user": user(),
    }));
    holds::<transactions::Transaction>(json!({
        "id": 1, "value": -10, "user_id": 7, "transactable_id": null, "transactable_type": null,
        "reason": null, "user": user(),
    }));
    for time in [json!(345_600), json!("7 days"), json!(null)] {
        holds::<project_sessions::ProjectSession>(json!({
            "id": 1, "solo": null, "begin_at": null, "end_at": null, "estimate_time": time,
            "difficulty": null, "objectives": ["C"], "description": null, "duration_days": 14,
            "terminating_after": null, "max_people": 2, "is_subscriptable": true,
            "team_behaviour": "user", "project_id": 1, "campus_id": null, "cursus_id": 21,
            "created_at": AT, "updated_at": AT,
            "scales": [{ "id": 1, "correction_number": 3, "is_primary": true }],
            "uploads": [{ "id": 1, "name": "Moulinette" }], "commit": null,
        }));
    }
}
