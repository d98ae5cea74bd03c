//! The pages of a site on this machine.

use std::collections::{BTreeSet, VecDeque};

use super::super::reference::{At, Unread};
use super::http::{Answer, Url, get};
use super::links::{find_links, resolve};
use super::{LARGEST, LARGEST_SUM};

/// How many pages of a site are read.
const MOST: usize = 2_000;
/// How often an answer may lead elsewhere.
const HOPS: usize = 5;

/// What a site gave.
#[derive(Debug, Default)]
pub(super) struct Fetched {
    /// The pages, by address.
    pub(super) pages: Vec<(Url, Vec<u8>)>,
    /// Pages that are linked to, but could not be had.
    pub(super) unread: Vec<Unread>,
}

/// Gets one page. The error names the address.
pub(super) fn fetch_one(url: &Url) -> Result<Fetched, (String, String)> {
    let (url, answer) = follow(url).map_err(|what| (url.to_string(), what))?;
    if answer.status != 200 {
        return Err((
            url.to_string(),
            format!("answers with status {}", answer.status),
        ));
    }
    Ok(Fetched {
        pages: vec![(url, answer.body)],
        unread: Vec::new(),
    })
}

/// Gets a page of HTML and the pages below it that it leads to.
pub(super) fn fetch_all(start: &Url) -> Result<Fetched, (String, String)> {
    let mut fetched = Fetched::default();
    let mut seen = BTreeSet::from([start.clone()]);
    let mut open = VecDeque::from([start.clone()]);
    let root = root_of(&start.path).to_owned();
    let mut size = 0;
    while let Some(url) = open.pop_front() {
        let is_start = url == *start;
        let (url, answer) = match follow(&url) {
            Ok((url, answer)) if answer.status == 200 => (url, answer),
            Ok((url, answer)) => {
                let what = format!("answers with status {}", answer.status);
                note(&mut fetched, &url, what, is_start)?;
                continue;
            }
            Err(what) => {
                note(&mut fetched, &url, what, is_start)?;
                continue;
            }
        };
        if !answer.kind.contains("html") {
            if is_start {
                return Err((url.to_string(), "is no page of HTML".to_owned()));
            }
            continue;
        }
        size += answer.body.len() as u64;
        if size > LARGEST_SUM || answer.body.len() as u64 > LARGEST {
            return Err((
                url.to_string(),
                "makes it larger than what is read of a site".to_owned(),
            ));
        }
        // What a page was moved to may have been read under that address.
        if fetched.pages.iter().any(|it| it.0 == url) {
            continue;
        }
        for link in find_links(&url, &String::from_utf8_lossy(&answer.body)) {
            if is_below(&root, &link.path) && may_be_page(&link.path) && seen.insert(link.clone()) {
                open.push_back(link);
            }
        }
        fetched.pages.push((url, answer.body));
        if fetched.pages.len() > MOST {
            let what = format!("has more than {MOST} pages; give a page that has fewer below it");
            return Err((start.to_string(), what));
        }
    }
    fetched.pages.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(fetched)
}

/// The first page must be had; that another one cannot is told.
fn note(
    fetched: &mut Fetched,
    url: &Url,
    what: String,
    is_start: bool,
) -> Result<(), (String, String)> {
    if is_start {
        return Err((url.to_string(), what));
    }
    let at = At {
        file: url.to_string(),
        line: 0,
    };
    fetched.unread.push(Unread {
        at,
        text: String::new(),
        why: format!("the page {what}"),
    });
    Ok(())
}

/// Gets a page, and goes where its answer leads on the same site.
fn follow(url: &Url) -> Result<(Url, Answer), String> {
    let mut url = url.clone();
    for _ in 0..HOPS {
        let answer = get(&url)?;
        match &answer.location {
            Some(target) if (300..400).contains(&answer.status) => {
                url = resolve(&url, target)
                    .ok_or_else(|| format!("leads to another site: `{}`", target.escape_debug()))?;
            }
            _ => return Ok((url, answer)),
        }
    }
    Err(format!("leads elsewhere more than {HOPS} times"))
}

/// What the paths of all pages begin with: `/apidoc` for `/apidoc`, `/apidoc/`, `/apidoc.html` and
/// `/apidoc/index.html`.
fn root_of(path: &str) -> &str {
    let path = path.trim_end_matches('/');
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let is_file = name.ends_with(".html") || name.ends_with(".htm");
    match name.split_once('.') {
        Some(("index", _)) if is_file => folder,
        Some((stem, _)) if is_file => path.get(..folder.len() + 1 + stem.len()).unwrap_or(path),
        _ => path,
    }
}

fn is_below(root: &str, path: &str) -> bool {
    path.strip_prefix(root)
        .is_some_and(|it| it.is_empty() || it.starts_with(['/', '.']))
}

/// Styles and pictures have endings of their own.
fn may_be_page(path: &str) -> bool {
    const OTHERS: [&str; 12] = [
        ".css", ".js", ".json", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".ico", ".woff", ".woff2",
        ".pdf",
    ];
    let path = path.to_ascii_lowercase();
    !OTHERS.iter().any(|it| path.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_lie_below_the_one_that_was_given() {
        for path in ["/apidoc", "/apidoc/", "/apidoc.html", "/apidoc/index.html"] {
            let root = root_of(path);
            assert!(is_below(root, "/apidoc/1.0/users.html"), "{path}");
            assert!(is_below(root, "/apidoc.en.html"), "{path}");
            assert!(
                !is_below(root, "/apidocs") && !is_below(root, "/"),
                "{path}"
            );
        }
        assert!(is_below(root_of("/"), "/anything"));
    }
}
