//! Offers to evaluate somebody, at a time.
//!
//! `cargo run --example book_an_evaluation_slot -- 12 2026-12-01T10:00:00Z 2026-12-01T11:00:00Z`

mod environment;

use std::error::Error;

use intra42::{DateTime, slots};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let user: i64 = environment::argument(1, "the number of a user")?.parse()?;
    let begin: DateTime = environment::argument(2, "when it begins")?.parse()?;
    let end: DateTime = environment::argument(3, "when it ends")?.parse()?;
    let client = environment::client()?;

    let request = slots::create()
        .user_id(user)
        .begin_at(begin)
        .end_at(end)
        .build()?;

    match client.send(request).await {
        Ok(slot) => println!("slot {} from {} to {}", slot.id, slot.begin_at, slot.end_at),
        // The server checks more than the docs say: that the time is not taken, for example.
        Err(error) if error.status() == Some(422) => println!("refused: {error}"),
        // The token of an application alone may not do this: it takes the scope `projects`.
        Err(error) => return Err(error.into()),
    }
    Ok(())
}
