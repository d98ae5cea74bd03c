//! What a request says, and what is wrong with it.

use std::collections::BTreeMap;

use axum::http::HeaderMap;
use serde_json::{Map, Value as Json};
use specwright_runtime as rt;
use specwright_runtime::Fields as _;

use crate::decode::{Fault, Node, Reader, nest};
use crate::plan::{Action, Plan};
use crate::query::{ListQuery, UnknownField, read_list};
use crate::value::{Object, Value};

/// A request that was read.
#[derive(Debug)]
pub(crate) struct Sent {
    /// The params of the path.
    pub(crate) path: Object,
    /// The body, below its root key.
    pub(crate) body: Object,
    /// What a list is asked for.
    pub(crate) list: ListQuery,
    /// What the spec does not know; the API ignores it.
    pub(crate) ignored: Vec<String>,
}

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Refusal {
    /// A list has no such field.
    Unknown(UnknownField),
    /// Values are not what they must be.
    Invalid(Vec<Fault>),
}

/// The parts of a request, before they have types.
pub(crate) struct Parts<'a> {
    /// The params of the path, decoded.
    pub(crate) path: &'a [(String, String)],
    /// The pairs of the query, decoded.
    pub(crate) query: &'a [(String, String)],
    /// The headers.
    pub(crate) headers: &'a HeaderMap,
    /// The body.
    pub(crate) body: &'a Node,
    /// Whether the body is a form, so that each of its values is a text.
    pub(crate) is_form: bool,
}

/// Reads and checks a request by the rules of its action.
pub(crate) fn inspect(
    plan: &Plan,
    action: &Action,
    parts: &Parts<'_>,
    validation: &rt::Validation,
) -> Result<Sent, Refusal> {
    let mut reader = Reader::new(plan);
    let flat = |pairs: &[(String, String)]| {
        let entries = pairs.iter();
        Node::Map(
            entries
                .map(|(k, v)| (k.clone(), Node::Text(v.clone())))
                .collect(),
        )
    };
    let path = reader.read_group(&action.path, None, &flat(parts.path), true);

    let pairs = parts.query.iter();
    let query = nest(pairs.map(|(k, v)| (k.clone(), Node::Text(v.clone()))));
    let list = read_list(action, &query, &mut reader).map_err(Refusal::Unknown)?;
    let page = page_params(action, &flat(parts.query), &query);
    let page = reader.read_group(&action.page, None, &page, true);
    let list = list.with_page(&page);
    let (body_node, query) = split_query(action, parts.body, query);
    let query = reader.read_group(&action.query, None, &query, true);
    let headers = reader.read_group(&action.headers, None, &header_params(action, parts), true);

    let body = match &action.body {
        Some((key, group)) => {
            let is_form = parts.is_form || *parts.body != body_node;
            let inner = match key {
                Some(key) => body_node.get(key).cloned().unwrap_or(Node::Null),
                None => body_node.clone(),
            };
            if let (Some(key), Node::Map(entries)) = (key, &body_node) {
                let others = entries.iter().filter(|it| it.0 != *key);
                reader.ignored.extend(others.map(|it| it.0.clone()));
            }
            reader.read_group(group, *key, &inner, is_form)
        }
        None => Object::default(),
    };

    let root = action.body.as_ref().and_then(|it| it.0);
    let violations = rt::find_violations(
        validation,
        root,
        &path,
        |it| {
            page.fields(it);
            query.fields(it);
            headers.fields(it);
        },
        |it| body.fields(it),
    );
    let mut faults = reader.faults;
    for violation in violations {
        // A value without its type is not there, which is no second fault.
        if !faults.iter().any(|it| it.path == violation.path) {
            faults.push(Fault {
                message: message(&violation),
                path: violation.path,
            });
        }
    }
    if faults.is_empty() {
        Ok(Sent {
            path,
            body,
            list,
            ignored: reader.ignored,
        })
    } else {
        Err(Refusal::Invalid(faults))
    }
}

/// What a violation says, without the path.
fn message(violation: &rt::Violation) -> String {
    match violation.measured {
        Some(measured) => format!("{}, not {measured}", violation.rule),
        None => violation.rule.to_string(),
    }
}

/// The params of the page. Beside the documented names, the API takes `page` and `per_page`.
fn page_params(action: &Action, flat: &Node, nested: &Node) -> Node {
    let mut entries = Vec::new();
    for (field, short) in action.page.fields.iter().zip(["page", "per_page"]) {
        let short = || match nested.get(short) {
            Some(Node::Text(_)) => flat.get(short),
            _ => None,
        };
        if let Some(value) = flat.get(field.name).or_else(short) {
            entries.push((field.name.to_owned(), value.clone()));
        }
    }
    Node::Map(entries)
}

/// The fields of a body may stand in the query instead, as in Rails; what belongs to lists and pages
/// was read already.
fn split_query(action: &Action, body: &Node, query: Node) -> (Node, Node) {
    let Node::Map(entries) = query else {
        return (body.clone(), query);
    };
    let list = action.facts.list.as_ref();
    let lists = list.map(|it| {
        let sort = it.sort.as_ref().map(|it| it.param.as_str());
        let filter = it.filter.as_ref().map(|it| it.param.as_str());
        let range = it.range.as_ref().map(|it| it.param.as_str());
        [sort, filter, range]
    });
    let is_of_list = |key: &str| {
        let of_page = |name: &str| name == key || name.starts_with(&format!("{key}["));
        lists.iter().flatten().flatten().any(|it| *it == key)
            || action.page.fields.iter().any(|it| of_page(it.name))
            || (!action.page.fields.is_empty() && key == "per_page")
    };
    let is_of_body = |key: &str| match &action.body {
        Some((Some(root), _)) => *root == key,
        Some((None, group)) => group.fields.iter().any(|it| it.name == key),
        None => false,
    };
    let mut body = body.clone();
    let mut rest = Vec::new();
    for (key, value) in entries {
        let is_of_query = action.query.fields.iter().any(|it| it.name == key);
        if is_of_list(&key) {
            continue;
        }
        match &mut body {
            Node::Map(fields)
                if !is_of_query && is_of_body(&key) && !fields.iter().any(|it| it.0 == key) =>
            {
                fields.push((key, value));
            }
            _ => rest.push((key, value)),
        }
    }
    (body, Node::Map(rest))
}

fn header_params(action: &Action, parts: &Parts<'_>) -> Node {
    let fields = action.headers.fields.iter();
    let entries = fields.filter_map(|field| {
        let value = parts.headers.get(field.name)?.to_str().ok()?;
        Some((field.name.to_owned(), Node::Text(value.to_owned())))
    });
    Node::Map(entries.collect())
}

impl Sent {
    /// The body as JSON.
    pub(crate) fn body_json(&self) -> Map<String, Json> {
        self.body.to_json()
    }

    /// The params of the path as texts.
    pub(crate) fn path_texts(&self) -> BTreeMap<&'static str, String> {
        let given = self.path.given();
        given
            .map(|(name, value)| (name, path_text(value)))
            .collect()
    }
}

fn path_text(value: &Value) -> String {
    match value.to_json() {
        Json::String(text) => text,
        other => other.to_string(),
    }
}
