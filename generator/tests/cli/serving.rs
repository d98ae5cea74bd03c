//! `mock`: a server that runs until it is told to stop.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::place::Place;

/// A server that is killed when the test ends, however it ends.
struct Serving {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    fn start(place: &Place, args: &[&str]) -> Self {
        let args: Vec<_> = ["mock"].iter().chain(args).copied().collect();
        let mut command = place.command(&args);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    fn terminate(&mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").arg(&id).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

fn get(url: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: mock\r\nConnection: close\r\nAuthorization: Bearer any\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn it_tells_its_url_logs_requests_and_stops_when_it_is_told() {
    let place = Place::with_spec();
    let mut serving = Serving::start(&place, &[]);
    let url = serving.line();
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");
    let answer = get(&url, "/v1/notes");
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
    let line = serving.line();
    assert!(
        line.starts_with("200 GET /v1/notes  notes::index  "),
        "{line}"
    );
    assert!(get(&url, "/__requests").contains("\"path\":\"/v1/notes\""));
    assert_eq!(serving.terminate(), Some(0));
    let address = url.strip_prefix("http://").unwrap();
    assert!(
        TcpStream::connect(address).is_err(),
        "nobody listens any more"
    );
}

#[test]
fn programs_read_json() {
    let place = Place::with_spec();
    let mut serving = Serving::start(&place, &["--format", "json", "--fault", "503"]);
    let first: Value = serde_json::from_str(&serving.line()).unwrap();
    let url = first["url"].as_str().unwrap();
    assert!(get(url, "/v1/notes").starts_with("HTTP/1.1 503"));
    let line: Value = serde_json::from_str(&serving.line()).unwrap();
    assert_eq!(line["status"], 503);
    assert_eq!(line["action"], "notes::index");
}

#[test]
fn a_wrong_call_is_told() {
    let place = Place::with_spec();
    for (args, told) in [
        (&["mock", "--fault", "x"][..], "`x` is no fault"),
        (
            &["mock", "--limit", "2"],
            "a limit is written as `8/second`",
        ),
        (
            &["mock", "--data", "none"],
            "none: No such file or directory",
        ),
        (&["mock", "--spec", "none"], "none"),
        (
            &["mock", "--host", "256.0.0.1"],
            "cannot listen on 256.0.0.1:0",
        ),
        (
            &["mock", "--apps", "apps.json"],
            "apps.json: unknown field `id`",
        ),
    ] {
        fs::write(place.path("apps.json"), r#"[{"id": "a"}]"#).unwrap();
        let ran = place.run(args);
        assert_eq!(ran.code, Some(2), "{args:?}");
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
        assert_eq!(ran.out, "");
    }
}
