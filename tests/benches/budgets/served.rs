//! `specwright mock`: how soon it is ready, how many requests it answers, and whether its memory stays
//! flat.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use crate::Row;
use crate::process::{cargo, run, target};
use crate::stopwatch::median;

/// How many connections ask at the same time.
const CONNECTIONS: usize = 8;
/// How many requests each of them sends.
const REQUESTS: usize = 5_000;

pub(crate) fn measure() -> Vec<Row> {
    let build = [
        "build",
        "--release",
        "--package",
        "specwright",
        "--bin",
        "specwright",
    ];
    run(cargo().args(build));
    let starts = (0..7).map(|_| Server::start().ready);
    let ready = median(starts.collect());
    let server = Server::start();
    let mut rows = vec![Row::new(
        "`mock`, ready with the whole API",
        "0.2 s",
        format!("{ready:.3} s"),
    )];
    let list = "GET /v2/closes?page%5Bsize%5D=30";
    let show = "GET /v2/closes/7";
    let before = server.mebibytes();
    for (what, request) in [("one thing", show), ("a page of 30", list)] {
        let rate = server.load(request);
        rows.push(Row::new(
            format!("`mock`, {what}, {CONNECTIONS} connections"),
            "1000s of requests/s",
            format!("{rate:.0} requests/s"),
        ));
    }
    let middle = server.mebibytes();
    server.load(show);
    server.load(show);
    let after = server.mebibytes();
    if let (Some(before), Some(middle), Some(after)) = (before, middle, after) {
        let sent = CONNECTIONS * REQUESTS;
        rows.push(Row::new(
            format!(
                "`mock`, memory after 0, {} and {} requests",
                2 * sent,
                4 * sent
            ),
            "flat",
            format!("{before:.1}, {middle:.1}, {after:.1} MiB"),
        ));
    }
    rows
}

struct Server {
    child: Child,
    address: String,
    /// How many seconds passed until it told its URL.
    ready: f64,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start() -> Self {
        let mut command = Command::new(target().join("release/specwright"));
        command.args(["mock", "--quiet", "--no-limits", "--spec"]);
        command.arg(specwright_tests::project().join("spec"));
        let start = Instant::now();
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        let ready = start.elapsed().as_secs_f64();
        let address = line.trim().trim_start_matches("http://").to_owned();
        Self {
            child,
            address,
            ready,
        }
    }

    /// The memory that it takes, where the system tells.
    fn mebibytes(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|it| it.starts_with("VmRSS:"))?;
        let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
        Some(kibibytes / 1024.0)
    }

    /// How many requests it answers in a second.
    fn load(&self, request: &str) -> f64 {
        let request =
            format!("{request} HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer any\r\n\r\n");
        let start = Instant::now();
        std::thread::scope(|scope| {
            for _ in 0..CONNECTIONS {
                scope.spawn(|| {
                    let mut stream = TcpStream::connect(&self.address).unwrap();
                    stream.set_nodelay(true).unwrap();
                    let mut buffer = Vec::new();
                    for _ in 0..REQUESTS {
                        stream.write_all(request.as_bytes()).unwrap();
                        read_answer(&mut stream, &mut buffer);
                    }
                });
            }
        });
        (CONNECTIONS * REQUESTS) as f64 / start.elapsed().as_secs_f64()
    }
}

/// Reads an answer of success to its end.
fn read_answer(stream: &mut TcpStream, buffer: &mut Vec<u8>) {
    buffer.clear();
    let mut chunk = [0; 65_536];
    let mut end = None;
    while end.is_none_or(|it| buffer.len() < it) {
        let count = stream.read(&mut chunk).unwrap();
        assert!(count > 0, "the server closed the connection");
        buffer.extend_from_slice(&chunk[..count]);
        if end.is_none() {
            let head = buffer.windows(4).position(|it| it == b"\r\n\r\n");
            end = head.map(|at| {
                let head = String::from_utf8_lossy(&buffer[..at]).to_lowercase();
                assert!(head.starts_with("http/1.1 200"), "{head}");
                let length = head.split("content-length: ").nth(1).unwrap();
                at + 4 + length.lines().next().unwrap().parse::<usize>().unwrap()
            });
        }
    }
}
