//! Which resource and action a page is about.

use crate::import::reference::Route;

/// The names in a path that ends in `RESOURCE/ACTION.txt`.
pub(super) fn names_of_path(path: &str) -> Option<(String, String)> {
    let mut parts = path.rsplit(['/', '\\']);
    let file = parts.next()?;
    let resource = parts.next()?;
    let (action, ending) = file.rsplit_once('.')?;
    let is_page = ending == "txt" && is_name(resource) && is_name(action);
    is_page.then(|| (resource.to_owned(), action.to_owned()))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_lowercase())
        && text
            .chars()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_')
}

/// A part of a path between slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Segment<'a> {
    Word(&'a str),
    Name(&'a str),
}

/// The parts of a path that must be there, without the version of the API.
fn segments(path: &str) -> Vec<Segment<'_>> {
    let path = path.split(['(', '?']).next().unwrap_or(path);
    let parts = path.split('/').filter(|it| !it.is_empty());
    parts
        .enumerate()
        .filter(|(at, part)| *at > 0 || !is_version(part))
        .map(
            |(_, part)| match part.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
                Some(name) => Segment::Name(name),
                None => Segment::Word(part),
            },
        )
        .collect()
}

/// `v2`
pub(super) fn is_version(part: &str) -> bool {
    part.strip_prefix('v')
        .is_some_and(|it| !it.is_empty() && it.chars().all(|it| it.is_ascii_digit()))
}

/// The resource and the action by the REST convention, from the shortest of the routes.
///
/// `POST /v2/closes` is `closes/create`; a word at the end of a path to a member is an action of
/// its own name, and below the `…_id` of a parent it is the resource.
pub fn name_by_convention(routes: &[Route]) -> Option<(String, String)> {
    let route = routes.iter().min_by_key(|it| segments(&it.path).len())?;
    let segments = segments(&route.path);
    let method = route.method.as_str();
    let names = match segments.as_slice() {
        [Segment::Word(resource)] => (*resource, on_collection(method)),
        [.., Segment::Word(resource), Segment::Name(_)] => (*resource, on_member(method)),
        [
            ..,
            Segment::Word(resource),
            Segment::Name("id"),
            Segment::Word(action),
        ]
        | [.., Segment::Word(resource), Segment::Word(action)] => (*resource, *action),
        [.., Segment::Name(_), Segment::Word(resource)] => (*resource, on_collection(method)),
        _ => return None,
    };
    Some((names.0.to_owned(), names.1.to_owned()))
}

fn on_collection(method: &str) -> &'static str {
    match method {
        "POST" => "create",
        "PATCH" | "PUT" => "update",
        "DELETE" => "destroy",
        _ => "index",
    }
}

fn on_member(method: &str) -> &'static str {
    match method {
        "POST" | "PATCH" | "PUT" => "update",
        "DELETE" => "destroy",
        _ => "show",
    }
}
