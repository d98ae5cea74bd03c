//! Who sits at a computer of a campus at this moment.
//!
//! `cargo run --example who_is_at_campus -- paris`

mod environment;

use std::error::Error;

use intra42::locations;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let campus = environment::argument(1, "the number or the name of a campus")?;
    let client = environment::client()?;

    // Without the filter this would be the history of the campus: hundreds of thousands of rows.
    let request = locations::index()
        .in_campus(campus.as_str())
        .filter(locations::Filter::active(true))
        .sort([locations::Sort::Host.asc()])
        .build()?;

    let mut present = 0;
    let mut list = client.stream(request);
    while let Some(it) = list.try_next().await? {
        let login = it.user.login.as_deref().unwrap_or("somebody");
        println!("{:12} {login}, since {}", it.host, it.begin_at);
        present += 1;
    }
    println!("{present} present");
    Ok(())
}
