//! Answers, read as models, against serde's derive.

use allocation_counter::measure as count;
use intra42::{DateTime, closes};
use serde::Deserialize;
use specwright_tests::project;

use crate::Row;
use crate::stopwatch::side_by_side;

#[derive(Deserialize)]
#[allow(dead_code)]
struct CloseByDerive {
    id: i64,
    reason: String,
    kind: Option<String>,
    state: String,
    created_at: DateTime,
    updated_at: DateTime,
    end_at: Option<DateTime>,
    community_services: Vec<ServiceByDerive>,
    user: UserByDerive,
    closer: Option<UserByDerive>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct ServiceByDerive {
    id: i64,
    duration: i64,
    schedule_at: Option<DateTime>,
    occupation: Option<String>,
    state: String,
    created_at: DateTime,
    updated_at: DateTime,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct UserByDerive {
    id: i64,
    login: Option<String>,
    url: Option<String>,
}

pub(crate) fn measure() -> Vec<Row> {
    let path = project().join("tests/fixtures/responses/closes/show.json");
    let text = std::fs::read_to_string(path).unwrap();
    let derived = || serde_json::from_str::<CloseByDerive>(&text).unwrap();
    let ours = || serde_json::from_str::<closes::Close>(&text).unwrap();
    let (derived_ns, ours_ns) = side_by_side(derived, ours);
    let (derived, ours) = (count(|| drop(derived())), count(|| drop(ours())));
    vec![
        Row::new(
            "a close, read from JSON",
            "≤ 1.2 × derive",
            format!(
                "{:.2} × ({ours_ns:.0} ns, derive {derived_ns:.0} ns)",
                ours_ns / derived_ns
            ),
        ),
        Row::new(
            "allocations of it",
            "as many as derive",
            format!("{}, derive {}", ours.count_total, derived.count_total),
        ),
    ]
}
