//! Whole requests: rules across fields, paths and texts of violations, and the documented rules of
//! the real API, none missing and none invented.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "validation/across.rs"]
mod across;
#[path = "validation/closes_and_teams.rs"]
mod closes_and_teams;
#[path = "validation/requests.rs"]
mod requests;
#[path = "validation/services_and_users.rs"]
mod services_and_users;
mod subject;

use intra42::closes::{CommunityService, Duration, Kind};
use intra42::users::{NewCursusUser, UserCandidature};
use intra42::{Date, DateTime, File, IdOrSlug, Invalid, Nullable, Request, Rule};
use intra42::{closes, community_services, teams, teams_users, users};
use proptest::prelude::*;
use specwright_runtime::{
    Body, Comparison, Endpoint, Fields, Method, Number, Route, Validation, Visitor,
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
