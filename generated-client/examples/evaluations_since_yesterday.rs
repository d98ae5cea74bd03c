//! The evaluations of a campus in the last day.
//!
//! `cargo run --example evaluations_since_yesterday -- 1`

mod environment;

use std::error::Error;

use intra42::{DateTime, scale_teams};

const DAY: i64 = 24 * 60 * 60;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let campus: i64 = environment::argument(1, "the number of a campus")?.parse()?;
    let client = environment::client()?;

    let now = DateTime::now();
    let yesterday = DateTime::from_unix(now.as_unix() - DAY)?;
    let request = scale_teams::index()
        .filter(scale_teams::Filter::campus_id([campus]))
        .range(scale_teams::Range::begin_at(yesterday, now))
        .sort([scale_teams::Sort::BeginAt.asc()])
        // The server needs long for these: with pages of 100 it runs out of time.
        .page_size(30)
        .build()?;

    let mut list = client.stream(request);
    while let Some(it) = list.try_next().await? {
        // What the caller may not see is `"invisible"`, and then it has no time either.
        let Some(begin_at) = it.begin_at else { continue };
        let corrector = it.corrector.value().and_then(|it| it.login.as_deref());
        let team = it.team.as_ref().map_or("a team", |it| it.name.as_str());
        let mark = it.final_mark.map_or("no mark yet".to_owned(), |it| it.to_string());
        println!("{begin_at} {} evaluates {team}: {mark}", corrector.unwrap_or("somebody"));
    }
    Ok(())
}
