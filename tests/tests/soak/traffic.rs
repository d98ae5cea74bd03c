//! Calls of many tasks to one server, and what became of them.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use intra42::Error;
use intra42::{Client, Options, closes};
use specwright_tests::fault_server::{Arrival, FaultServer, Reply};
use specwright_tests::faults::{Method, Play, ROWS, Row, Scene};

use crate::dice::throw;
use crate::ending::name;

const TASKS: usize = 32;

/// Faults that stop all calls for a second or more: a day of them would be a day of waiting.
const PAUSES: &[&str] = &["22", "23a", "23b", "23c", "23d", "23e", "24a", "24b", "25d"];

/// What is called.
pub(crate) enum Traffic {
    /// Seven reads of ten, and writes of each kind.
    Mixed,
    /// POST and PATCH.
    Writes,
}

/// What became of the calls.
pub(crate) struct Report {
    pub(crate) calls: usize,
    pub(crate) arrivals: usize,
    pub(crate) faults: usize,
    pub(crate) endings: BTreeMap<String, usize>,
    /// The writes that arrived again after one of them may have been done.
    pub(crate) sent_twice: usize,
    pub(crate) leaked_tasks: usize,
    /// After a tenth of the calls and at the end, in bytes, where the system tells.
    pub(crate) memory: Option<(u64, u64)>,
}

/// What the server has seen.
#[derive(Default)]
struct Seen {
    faults: AtomicUsize,
    /// How often each write may have been done, by the hash of what tells it from the others: the
    /// record must not be what fills the memory.
    writes: Mutex<BTreeMap<u64, u8>>,
}

pub(crate) async fn run(traffic: &Traffic, calls: usize) -> Report {
    let seen = Arc::new(Seen::default());
    let server = {
        let seen = Arc::clone(&seen);
        FaultServer::start_counting(move |it| answer(it, &seen)).await
    };
    let client = client(&server.url());
    let endings = Arc::new(Mutex::new(BTreeMap::new()));
    let mut early = None;
    for (from, to) in [(0, calls / 10), (calls / 10, calls)] {
        let next = Arc::new(AtomicUsize::new(from));
        let tasks: Vec<_> = (0..TASKS)
            .map(|_| {
                let (client, next) = (client.clone(), Arc::clone(&next));
                let endings = Arc::clone(&endings);
                let methods = methods(traffic);
                tokio::spawn(async move {
                    loop {
                        let id = next.fetch_add(1, Ordering::SeqCst);
                        if id >= to {
                            return;
                        }
                        let method = methods[id % methods.len()];
                        let ending = send(&client, method, id).await;
                        let ending = ending.map_or_else(|it| name(&it), |()| "Ok".to_owned());
                        *endings.lock().unwrap().entry(ending).or_insert(0) += 1;
                    }
                })
            })
            .collect();
        for task in tasks {
            // A panic in a call is a failure of the test.
            task.await.unwrap();
        }
        early = early.or_else(resident);
    }
    let memory = early.zip(resident());
    let arrivals = server.count();
    drop(client);
    server.stop().await;
    let endings = endings.lock().unwrap().clone();
    let writes = std::mem::take(&mut *seen.writes.lock().unwrap());
    Report {
        calls,
        arrivals,
        faults: seen.faults.load(Ordering::SeqCst),
        endings,
        sent_twice: writes.values().filter(|it| **it > 1).count(),
        leaked_tasks: leaked().await,
        memory,
    }
}

fn methods(traffic: &Traffic) -> &'static [Method] {
    use Method::{Delete, Get, Patch, Post};
    match traffic {
        Traffic::Mixed => &[Get, Get, Get, Post, Get, Get, Patch, Get, Get, Delete],
        Traffic::Writes => &[Post, Patch],
    }
}

fn client(url: &str) -> Client {
    let options = Options::default()
        .attempt_timeout(Duration::from_millis(500))
        .idle_timeout(Duration::from_millis(300))
        .body_limit(128 * 1024);
    Client::builder()
        .client_credentials("uid", "secret")
        .base_url(url)
        .token_url(format!("{url}/oauth/token"))
        .limits(&[])
        .options(options)
        .build()
        .unwrap()
}

async fn send(client: &Client, method: Method, id: usize) -> Result<(), Error> {
    let number = i64::try_from(id).unwrap();
    match method {
        Method::Get => {
            let request = closes::show().id(number).build().unwrap();
            client.send(request).await.map(drop)
        }
        Method::Post => {
            let request = closes::create()
                .user_id(number)
                .closer_id(2)
                .kind(closes::Kind::Other)
                .reason(format!("call {id}"))
                .build()
                .unwrap();
            client.send(request).await.map(drop)
        }
        Method::Patch => {
            let request = closes::update().id(number).reason("late").build().unwrap();
            client.send(request).await
        }
        Method::Delete => {
            let request = closes::destroy().id(number).build().unwrap();
            client.send(request).await
        }
    }
}

fn answer(arrival: &Arrival, seen: &Seen) -> Reply {
    if arrival.path() == "/oauth/token" {
        let token = format!("token-{}", arrival.number);
        return Reply::json(
            200,
            format!(
                "{{\"access_token\":\"{token}\",\"token_type\":\"bearer\",\"expires_in\":7200}}"
            ),
        );
    }
    let scene = Scene {
        method: match arrival.method.as_str() {
            "POST" => Method::Post,
            "PATCH" => Method::Patch,
            "DELETE" => Method::Delete,
            _ => Method::Get,
        },
        own_url: format!("http://{}", arrival.header("host").unwrap_or_default()),
        foreign_url: "http://127.0.0.1:9".to_owned(),
    };
    let fault = fault(throw(arrival.number as u64));
    // A token that is refused is refused before anything is done.
    let is_done = fault.is_none_or(|it| !matches!(it.number, "16" | "17"));
    if is_done && matches!(scene.method, Method::Post | Method::Patch) {
        let mut hash = DefaultHasher::new();
        (&arrival.method, arrival.path(), &arrival.body).hash(&mut hash);
        let mut writes = seen.writes.lock().unwrap();
        *writes.entry(hash.finish()).or_insert(0) += 1;
    }
    let Some(Row {
        play: Play::Answer(reply),
        ..
    }) = fault
    else {
        return scene.good();
    };
    seen.faults.fetch_add(1, Ordering::SeqCst);
    reply(&scene)
}

/// Every tenth throw is a fault.
fn fault(throw: u64) -> Option<&'static Row> {
    if !throw.is_multiple_of(10) {
        return None;
    }
    let faults: Vec<&Row> = ROWS
        .iter()
        .filter(|it| matches!(it.play, Play::Answer(_)) && !PAUSES.contains(&it.number))
        .collect();
    let place = usize::try_from(throw / 10).unwrap_or(0) % faults.len();
    faults.get(place).copied()
}

/// How many tasks are left after those that are ending have ended.
async fn leaked() -> usize {
    let metrics = tokio::runtime::Handle::current().metrics();
    for _ in 0..100 {
        if metrics.num_alive_tasks() == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    metrics.num_alive_tasks()
}

/// What this process holds, in bytes, where the system tells.
fn resident() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}
