//! How many points a coalition has, and what the latest of them were for.
//!
//! `cargo run --example points_of_a_coalition -- 9`

mod environment;

use std::error::Error;

use intra42::{coalitions, scores};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let coalition = environment::argument(1, "the number or the name of a coalition")?;
    let client = environment::client()?;

    let request = coalitions::show().id(coalition.as_str()).build()?;
    let it = client.send(request).await?;
    println!("{}: {} points", it.name, it.score);

    let request = scores::index()
        .in_coalition(coalition.as_str())
        .sort([scores::Sort::CreatedAt.desc()])
        .page_size(5)
        .build()?;
    for it in client.page(request).await?.items {
        println!("  {:+} {}", it.value, it.reason);
    }
    Ok(())
}
