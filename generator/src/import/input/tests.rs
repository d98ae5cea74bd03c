//! Files, folders and a site of a few pages.

use std::io::Write as _;
use std::net::TcpListener;
use std::path::Path;
use std::thread;

use super::http::{Url, read_answer};
use super::links::find_links;
use super::*;

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn give(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_folder_gives_its_pages_in_order() {
    let folder = folder(&[
        ("b/show.txt", b"\xef\xbb\xbfb\r\n"),
        ("a/index.TXT", b"a"),
        ("a/index.html", b"no"),
        (".git/x.txt", b"no"),
        ("z.txt", b"z"),
    ]);
    let given = format!("{}/", give(folder.path()));
    let input = read(Kind::ApipieText, std::slice::from_ref(&given)).unwrap();
    let pages: Vec<_> = input
        .pages
        .iter()
        .map(|it| (it.name.as_str(), it.text.as_str()))
        .collect();
    assert_eq!(
        pages,
        [("a/index.TXT", "a"), ("b/show.txt", "b\n"), ("z.txt", "z")]
    );
    assert_eq!(input.pages[0].shown, format!("{given}a/index.TXT"));
    // A file is taken whatever its ending is.
    let html = format!("{given}a/index.html");
    let input = read(Kind::ApipieText, std::slice::from_ref(&html)).unwrap();
    assert_eq!(
        (input.pages[0].name.as_str(), input.pages[0].text.as_str()),
        (html.as_str(), "no")
    );
}

#[test]
fn everything_that_cannot_be_read_is_told_at_once() {
    let folder = folder(&[("bad/x.txt", b"ok\nb\xffd"), ("none/x.html", b"")]);
    let root = give(folder.path());
    #[cfg(unix)]
    std::os::unix::fs::symlink(folder.path().join("none"), folder.path().join("bad/link")).unwrap();
    let inputs = [
        format!("{root}/bad"),
        format!("{root}/none"),
        format!("{root}/gone"),
        "https://x.org/a".to_owned(),
    ];
    let problems = read(Kind::ApipieText, &inputs).unwrap_err();
    let told: Vec<_> = problems
        .iter()
        .map(|it| format!("{} {}", it.place.replace(&root, "."), it.what))
        .collect();
    let expected = [
        #[cfg(unix)]
        "./bad/link is a link; give what it leads to by itself",
        "./bad/x.txt is not UTF-8, from line 2 on (byte 4)",
        "./gone is not there",
        "./none holds no file that ends in `.txt`",
        "https://x.org/a is not on this machine; fetch the pages with `curl` or `wget`, and give the \
         files",
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_page_that_is_too_large_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.txt");
    File::create(&path).unwrap().set_len(LARGEST + 1).unwrap();
    let problems = read(Kind::ApipieText, &[give(&path)]).unwrap_err();
    assert_eq!(problems[0].what, "is larger than 32 MiB");
}

#[test]
fn only_addresses_on_this_machine_are_read() {
    let url = Url::parse("http://localhost:3000/apipie?x#y").unwrap();
    assert_eq!(
        (url.host.as_str(), url.port, url.path.as_str()),
        ("localhost", 3000, "/apipie")
    );
    assert_eq!(
        Url::parse("http://127.0.0.1").unwrap().to_string(),
        "http://127.0.0.1/"
    );
    for other in [
        "https://localhost/",
        "http://localhost.example.com/",
        "http://example.com/",
        "http://127.0.0.1@example.com/",
        "http://localhost:x/",
        "http://localhost/a b",
        "http://localhost/a\r\nX: y",
        "file:///etc/passwd",
    ] {
        assert_eq!(Url::parse(other), None, "{other}");
    }
}

#[test]
fn links_to_other_sites_and_places_are_no_pages() {
    let page = Url::parse("http://localhost/apidoc/1.0/users.html").unwrap();
    let html = r##"<a href="users/show.html">, <A HREF='/apidoc'>, <a href = ../2.0.html#x>,
        <a href="http://localhost/b?c=1&amp;d">, <a href="http://localhost:81/">, <a href="//x.org/">,
        <a href="https://x.org/">, <a href="mailto:a@b.c">, <a href="#top">, <a href="">, hrefs"##;
    let links: Vec<_> = find_links(&page, html).iter().map(Url::to_string).collect();
    assert_eq!(
        links,
        [
            "http://localhost/apidoc/1.0/users/show.html",
            "http://localhost/apidoc",
            "http://localhost/apidoc/2.0.html",
            "http://localhost/b",
        ]
    );
}

#[test]
fn answers_are_read_in_both_forms() {
    let read = |text: &str| read_answer(text.as_bytes());
    let whole = read("HTTP/1.0 200 OK\nContent-Type: Text/HTML\n\nabc").unwrap();
    assert_eq!(
        (whole.status, whole.kind.as_str(), whole.body.as_slice()),
        (200, "text/html", b"abc".as_slice())
    );
    let cut = read("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nabc").unwrap();
    assert_eq!((cut.status, cut.body.as_slice()), (404, b"ab".as_slice()));
    let chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n";
    assert_eq!(read(chunked).unwrap().body, b"abcde");
    for broken in [
        "",
        "SSH-2.0-x\r\n\r\n",
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nx\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
    ] {
        assert!(read(broken).is_err(), "{broken:?}");
    }
}

/// Serves these pages, each request once, and gives the address.
fn serve(pages: &'static [(&'static str, &'static str)], requests: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().take(requests) {
            let mut stream = stream.unwrap();
            let mut head = [0; 1024];
            let length = stream.read(&mut head).unwrap();
            let head = String::from_utf8_lossy(&head[..length]).into_owned();
            let path = head.split(' ').nth(1).unwrap();
            let answer = pages
                .iter()
                .find(|it| it.0 == path)
                .map_or("HTTP/1.1 404 No\r\n\r\n", |it| it.1);
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    format!("http://127.0.0.1:{port}")
}

#[test]
fn the_pages_below_one_of_a_site_are_read() {
    const OK: &str = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    const PAGES: &[(&str, &str)] = &[
        (
            "/apidoc",
            "HTTP/1.1 302 Found\r\nLocation: /apidoc/1.0\r\n\r\n",
        ),
        (
            "/apidoc/1.0",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<a href='/apidoc/1.0/users'> \
             <a href='/apidoc/gone'> <a href='/other'> <a href='/apidoc/style.css'> \
             <a href='/apidoc/1.0'>",
        ),
        (
            "/apidoc/1.0/users",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\nusers",
        ),
    ];
    assert!(PAGES[1].1.starts_with(OK));
    let site = serve(PAGES, 5);
    let input = read(Kind::ApipieHtml, &[format!("{site}/apidoc")]).unwrap();
    let names: Vec<_> = input.pages.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["apidoc/1.0", "apidoc/1.0/users"]);
    assert_eq!(input.pages[1].text, "users");
    assert_eq!(input.pages[1].shown, format!("{site}/apidoc/1.0/users"));
    assert_eq!(input.unread.len(), 1);
    assert_eq!(input.unread[0].at.file, format!("{site}/apidoc/gone"));
    assert_eq!(input.unread[0].why, "the page answers with status 404");
}

#[test]
fn a_page_of_another_kind_is_read_alone() {
    let site = serve(&[("/doc.json", "HTTP/1.1 200 OK\r\n\r\n{}")], 2);
    let input = read(Kind::ApipieJson, &[format!("{site}/doc.json")]).unwrap();
    assert_eq!(
        (input.pages[0].name.as_str(), input.pages[0].text.as_str()),
        ("doc.json", "{}")
    );
    let problems = read(Kind::ApipieJson, &[format!("{site}/gone.json")]).unwrap_err();
    assert_eq!(problems[0].what, "answers with status 404");
}
