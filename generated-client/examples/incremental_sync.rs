//! Fetches the users of a campus that changed since the last run, and remembers how far it came.
//!
//! `cargo run --example incremental_sync -- 1 users.since`

mod environment;

use std::error::Error;
use std::fs;
use std::io;

use intra42::{DateTime, users};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let campus: i64 = environment::argument(1, "the number of a campus")?.parse()?;
    let file = environment::argument(2, "a file for the time of the last run")?;
    let client = environment::client()?;

    let since: DateTime = match fs::read_to_string(&file) {
        Ok(text) => text.trim().parse()?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => DateTime::default(),
        Err(error) => return Err(error.into()),
    };
    let now = DateTime::now();

    // Sorted by the field of the range, and the range closed: what changes meanwhile is beyond the
    // end and cannot move the pages. It comes with the next run.
    let request = users::index()
        .filter(users::Filter::primary_campus_id([campus]))
        .range(users::Range::updated_at(since, now))
        .sort([users::Sort::UpdatedAt.asc()])
        .page_size(100)
        .build()?;

    let mut changed = 0;
    let mut list = client.stream(request);
    while let Some(user) = list.try_next().await? {
        println!("{} changed at {}", user.login, user.updated_at);
        changed += 1;
    }

    // Only now: had it failed before, the next run would have to begin where this one began.
    fs::write(&file, now.to_string())?;
    println!("{changed} changed");
    Ok(())
}
