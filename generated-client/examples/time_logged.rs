//! How long a user was on campus between two days.
//!
//! `cargo run --example time_logged -- jdoe 2026-01-01 2026-02-01`

mod environment;

use std::error::Error;

use intra42::users;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let login = environment::argument(1, "a login")?;
    let first = environment::argument(2, "the first day, as 2026-01-01")?;
    let last = environment::argument(3, "the day after the last one")?;
    let client = environment::client()?;

    let request = users::locations_stats()
        .id(login.as_str())
        .begin_at(first)
        .end_at(last)
        .build()?;
    let days = client.send(request).await?;

    let mut total = 0.0;
    for (day, time) in &days {
        let hours = hours(time).ok_or_else(|| format!("{day}: `{time}` is no time"))?;
        println!("{day} {hours:6.2} h");
        total += hours;
    }
    println!("{} days, {total:.2} h", days.len());
    Ok(())
}

/// A time of a day, `02:56:21.097917`; the hours can be more than 23.
fn hours(time: &str) -> Option<f64> {
    let mut parts = time.split(':').map(|it| it.parse::<f64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    Some(hours + minutes / 60.0 + seconds / 3600.0)
}
