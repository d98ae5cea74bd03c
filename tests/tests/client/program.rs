use intra42::{Client, ErrorKind, closes};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::builder()
        .client_credentials(
            std::env::var("INTRA42_UID")?,
            std::env::var("INTRA42_SECRET")?,
        )
        .scopes(["public", "tig"])
        .build()?;

    let mut open = client.stream(
        closes::index()
            .filter(closes::Filter::state([closes::State::Close]))
            .sort([closes::Sort::CreatedAt.desc()])
            .build()?,
    );
    while let Some(close) = open.try_next().await? {
        println!("{}: {}", close.id, close.reason);
    }

    let request = closes::unclose().id(64).build()?;
    match client.send(&request).await {
        Ok(()) => println!("open again"),
        Err(error) => match error.kind() {
            ErrorKind::Api(api) if api.is_not_found() => println!("there is no such close"),
            ErrorKind::RateLimited(limited) => println!("try again in {:?}", limited.wait),
            _ => return Err(error.into()),
        },
    }
    Ok(())
}
