//! The examples of the generated crate, each run as a user runs it, against a campus on loopback.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod campus;

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use specwright_tests::fault_server::{Arrival, FaultServer};
use specwright_tests::{files_in, project};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::Command;

use campus::{CODE, SECRET, UID};

/// How an example ended, and what it asked the server for.
struct Run {
    out: String,
    error: String,
    succeeded: bool,
    asked: Vec<Arrival>,
}

impl Run {
    /// The requests but for those of tokens.
    fn asked(&self) -> Vec<String> {
        let asked = self.asked.iter().filter(|it| it.path() != "/oauth/token");
        asked
            .map(|it| format!("{} {}", it.method, decoded(&it.target)))
            .collect()
    }
}

fn decoded(target: &str) -> String {
    target
        .replace("%5B", "[")
        .replace("%5D", "]")
        .replace("%2C", ",")
        .replace("%3A", ":")
}

/// The program of an example. Cargo builds all of them before it runs the tests of the workspace, but
/// not if it is asked for this test alone.
async fn program(name: &str) -> PathBuf {
    static BUILT: tokio::sync::OnceCell<()> = tokio::sync::OnceCell::const_new();
    let this = std::env::current_exe().unwrap();
    let target = this.ancestors().nth(2).unwrap();
    let program = target.join("examples").join(name);
    let program = program.with_extension(std::env::consts::EXE_EXTENSION);
    if is_stale(&program) {
        BUILT.get_or_init(build).await;
    }
    program
}

/// Whether a program is older than a source that it is made of.
fn is_stale(program: &Path) -> bool {
    let changed = |it: &Path| fs::metadata(it).and_then(|it| it.modified()).ok();
    let (Some(built), Ok(sources)) = (
        changed(program),
        fs::read_to_string(program.with_extension("d")),
    ) else {
        return true;
    };
    let mut sources = sources.split_whitespace().skip(1);
    sources.any(|it| changed(Path::new(it)).is_none_or(|it| it > built))
}

async fn build() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args([
            "build",
            "--quiet",
            "--offline",
            "--package",
            "intra42",
            "--examples",
        ])
        .current_dir(project())
        .status();
    assert!(built.await.unwrap().success());
}

async fn command(name: &str, arguments: &[&str], server: &FaultServer) -> Command {
    let mut command = Command::new(program(name).await);
    command
        .args(arguments)
        .env("INTRA42_URL", server.url())
        .env("INTRA42_UID", UID)
        .env("INTRA42_SECRET", SECRET)
        .stdin(Stdio::null())
        .kill_on_drop(true);
    command
}

async fn run(name: &str, arguments: &[&str]) -> Run {
    let server = campus::open().await;
    let output = command(name, arguments, &server)
        .await
        .output()
        .await
        .unwrap();
    Run {
        out: String::from_utf8(output.stdout).unwrap(),
        error: String::from_utf8(output.stderr).unwrap(),
        succeeded: output.status.success(),
        asked: server.arrivals(),
    }
}

/// An example that succeeds, with what it prints and what it asks for.
async fn shows(name: &str, arguments: &[&str], out: &str, asked: &[&str]) {
    let run = run(name, arguments).await;
    assert!(run.succeeded, "{name}: {}", run.error);
    assert_eq!(run.out, out, "{name}");
    assert_eq!(run.asked(), asked, "{name}");
}

#[test]
fn there_is_an_example_for_each_of_the_ten_jobs() {
    let files = files_in(&project().join("generated-client/examples"), "rs");
    let names: Vec<_> = files
        .iter()
        .map(|it| it.file_stem().unwrap().to_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "book_an_evaluation_slot",
            "evaluations_since_yesterday",
            "give_community_service",
            "incremental_sync",
            "login_flow",
            "marks_of_a_cohort",
            "points_of_a_coalition",
            "time_logged",
            "user_by_login",
            "who_is_at_campus",
        ]
    );
}

#[tokio::test]
async fn user_by_login() {
    shows(
        "user_by_login",
        &["JDoe"],
        "Jane Doe (jdoe)\n  sits at c1r2s3\n  level 7.42 in 42cursus\n",
        &["GET /v2/users/jdoe"],
    )
    .await;
    let nobody = run("user_by_login", &["nobody"]).await;
    assert!(!nobody.succeeded);
    assert_eq!(nobody.error, "Error: \"nobody is `nobody`\"\n");
}

#[tokio::test]
async fn who_is_at_campus() {
    shows(
        "who_is_at_campus",
        &["paris"],
        "c1r2s3       jdoe, since 2026-01-12T09:00:00.000Z\n\
         c1r2s4       rroe, since 2026-01-12T09:00:00.000Z\n\
         c2r1s1       mmoe, since 2026-01-12T09:00:00.000Z\n\
         3 present\n",
        &[
            "GET /v2/campus/paris/locations?page[number]=1&page[size]=100&sort=host&filter[active]=true",
            "GET /v2/campus/paris/locations?page[number]=2&page[size]=100&sort=host&filter[active]=true",
        ],
    )
    .await;
}

#[tokio::test]
async fn time_logged() {
    shows(
        "time_logged",
        &["jdoe", "2026-01-01", "2026-02-01"],
        "2026-01-12   2.94 h\n2026-01-13  25.50 h\n2 days, 28.44 h\n",
        &["GET /v2/users/jdoe/locations_stats?begin_at=2026-01-01&end_at=2026-02-01"],
    )
    .await;
}

#[tokio::test]
async fn marks_of_a_cohort() {
    let run = run("marks_of_a_cohort", &["1", "july", "2025", "1314"]).await;
    assert!(run.succeeded, "{}", run.error);
    assert_eq!(
        run.out,
        " 125 jdoe\n  80 rroe\n2 of 3 users have a mark, 102.5 on average\n"
    );
    let asked = run.asked();
    assert!(asked[0].contains("filter[pool_month]=july"), "{asked:?}");
    assert!(
        asked.iter().any(|it| it.contains("filter[user_id]=1,2,3")),
        "{asked:?}"
    );
}

#[tokio::test]
async fn evaluations_since_yesterday() {
    let run = run("evaluations_since_yesterday", &["1"]).await;
    assert!(run.succeeded, "{}", run.error);
    assert_eq!(
        run.out,
        "2026-01-12T09:00:00.000Z jdoe evaluates a team: 100\n\
         2026-01-12T09:00:00.000Z somebody evaluates a team: no mark yet\n"
    );
    let asked = run.asked();
    assert!(asked[0].contains("range[begin_at]="), "{asked:?}");
}

#[tokio::test]
async fn book_an_evaluation_slot() {
    let times = ["2026-12-01T10:00:00Z", "2026-12-01T11:00:00Z"];
    shows(
        "book_an_evaluation_slot",
        &["1", times[0], times[1]],
        "slot 77 from 2026-12-01T10:00:00.000Z to 2026-12-01T11:00:00.000Z\n",
        &["POST /v2/slots"],
    )
    .await;
    let taken = run("book_an_evaluation_slot", &["12", times[0], times[1]]).await;
    assert!(taken.succeeded, "{}", taken.error);
    assert!(taken.out.starts_with("refused: "), "{}", taken.out);
    assert!(
        taken.out.contains("`begin_at` is already taken"),
        "{}",
        taken.out
    );
}

#[tokio::test]
async fn give_community_service() {
    shows(
        "give_community_service",
        &["64", "2", "absent from an exam"],
        "close 3: absent from an exam\n  service 8 of 7200 s is schedule\n",
        &["POST /v2/closes"],
    )
    .await;
}

#[tokio::test]
async fn points_of_a_coalition() {
    shows(
        "points_of_a_coalition",
        &["9"],
        "The Order: 1542 points\n  +42 finished libft\n  -10 was late\n",
        &[
            "GET /v2/coalitions/9",
            "GET /v2/coalitions/9/scores?page[size]=5&sort=-created_at",
        ],
    )
    .await;
}

#[tokio::test]
async fn incremental_sync() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("users.since");
    let file = file.to_str().unwrap();
    let first = run("incremental_sync", &["1", file]).await;
    assert!(first.succeeded, "{}", first.error);
    assert!(first.out.ends_with("3 changed\n"), "{}", first.out);
    assert!(first.asked()[0].contains("range[updated_at]=1970-01-01T00:00:00.000Z,"));
    // The next run begins where this one ended.
    let since = fs::read_to_string(file).unwrap();
    let second = run("incremental_sync", &["1", file]).await;
    assert!(second.asked()[0].contains(&format!("range[updated_at]={since},")));
}

#[tokio::test]
async fn login_flow() {
    let server = campus::open().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("token.json");
    let redirect_uri = format!("http://127.0.0.1:{}/callback", free_port());
    let mut command = command("login_flow", &[file.to_str().unwrap()], &server).await;
    command
        .env("INTRA42_REDIRECT_URI", &redirect_uri)
        .stdout(Stdio::piped());

    let mut example = command.spawn().unwrap();
    let mut said = BufReader::new(example.stdout.take().unwrap()).lines();
    let line = said.next_line().await.unwrap().unwrap();
    let url = line.strip_prefix("open ").unwrap();
    assert!(url.starts_with(&server.url()), "{url}");
    let state = url
        .split("state=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap();
    come_back(&format!("{redirect_uri}?code={CODE}&state={state}")).await;
    let line = said.next_line().await.unwrap().unwrap();
    assert_eq!(line, "Jane Doe (jdoe) is logged in");
    assert!(example.wait().await.unwrap().success());

    // The second time, nobody has to log in.
    let again = command.output().await.unwrap();
    assert_eq!(
        String::from_utf8_lossy(&again.stdout),
        "Jane Doe (jdoe) is logged in\n"
    );
    let arrivals = server.arrivals();
    let exchange = arrivals
        .iter()
        .find(|it| it.path() == "/oauth/token")
        .unwrap();
    assert_eq!(exchange.form("redirect_uri"), Some(redirect_uri));
    assert!(
        exchange
            .form("code_verifier")
            .is_some_and(|it| it.len() >= 43)
    );
}

#[tokio::test]
async fn each_example_says_what_it_needs() {
    let server = campus::open().await;
    for file in files_in(&project().join("generated-client/examples"), "rs") {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let run = command(name, &[], &server).await.output().await.unwrap();
        let error = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(error.contains("argument 1 is missing: "), "{name}: {error}");
    }
    let run = command("time_logged", &["jdoe", "a", "b"], &server)
        .await
        .env_remove("INTRA42_SECRET")
        .output()
        .await
        .unwrap();
    let error = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(error.contains("set `INTRA42_SECRET`"), "{error}");
    assert_eq!(server.count(), 0);
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// What a browser does at the end of a login.
async fn come_back(url: &str) {
    let (address, target) = url
        .strip_prefix("http://")
        .unwrap()
        .split_once('/')
        .unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET /{target} HTTP/1.1\r\nhost: {address}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}
