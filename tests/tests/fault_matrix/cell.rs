//! A cell of the matrix: one call, one fault, one connection.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use intra42::{Attempt, Client, Hook, Options, closes};
use intra42::{Error, Outcome};
use specwright_tests::fault_server::{Arrival, FaultServer, Reply};
use specwright_tests::faults::{CLOSE, Method, Play, Row, Scene};
use tokio::net::TcpSocket;
use tokio::time::timeout;

use super::ending::{Ending, name};

/// What a call may take in all; nothing in the matrix needs it.
const DEADLINE: Duration = Duration::from_secs(30);

/// The path of the call that only opens the connection.
const WARM: &str = "/v2/closes/1";

/// What the call goes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Connection {
    New,
    Kept,
}

/// How often the fault is played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    Once,
    Always,
}

/// A cell, and where it must never lead.
#[derive(Clone)]
pub(crate) struct Cell {
    pub(crate) row: &'static Row,
    pub(crate) method: Method,
    pub(crate) connection: Connection,
    pub(crate) times: Times,
    pub(crate) foreign_url: String,
}

/// How the cell ended; the error of the call, if it has one.
pub(crate) async fn play(cell: &Cell) -> (Ending, Option<Error>) {
    let (result, arrivals) = match cell.row.play {
        Play::Refused => refused(cell).await,
        Play::Answer(_) | Play::Refresh(_) => loop {
            // On a busy machine the pool can be late to have the connection back.
            if let Some(it) = answered(cell).await {
                break it;
            }
        },
    };
    let ending = Ending {
        result: match &result {
            Ok(()) => "Ok".to_owned(),
            Err(error) => name(error),
        },
        arrivals,
    };
    (ending, result.err())
}

/// A client whose times are short.
fn client(cell: &Cell, api: &str, tokens: &str, hook: impl Hook) -> Client {
    let options = Options::default()
        .attempt_timeout(Duration::from_secs(4))
        .idle_timeout(Duration::from_secs(1))
        .longest_pause(Duration::from_secs(60))
        .operation_timeout(DEADLINE)
        .queue_timeout(Duration::from_secs(4))
        .body_limit(128 * 1024);
    let mut builder = Client::builder()
        .client_credentials("uid", "secret")
        .base_url(api)
        .token_url(format!("{tokens}/oauth/token"))
        .options(options)
        .hook(hook);
    // What the headers say of a limit counts for one who keeps to limits at all.
    if cell.row.number != "24b" {
        builder = builder.limits(&[]);
    }
    builder.build().unwrap()
}

/// Sends what the cell is about.
pub(crate) async fn send(client: &Client, method: Method) -> Result<(), Error> {
    let sent = async {
        match method {
            Method::Get => {
                let request = closes::show().id(7).build().unwrap();
                client.send(request).await.map(|it| assert_eq!(it.id, 7))
            }
            Method::Post => {
                let request = closes::create()
                    .user_id(1)
                    .closer_id(2)
                    .kind(closes::Kind::Other)
                    .reason("absent")
                    .build()
                    .unwrap();
                client.send(request).await.map(|it| assert_eq!(it.id, 7))
            }
            Method::Patch => {
                let request = closes::update().id(7).reason("late").build().unwrap();
                client.send(request).await
            }
            Method::Delete => {
                let request = closes::destroy().id(7).build().unwrap();
                client.send(request).await
            }
        }
    };
    let late = DEADLINE + Duration::from_millis(100);
    timeout(late, sent)
        .await
        .expect("an end before the deadline")
}

/// Tokens, each one new; only the first one can be refused on purpose.
fn tokens(
    fault: Option<Reply>,
    times: Times,
) -> impl Fn(&Arrival) -> Reply + Send + Sync + 'static {
    move |arrival| match &fault {
        Some(fault) if arrival.number == 1 || (arrival.number > 1 && times == Times::Always) => {
            fault.clone()
        }
        _ => {
            let number = arrival.number;
            Reply::json(
                200,
                format!(
                    "{{\"access_token\":\"token-{number}\",\"token_type\":\"bearer\",\"expires_in\":7200}}"
                ),
            )
        }
    }
}

/// Nothing if the call did not go over the connection that it should.
async fn answered(cell: &Cell) -> Option<(Result<(), Error>, usize)> {
    let met = Arc::new(AtomicUsize::new(0));
    let script = {
        let (cell, met) = (cell.clone(), Arc::clone(&met));
        move |arrival: &Arrival| {
            if arrival.path() == WARM {
                return Reply::json(200, CLOSE);
            }
            let scene = Scene {
                method: cell.method,
                own_url: format!("http://{}", arrival.header("host").unwrap_or_default()),
                foreign_url: cell.foreign_url.clone(),
            };
            let is_first = met.fetch_add(1, Ordering::SeqCst) == 0;
            match cell.row.play {
                Play::Answer(reply) if is_first || cell.times == Times::Always => reply(&scene),
                // It is not the API that fails, but the next token.
                Play::Refresh(_) if is_first => expired(),
                _ => scene.good(),
            }
        }
    };
    let server = FaultServer::start(script).await;
    let fault = match cell.row.play {
        Play::Refresh(reply) => Some(reply(&Scene {
            method: cell.method,
            own_url: server.url(),
            foreign_url: cell.foreign_url.clone(),
        })),
        Play::Answer(_) | Play::Refused => None,
    };
    let token_server = FaultServer::start(tokens(fault, cell.times)).await;
    let client = client(cell, &server.url(), &token_server.url(), Door::default());
    warm(cell, &client, &server).await;
    let result = send(&client, cell.method).await;
    let arrivals = server.arrivals();
    let first = arrivals.iter().find(|it| it.path() != WARM);
    let kept = first.is_some_and(|it| it.connection == 0);
    let as_asked = cell.connection == Connection::New || kept;
    as_asked.then(|| (result, met.load(Ordering::SeqCst)))
}

fn expired() -> Reply {
    Reply::json(401, r#"{"status":401,"error":"The access token expired"}"#).header(
        "WWW-Authenticate",
        "Bearer realm=\"42 API\", error=\"invalid_token\", error_description=\"The access token expired\"",
    )
}

/// Opens the connection that the call will find.
async fn warm(cell: &Cell, client: &Client, server: &FaultServer) {
    if cell.connection == Connection::Kept {
        let request = closes::show().id(1).build().unwrap();
        let patient = client.with(|it| it.attempt_timeout(DEADLINE));
        patient.send(request).await.unwrap();
        assert_eq!(server.connections(), 1);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// A port that refuses; after the first attempt it listens, if the fault comes once.
async fn refused(cell: &Cell) -> (Result<(), Error>, usize) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_reuseaddr(true).unwrap();
    let token_server = FaultServer::start(tokens(None, Times::Once)).await;
    let good = {
        let cell = cell.clone();
        move |arrival: &Arrival| {
            if arrival.path() == WARM {
                return Reply::json(200, CLOSE);
            }
            let scene = Scene {
                method: cell.method,
                own_url: String::new(),
                foreign_url: cell.foreign_url.clone(),
            };
            scene.good()
        }
    };
    let door = Door::default();
    let client = match cell.connection {
        Connection::New => {
            socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
            let url = format!("http://{}", socket.local_addr().unwrap());
            client(cell, &url, &token_server.url(), door.clone())
        }
        Connection::Kept => {
            let server = FaultServer::start(good.clone()).await;
            let address = server.address();
            let client = client(cell, &server.url(), &token_server.url(), door.clone());
            warm(cell, &client, &server).await;
            server.stop().await;
            // The client's pool notices that the connection is closed.
            tokio::time::sleep(Duration::from_millis(500)).await;
            socket.bind(address).unwrap();
            client
        }
    };
    if cell.times == Times::Once {
        door.close(socket, good);
    }
    let result = send(&client, cell.method).await;
    (result, door.count())
}

/// A port that is opened by the first attempt that is refused.
#[derive(Clone, Default)]
struct Door(Arc<Mutex<DoorState>>);

/// Makes a server of a port.
type Open = Box<dyn FnOnce(TcpSocket) -> FaultServer + Send>;

#[derive(Default)]
struct DoorState {
    closed: Option<(TcpSocket, Open)>,
    open: Option<FaultServer>,
}

impl Door {
    fn close(&self, socket: TcpSocket, script: impl Fn(&Arrival) -> Reply + Send + Sync + 'static) {
        let open = |it: TcpSocket| FaultServer::on(it.listen(16).unwrap(), script);
        self.0.lock().unwrap().closed = Some((socket, Box::new(open)));
    }

    fn count(&self) -> usize {
        let state = self.0.lock().unwrap();
        state.open.as_ref().map_or(0, FaultServer::count)
    }
}

impl Hook for Door {
    fn after_attempt(&self, attempt: &Attempt, outcome: &Outcome<'_>) {
        // Requests for tokens are attempts too.
        if !attempt.path.starts_with("/v2/") || outcome.error.is_none() {
            return;
        }
        let mut state = self.0.lock().unwrap();
        if let Some((socket, open)) = state.closed.take() {
            state.open = Some(open(socket));
        }
    }
}
