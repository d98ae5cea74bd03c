//! Bodies of each kind, as they arrive.

use std::io::Write;

use intra42::{Client, ErrorKind, File, TransportFault, users};

use super::server::{Answer, Seen, Server};
use super::{builder, client};

fn png(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::Builder::new()
        .prefix("photo-")
        .suffix(".png")
        .tempfile()
        .unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// The parts of a form: the head and the content of each.
fn parts(seen: &Seen) -> Vec<(String, String)> {
    let content_type = seen.header("content-type").unwrap();
    let boundary = content_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    let boundary = format!("--{boundary}");
    let parts = seen.body.split(&boundary);
    let parts = parts.filter_map(|it| it.strip_prefix("\r\n")?.split_once("\r\n\r\n"));
    parts
        .map(|(head, body)| {
            (
                head.to_owned(),
                body.strip_suffix("\r\n").unwrap().to_owned(),
            )
        })
        .collect()
}

#[tokio::test]
async fn a_file_is_sent_as_a_part() {
    let photo = "p".repeat(200_000);
    let file = png(photo.as_bytes());
    let server = Server::start(|n, seen| match (n, seen.path()) {
        (_, "/oauth/token") => Answer::json(200, r#"{"access_token":"t"}"#),
        // Each attempt reads the file anew.
        (1, _) => Answer::json(401, "{}"),
        _ => Answer::new(204, &[], ""),
    })
    .await;
    let client = builder(&server)
        .client_credentials("u-1", "s-1")
        .build()
        .unwrap();
    let image = File::from_path(file.path())
        .unwrap()
        .with_content_type("image/png");
    let request = users::update()
        .id("norminet")
        .first_name("Nor\"mi\r\nnet")
        .image(image);
    client.send(request.build().unwrap()).await.unwrap();
    let seen = server.seen();
    assert_eq!(seen.len(), 4);
    for seen in [&seen[1], &seen[3]] {
        assert_eq!(
            (seen.method.as_str(), seen.path()),
            ("PATCH", "/v2/users/norminet")
        );
        // Its length is known before, so that it need not come in chunks.
        assert!(seen.header("content-length").is_some());
        let parts = parts(seen);
        assert_eq!(parts.len(), 2);
        assert_eq!(
            parts[0].0,
            "Content-Disposition: form-data; name=\"user[first_name]\""
        );
        assert_eq!(parts[0].1, "Nor\"mi\r\nnet");
        let name = file.path().file_name().unwrap().to_str().unwrap();
        let head = format!(
            "Content-Disposition: form-data; name=\"user[image]\"; filename=\"{name}\"\r\nContent-Type: image/png"
        );
        assert_eq!(parts[1].0, head);
        assert_eq!(parts[1].1, photo);
    }
}

#[tokio::test]
async fn a_file_in_memory_is_sent_too() {
    let server = Server::start(|_, _| Answer::new(204, &[], "")).await;
    let image = File::from_bytes("a.png", "p".repeat(4096).into_bytes());
    let request = users::update().id(1).image(image).build().unwrap();
    client(&server).send(request).await.unwrap();
    let parts = parts(&server.seen()[0]);
    assert_eq!(parts[0].1.len(), 4096);
}

#[tokio::test]
async fn a_file_is_checked_before_and_while_it_is_sent() {
    let server = Server::start(|_, _| Answer::new(204, &[], "")).await;
    let small = File::from_bytes("a.png", *b"p");
    let error = users::update().id(1).image(small).build().unwrap_err();
    assert!(error.to_string().contains("user[image]"), "{error}");

    let mut file = png(&[b'p'; 4096]);
    let image = File::from_path(file.path()).unwrap();
    let request = users::update().id(1).image(image).build().unwrap();
    file.write_all(b"more").unwrap();
    let fails = async |expected: &str| {
        let error = client(&server).send(&request).await.unwrap_err();
        let ErrorKind::Transport(fault) = error.kind() else {
            panic!("{error}");
        };
        assert!(matches!(fault.fault, TransportFault::Upload(_)), "{error}");
        assert!(!fault.may_have_arrived());
        assert!(error.to_string().contains(expected), "{error}");
    };
    fails("has 4100 bytes, but had 4096 when it was checked").await;
    drop(file);
    fails("the file of `user[image]`: No such file").await;
    assert!(server.seen().is_empty());
}

#[tokio::test]
async fn a_delete_has_a_body_if_there_is_something_to_say() {
    let server = Server::start(|_, _| Answer::new(204, &[], "")).await;
    let client: Client = client(&server);
    let remove = users::remove_correction_points()
        .id("norminet")
        .reason("late");
    client.send(remove.build().unwrap()).await.unwrap();
    let destroy = intra42::closes::destroy().id(7);
    client.send(destroy.clone().build().unwrap()).await.unwrap();
    client
        .send(destroy.extra("a", 1).build().unwrap())
        .await
        .unwrap();
    let seen = server.seen();
    assert_eq!(seen[0].body, r#"{"reason":"late"}"#);
    assert_eq!(seen[0].header("content-type"), Some("application/json"));
    assert_eq!(
        (seen[1].body.as_str(), seen[1].header("content-type")),
        ("", None)
    );
    assert_eq!(seen[2].body, r#"{"close":{"a":1}}"#);
    assert!(seen.iter().all(|it| it.method == "DELETE"));
}
