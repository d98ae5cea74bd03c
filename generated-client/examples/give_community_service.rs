//! Closes a user's account until they have done a community service.
//!
//! `cargo run --example give_community_service -- 64 2 "absent from an exam"`

mod environment;

use std::error::Error;

use intra42::closes;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let user: i64 = environment::argument(1, "the number of the user")?.parse()?;
    let closer: i64 = environment::argument(2, "your own number")?.parse()?;
    let reason = environment::argument(3, "the reason")?;
    let client = environment::client()?;

    let request = closes::create()
        .user_id(user)
        .closer_id(closer)
        .kind(closes::Kind::Other)
        .reason(reason)
        .community_services_attributes([closes::CommunityService::builder()
            .duration(closes::Duration::TwoHours)
            .occupation("sweeping")])
        .build()?;

    // It is sent once: a write that may have arrived is never repeated.
    let close = client.send(request).await?;
    println!("close {}: {}", close.id, close.reason);
    for it in &close.community_services {
        println!("  service {} of {} s is {}", it.id, it.duration, it.state);
    }
    Ok(())
}
