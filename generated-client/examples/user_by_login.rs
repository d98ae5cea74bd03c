//! Who is behind a login, and how far they are.
//!
//! `cargo run --example user_by_login -- jdoe`

mod environment;

use std::error::Error;

use intra42::users;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let login = environment::argument(1, "a login")?.to_lowercase();
    let client = environment::client()?;

    let request = users::show().id(login.as_str()).build()?;
    // `find` takes 404 for an answer, and leaves every other error one.
    let Some(user) = client.find(request).await? else {
        return Err(format!("nobody is `{login}`").into());
    };

    println!("{} ({})", user.displayname, user.login);
    match &user.location {
        Some(host) => println!("  sits at {host}"),
        None => println!("  is not on campus"),
    }
    for it in &user.cursus_users {
        println!("  level {:.2} in {}", it.level, it.cursus.name);
    }
    Ok(())
}
