//! How those who began together did in a project.
//!
//! `cargo run --example marks_of_a_cohort -- 1 july 2025 1314`

mod environment;

use std::collections::BTreeMap;
use std::error::Error;

use intra42::{projects_users, users};

/// As many as fit into a URL with room to spare.
const BATCH: usize = 100;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let campus: i64 = environment::argument(1, "the number of a campus")?.parse()?;
    let month = environment::argument(2, "the month of their piscine, as july")?;
    let year = environment::argument(3, "its year")?;
    let project: i64 = environment::argument(4, "the number of a project")?.parse()?;
    let client = environment::client()?;

    let request = users::index()
        .filter(users::Filter::primary_campus_id([campus]))
        .filter(users::Filter::pool_month([month]))
        .filter(users::Filter::pool_year([year]))
        .build()?;
    let mut logins = BTreeMap::new();
    let mut list = client.stream(request);
    while let Some(user) = list.try_next().await? {
        logins.insert(user.id, user.login);
    }

    let ids: Vec<i64> = logins.keys().copied().collect();
    let mut marks = Vec::new();
    for batch in ids.chunks(BATCH) {
        let request = projects_users::index()
            .in_project(project)
            .filter(projects_users::Filter::user_id(batch.iter().copied()))
            .build()?;
        let mut list = client.stream(request);
        while let Some(it) = list.try_next().await? {
            let user = it.user.as_ref().and_then(|it| it.value());
            let login = user.and_then(|it| logins.get(&it.id));
            if let (Some(login), Some(mark)) = (login, it.final_mark) {
                println!("{mark:4} {login}");
                marks.push(mark);
            }
        }
    }

    if marks.is_empty() {
        println!("no marks yet, of {} users", logins.len());
    } else {
        let mean = marks.iter().sum::<i64>() as f64 / marks.len() as f64;
        println!("{} of {} users have a mark, {mean:.1} on average", marks.len(), logins.len());
    }
    Ok(())
}
