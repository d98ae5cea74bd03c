//! `mock`: serves the spec.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::json;
use specwright_mock::facts::Facts;
use specwright_mock::{Application, Builder, FaultRule, Received};
use specwright_runtime::DateTime;

use super::compile::{Failure, check};
use super::console::Console;
use super::{Format, Outcome};

/// How the spec is served.
#[derive(Args)]
pub(crate) struct MockArgs {
    /// The folder of the spec.
    #[arg(long, value_name = "DIR", default_value = "spec")]
    spec: PathBuf,
    /// The port; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The address to listen on.
    #[arg(long, default_value = "127.0.0.1", value_name = "ADDRESS")]
    host: String,
    /// What the things follow from that nobody has made.
    #[arg(long, default_value_t = 42, value_name = "NUMBER")]
    seed: u64,
    /// How many such things each resource has.
    #[arg(long, default_value_t = 60, value_name = "NUMBER")]
    count: u32,
    /// Take things from the `.json` files of this folder: `users.json` holds a list of users.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Keep what is made, changed and deleted in this file of SQLite.
    #[arg(long, value_name = "FILE")]
    store: Option<PathBuf>,
    /// Know these applications and no others: a JSON list of `uid`, `secret`, `name`, `roles`,
    /// `scopes` and `redirect_uris`. Without it, any id, secret and token is good.
    #[arg(long, value_name = "FILE")]
    apps: Option<PathBuf>,
    /// How many seconds a token is good.
    #[arg(long, default_value_t = 7200, value_name = "SECONDS")]
    token_lifetime: u64,
    /// A rate limit in place of the spec's, such as `8/second` or `1200/hour`; can be given again.
    #[arg(long, value_name = "LIMIT", value_parser = parse_limit)]
    limit: Vec<(u32, u32)>,
    /// Limit nothing.
    #[arg(long, conflicts_with = "limit")]
    no_limits: bool,
    /// Let faults happen: `503`, `429`, `latency=250ms`, `drop`, `cut`, `bad-json`, `invisible`, each
    /// with `@10%` for some requests only; can be given again.
    #[arg(long, value_name = "FAULT")]
    fault: Vec<FaultRule>,
    /// Stop the calendar at this moment.
    #[arg(long, value_name = "TIME")]
    now: Option<DateTime>,
}

/// Serves until it is interrupted.
pub(crate) fn run(args: &MockArgs, console: &Console) -> Result<Outcome, Failure> {
    let started = Instant::now();
    let model = check(&args.spec, console)?.output;
    let facts = Facts::from(&model);
    let (actions, title) = (facts.actions(), model.api.title.clone());
    let routes: usize = facts
        .resources
        .values()
        .flat_map(|it| it.values())
        .map(|it| it.routes.len())
        .sum();
    let format = if console.is_json() {
        Format::Json
    } else {
        Format::Text
    };
    let lines = Arc::new(Console::new(
        format,
        console.is_quiet(),
        console.is_verbose(),
    ));
    let server = builder(args, facts)?
        .on_request(move |it| log(&lines, it))
        .start()
        .map_err(|it| Failure::call(it.to_string()))?;
    let millis = started.elapsed().as_millis();
    if console.is_json() {
        console.json(&json!({
            "url": server.url(),
            "actions": actions,
            "routes": routes,
            "millis": u64::try_from(millis).unwrap_or(u64::MAX),
        }))?;
    } else {
        console.result(&format!("{}\n", server.url()))?;
        console.note(&format!(
            "{title}: {actions} actions, {routes} routes, ready in {millis} ms; stop with ctrl-c"
        ));
    }
    wait_for_the_end().map_err(|it| Failure::call(format!("cannot wait for a signal: {it}")))?;
    server.stop();
    Ok(Outcome::Done)
}

fn builder(args: &MockArgs, facts: Facts) -> Result<Builder, Failure> {
    let mut builder = Builder::new(facts)
        .host(&args.host)
        .port(args.port)
        .seed(args.seed)
        .count(args.count)
        .token_lifetime(Duration::from_secs(args.token_lifetime));
    if let Some(folder) = &args.data {
        builder = builder.data(folder);
    }
    if let Some(file) = &args.store {
        builder = builder.store(file);
    }
    if let Some(file) = &args.apps {
        let fault = |it: &dyn std::fmt::Display| Failure::call(format!("{}: {it}", file.display()));
        let text = fs::read_to_string(file).map_err(|it| fault(&it))?;
        let apps: Vec<Application> = serde_json::from_str(&text).map_err(|it| fault(&it))?;
        if apps.is_empty() {
            return Err(fault(&"there is no application in it"));
        }
        builder = apps.into_iter().fold(builder, Builder::application);
    }
    if args.no_limits {
        builder = builder.without_limits();
    }
    for (requests, seconds) in &args.limit {
        builder = builder.limit(*requests, *seconds);
    }
    for fault in &args.fault {
        builder = builder.fault(*fault);
    }
    if let Some(now) = args.now {
        builder = builder.now(now);
    }
    Ok(builder)
}

/// A line for each request.
fn log(console: &Console, received: &Received) {
    // A log that cannot be written must not stop the server.
    if console.is_json() {
        let line = serde_json::to_value(received).unwrap_or_default();
        let _ = console.json(&line);
    } else if !console.is_quiet() {
        let _ = console.result(&format!("{received}\n"));
    }
}

/// `8/second`: how many, in so many seconds.
fn parse_limit(text: &str) -> Result<(u32, u32), String> {
    let parsed = text.split_once('/').and_then(|(requests, unit)| {
        let seconds = match unit {
            "second" => 1,
            "minute" => 60,
            "hour" => 3600,
            "day" => 86_400,
            _ => return None,
        };
        let requests = requests.parse().ok().filter(|it| *it > 0)?;
        Some((requests, seconds))
    });
    parsed.ok_or_else(|| "a limit is written as `8/second`, `60/minute` or `1200/hour`".to_owned())
}

/// Waits for ctrl-c, or for what asks a service to end.
fn wait_for_the_end() -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        #[cfg(unix)]
        {
            let mut end =
                tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
            tokio::select! {
                it = tokio::signal::ctrl_c() => it,
                _ = end.recv() => Ok(()),
            }
        }
        #[cfg(not(unix))]
        tokio::signal::ctrl_c().await
    })
}
