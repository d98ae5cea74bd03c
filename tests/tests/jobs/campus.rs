//! A small campus on loopback: people who do not exist, and what the API would say about them.

use serde_json::{Value as Json, json};
use specwright_tests::fault_server::{Arrival, FaultServer, Reply};

pub(crate) const UID: &str = "u-s4t2-campus";
pub(crate) const SECRET: &str = "s-s4t2-campus";
/// The code that a user who agreed is sent back with.
pub(crate) const CODE: &str = "code-of-jdoe";

pub(crate) async fn open() -> FaultServer {
    FaultServer::start(answer).await
}

fn answer(request: &Arrival) -> Reply {
    match (request.method.as_str(), request.path()) {
        ("POST", "/oauth/token") => token(request),
        _ if request.header("authorization") != Some("Bearer token-of-the-campus") => Reply::json(
            401,
            r#"{"status":401,"error":"The access token is invalid"}"#,
        ),
        ("GET", "/v2/users/jdoe" | "/v2/me") => ok(&jdoe()),
        ("GET", "/v2/users") => pages(request, &users(request)),
        ("GET", "/v2/users/jdoe/locations_stats") => {
            ok(&json!({"2026-01-12": "02:56:21.097917", "2026-01-13": "25:30:00.000000"}))
        }
        ("GET", "/v2/campus/paris/locations") => pages(request, &locations()),
        ("GET", "/v2/projects/1314/projects_users") => pages(request, &marks()),
        ("GET", "/v2/scale_teams") => pages(request, &evaluations()),
        ("POST", "/v2/slots") => slot(request),
        ("POST", "/v2/closes") => close(request),
        ("GET", "/v2/coalitions/9") => ok(&coalition()),
        ("GET", "/v2/coalitions/9/scores") => pages(request, &scores()),
        _ => Reply::json(404, "{}"),
    }
}

fn ok(body: &Json) -> Reply {
    Reply::json(200, body.to_string())
}

/// Both kinds of token that the examples ask for.
fn token(request: &Arrival) -> Reply {
    let is = |name: &str, value: &str| request.form(name).as_deref() == Some(value);
    if !is("client_id", UID) || !is("client_secret", SECRET) {
        return Reply::json(
            401,
            r#"{"error":"invalid_client","error_description":"unknown client"}"#,
        );
    }
    let login = is("grant_type", "authorization_code") && is("code", CODE);
    if !login && !is("grant_type", "client_credentials") {
        return Reply::json(
            400,
            r#"{"error":"invalid_grant","error_description":"no such code"}"#,
        );
    }
    let mut token = json!({
        "access_token": "token-of-the-campus",
        "token_type": "bearer",
        "expires_in": 7200,
        "scope": "public",
        "created_at": 1_768_000_000,
        "secret_valid_until": 4_102_444_800_u64,
    });
    if login {
        token["refresh_token"] = "refresh-of-jdoe".into();
    }
    ok(&token)
}

/// A page of a list, as the query asks for it, with the headers of the API.
fn pages(request: &Arrival, items: &[Json]) -> Reply {
    let number = |name: &str| request.query(name).and_then(|it| it.parse().ok());
    // Two a page, whatever was asked for: a server may give less.
    let (page, size) = (number("page[number]").unwrap_or(1usize), 2);
    let items_here: Vec<&Json> = items.iter().skip((page - 1) * size).take(size).collect();
    ok(&json!(items_here))
        .header("X-Page", &page.to_string())
        .header("X-Per-Page", &size.to_string())
        .header("X-Total", &items.len().to_string())
}

fn user_ref(id: u32, login: &str) -> Json {
    json!({"id": id, "login": login, "url": format!("https://api.intra.42.fr/v2/users/{login}")})
}

const TIME: &str = "2026-01-12T09:00:00.000Z";

fn user_light(id: u32, login: &str, name: &str) -> Json {
    json!({
        "id": id, "email": format!("{login}@example.com"), "login": login,
        "first_name": name, "last_name": "Doe", "usual_full_name": format!("{name} Doe"),
        "usual_first_name": null, "url": format!("https://api.intra.42.fr/v2/users/{login}"),
        "phone": "hidden", "displayname": format!("{name} Doe"), "kind": "student",
        "image": {"link": null, "versions": {"large": null, "medium": null, "small": null, "micro": null}},
        "staff?": false, "correction_point": 4, "pool_month": "july", "pool_year": "2025",
        "location": null, "wallet": 0, "anonymize_date": "2029-01-12T00:00:00.000+01:00",
        "data_erasure_date": null, "created_at": TIME, "updated_at": TIME,
        "alumnized_at": null, "alumni?": false, "active?": true,
    })
}

fn jdoe() -> Json {
    let mut user = user_light(1, "jdoe", "Jane");
    user["location"] = "c1r2s3".into();
    for list in [
        "groups",
        "projects_users",
        "languages_users",
        "achievements",
        "titles",
        "titles_users",
        "partnerships",
        "patroned",
        "patroning",
        "expertises_users",
        "roles",
        "campus",
        "campus_users",
    ] {
        user[list] = json!([]);
    }
    user["cursus_users"] = json!([{
        "id": 5, "begin_at": TIME, "end_at": null, "grade": "Member", "level": 7.42, "skills": [],
        "cursus_id": 21, "has_coalition": true, "user": user_ref(1, "jdoe"),
        "cursus": {"id": 21, "created_at": TIME, "name": "42cursus", "slug": "42cursus", "kind": "main"},
    }]);
    user
}

fn users(request: &Arrival) -> Vec<Json> {
    let campus = request.query("filter[primary_campus_id]");
    if campus.as_deref() != Some("1") {
        return Vec::new();
    }
    vec![
        user_light(1, "jdoe", "Jane"),
        user_light(2, "rroe", "Rick"),
        user_light(3, "mmoe", "Mary"),
    ]
}

fn locations() -> Vec<Json> {
    let location = |id: u32, host: &str, login: &str| {
        json!({
            "id": id, "begin_at": TIME, "end_at": null, "primary": true, "host": host,
            "campus_id": 1, "user": user_ref(id, login),
        })
    };
    vec![
        location(1, "c1r2s3", "jdoe"),
        location(2, "c1r2s4", "rroe"),
        location(3, "c2r1s1", "mmoe"),
    ]
}

fn marks() -> Vec<Json> {
    let mark = |id: u32, user: Json, mark: Option<i32>| {
        json!({
            "id": id, "occurrence": 0, "final_mark": mark, "status": "finished",
            "validated?": mark.map(|it| it >= 80), "current_team_id": null,
            "project": {"id": 1314, "name": "Libft", "slug": "libft", "parent_id": null},
            "cursus_ids": [21], "marked_at": null, "marked": mark.is_some(),
            "retriable_at": null, "created_at": TIME, "updated_at": TIME, "user": user,
        })
    };
    vec![
        mark(1, user_ref(1, "jdoe"), Some(125)),
        mark(2, user_ref(2, "rroe"), Some(80)),
        mark(3, user_ref(3, "mmoe"), None),
    ]
}

fn evaluations() -> Vec<Json> {
    let evaluation = |id: u32, begin_at: Option<&str>, corrector: Json, mark: Option<i32>| {
        json!({
            "id": id, "scale_id": 1, "comment": null, "created_at": TIME, "updated_at": TIME,
            "feedback": null, "feedback_rating": null, "final_mark": mark,
            "flag": {"id": 1, "name": "Ok", "positive": true, "icon": "check", "created_at": TIME, "updated_at": TIME},
            "begin_at": begin_at, "correcteds": "invisible", "corrector": corrector,
            "truant": {}, "filled_at": null, "questions_with_answers": [],
        })
    };
    vec![
        evaluation(1, Some(TIME), user_ref(1, "jdoe"), Some(100)),
        evaluation(2, None, json!("invisible"), None),
        evaluation(3, Some(TIME), json!({"id": 3}), None),
    ]
}

fn slot(request: &Arrival) -> Reply {
    let body: Json = serde_json::from_slice(&request.body).unwrap_or_default();
    let asked = &body["slot"];
    if asked["user_id"] == json!(12) {
        return Reply::json(422, r#"{"errors":{"begin_at":["is already taken"]}}"#);
    }
    let slot = json!({
        "id": 77, "begin_at": asked["begin_at"], "end_at": asked["end_at"],
        "scale_team": null, "user": user_ref(1, "jdoe"),
    });
    Reply::json(201, slot.to_string())
}

fn close(request: &Arrival) -> Reply {
    let body: Json = serde_json::from_slice(&request.body).unwrap_or_default();
    let asked = &body["close"];
    let service = &asked["community_services_attributes"][0];
    let close = json!({
        "id": 3, "reason": asked["reason"], "kind": asked["kind"], "state": "close",
        "created_at": TIME, "updated_at": TIME, "end_at": null,
        "community_services": [{
            "id": 8, "duration": service["duration"], "schedule_at": null,
            "occupation": service["occupation"], "state": "schedule", "created_at": TIME,
            "updated_at": TIME,
        }],
        "user": user_ref(64, "jdoe"), "closer": user_ref(2, "rroe"),
    });
    Reply::json(201, close.to_string())
}

fn coalition() -> Json {
    json!({
        "id": 9, "name": "The Order", "slug": "the-order", "image_url": null, "cover_url": null,
        "color": "#ff6950", "score": 1542, "user_id": 1,
    })
}

fn scores() -> Vec<Json> {
    let score = |id: u32, value: i32, reason: &str| {
        json!({
            "id": id, "coalition_id": 9, "scoreable_id": 5, "scoreable_type": "ProjectsUser",
            "coalitions_user_id": 4, "calculation_id": 2, "value": value, "reason": reason,
            "created_at": TIME, "updated_at": TIME,
        })
    };
    vec![
        score(1, 42, "finished libft"),
        score(2, -10, "was late"),
        score(3, 5, "helped"),
    ]
}
