//! The links of a page, as far as finding other pages needs them.

use super::http::Url;

/// The addresses on the same site that a page links to, in its order.
pub(super) fn find_links(page: &Url, html: &str) -> Vec<Url> {
    let lower = html.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, _) in lower.match_indices("href") {
        // Lower case of ASCII keeps every byte in its place.
        let rest = html.get(at + 4..).unwrap_or_default().trim_start();
        let Some(rest) = rest.strip_prefix('=').map(str::trim_start) else {
            continue;
        };
        let target = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => rest.get(1..).and_then(|it| it.split(quote).next()),
            _ => rest
                .split(|it: char| it.is_whitespace() || it == '>')
                .next(),
        };
        let target = target.unwrap_or_default().trim().replace("&amp;", "&");
        found.extend(resolve(page, &target));
    }
    found
}

/// The address that a link of a page leads to, if it is another page of the same site.
pub(super) fn resolve(page: &Url, target: &str) -> Option<Url> {
    let target = target.split(['#', '?']).next().unwrap_or_default();
    if target.is_empty() || target.starts_with("//") {
        return None;
    }
    if target.contains("://") {
        return Url::parse(target).filter(|it| it.host == page.host && it.port == page.port);
    }
    let is_scheme = target.split('/').next().is_some_and(|it| it.contains(':'));
    if is_scheme || !target.bytes().all(|it| it.is_ascii_graphic()) {
        return None;
    }
    let path = if target.starts_with('/') {
        target.to_owned()
    } else {
        let folder = page.path.rsplit_once('/').map_or("", |it| it.0);
        format!("{folder}/{target}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Some(Url {
        path: format!("/{}", parts.join("/")),
        ..page.clone()
    })
}
