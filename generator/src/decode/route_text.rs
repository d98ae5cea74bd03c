//! Reads routes: `GET /v2/users/{user_id}/teams/graph(/on/{field}(/by/{interval}))`.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decoder::{LONGEST_NAME, LONGEST_TEXT};
use super::scalars::read_text;
use super::{Decode, Decoder};
use crate::diagnostics::{Diagnostic, nearest};
use crate::node::Node;
use crate::raw::RouteText;

/// The methods that a route can have.
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/// How many optional segments can stand in one another.
const DEEPEST: usize = 8;

impl Decode for RouteText {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = read_text("a route", node, decoder)?;
        let mut faults = Vec::new();
        let route = parse_route(text, &mut faults);
        let is_fine = faults.is_empty();
        for fault in faults {
            let span = decoder.part(node.span, text, fault.part);
            let diagnostic = Diagnostic::error("route-syntax", span, fault.message);
            decoder.report(match fault.help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            });
        }
        route.filter(|_| is_fine)
    }
}

/// What is wrong with a route, if something is.
pub(crate) fn route_fault(text: &str) -> Option<String> {
    let mut faults = Vec::new();
    parse_route(text, &mut faults);
    if text.len() > LONGEST_TEXT {
        return Some("a route that is too long".to_owned());
    }
    faults.into_iter().next().map(|it| it.message)
}

/// What is wrong with a route, and where in its text.
struct Fault {
    part: Range<usize>,
    message: String,
    help: Option<String>,
}

fn fault(part: Range<usize>, message: impl Into<String>) -> Fault {
    Fault {
        part,
        message: message.into(),
        help: None,
    }
}

impl Fault {
    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

fn parse_route(text: &str, faults: &mut Vec<Fault>) -> Option<RouteText> {
    let Some((method, path)) = text.split_once(' ') else {
        let found = if text.starts_with('/') {
            "a route without a method"
        } else {
            "a route without a path"
        };
        faults.push(fault(0..text.len(), found).help("write `GET /path/{name}`"));
        return None;
    };
    if !METHODS.contains(&method) {
        let upper = method.to_ascii_uppercase();
        let known = nearest(&upper, METHODS).map(|it| format!("write `{it}`"));
        faults.push(
            fault(0..method.len(), format!("unknown method `{method}`")).help(
                known.unwrap_or_else(|| format!("a method is one of {}", METHODS.join(", "))),
            ),
        );
    }
    let base = method.len() + 1;
    let spaces = path.len() - path.trim_start_matches(' ').len();
    if spaces > 0 {
        faults.push(
            fault(base..base + spaces, "more than one space before the path")
                .help("write one space between the method and the path"),
        );
    } else if path.contains("://") {
        faults.push(
            fault(base..text.len(), "an address where a path is expected")
                .help("write the path alone; what stands before it is `server` of `api.yaml`"),
        );
    } else {
        check_path(path, base, faults);
    }
    Some(RouteText {
        method: method.to_owned(),
        path: path.to_owned(),
    })
}

/// Checks a path that begins at a byte of the text.
fn check_path(path: &str, base: usize, faults: &mut Vec<Fault>) {
    let end = base + path.len();
    if !path.starts_with('/') {
        let length = path.chars().next().map_or(0, char::len_utf8);
        faults.push(fault(
            base..base + length,
            "a path that does not begin with `/`",
        ));
    }
    let mut names: Vec<&str> = Vec::new();
    let mut groups: Vec<usize> = Vec::new();
    let mut rest = path;
    let mut before = None;
    let mut is_strange = false;
    while let Some(character) = rest.chars().next() {
        let at = end - rest.len();
        let here = at..at + character.len_utf8();
        let mut length = character.len_utf8();
        match character {
            '{' => {
                let Some(close) = rest.find('}') else {
                    faults.push(fault(here, "a `{` without `}`"));
                    return;
                };
                let name = rest.get(1..close).unwrap_or_default();
                length = close + 1;
                check_name(name, at..at + length, &mut names, faults);
            }
            '}' => faults.push(fault(here, "a `}` without `{`")),
            '(' => {
                groups.push(at);
                if groups.len() > DEEPEST {
                    faults.push(fault(
                        here,
                        format!("more than {DEEPEST} optional segments in one another"),
                    ));
                    return;
                }
                if !rest.starts_with("(/") {
                    faults.push(
                        fault(here, "an optional segment that does not begin with `/`")
                            .help("write `(/segment)`"),
                    );
                }
            }
            ')' if groups.pop().is_none() => faults.push(fault(here, "a `)` without `(`")),
            ')' => {}
            '/' => {
                if before == Some('/') {
                    faults.push(fault(at - 1..at + 1, "an empty segment"));
                }
                length += check_segment(rest.get(1..).unwrap_or_default(), at + 1, faults);
            }
            '?' => {
                faults.push(
                    fault(at..end, "a query in a route").help("declare its names under `params`"),
                );
                return;
            }
            '#' => {
                faults.push(fault(at..end, "a fragment in a route").help("remove it"));
                return;
            }
            ' ' => faults.push(fault(here, "a space in a path")),
            _ if is_literal(character) => {}
            // One character of a path that is written in another script is enough.
            _ if is_strange => {}
            _ => {
                is_strange = true;
                faults.push(
                    fault(here, format!("character `{character}` in a path"))
                        .help("write ASCII letters, digits, `-`, `_` and `.`"),
                );
            }
        }
        before = rest.get(..length).and_then(|it| it.chars().next_back());
        rest = rest.get(length..).unwrap_or_default();
    }
    for open in groups {
        faults.push(fault(open..open + 1, "a `(` without `)`"));
    }
}

/// Checks what follows a `/` as far as it is no good as a whole, and says how much that is.
fn check_segment(rest: &str, at: usize, faults: &mut Vec<Fault>) -> usize {
    let length = rest
        .find(['/', '(', ')', '{', '?', '#', ' '])
        .unwrap_or(rest.len());
    let segment = rest.get(..length).unwrap_or_default();
    if let Some(name) = segment.strip_prefix(':') {
        faults.push(
            fault(
                at..at + length,
                format!("segment `{segment}` begins with a colon"),
            )
            .help(format!("write `{{{name}}}`")),
        );
        return length;
    }
    if matches!(segment, "." | "..") {
        faults.push(
            fault(at..at + length, format!("segment `{segment}` in a path")).help("remove it"),
        );
        return length;
    }
    0
}

fn check_name<'a>(
    name: &'a str,
    part: Range<usize>,
    names: &mut Vec<&'a str>,
    faults: &mut Vec<Fault>,
) {
    let is_fine = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_';
    if name.is_empty() {
        faults.push(fault(part, "braces without a name"));
    } else if !name.bytes().all(is_fine) {
        faults.push(
            fault(part, format!("`{name}` is no name of a param"))
                .help("names have small letters, digits and `_`"),
        );
    } else if name.len() > LONGEST_NAME {
        faults.push(fault(
            part,
            format!("a name longer than {LONGEST_NAME} bytes"),
        ));
    } else if names.contains(&name) {
        faults.push(fault(
            part,
            format!("`{{{name}}}` comes twice in one route"),
        ));
    } else {
        names.push(name);
    }
}

/// Characters that stand for themselves in a path. `%` is not one of them: `%2e%2e` is `..`.
fn is_literal(character: char) -> bool {
    character.is_ascii_alphanumeric() || "-._~!$&'*+,;=:@".contains(character)
}

impl JsonSchema for RouteText {
    fn schema_name() -> Cow<'static, str> {
        "Route".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "`METHOD /path/{param}`; optional segments stand in parentheses.",
            "type": "string",
            "pattern": format!("^({}) /", METHODS.join("|")),
        })
    }
}
