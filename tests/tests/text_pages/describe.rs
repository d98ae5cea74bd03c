//! What was read of pages, as text to compare.

use std::fmt::Write as _;

use specwright::import::reference::{Action, Param, Reference};

/// What was read, a line a fact.
pub(crate) fn describe(action: &Action) -> String {
    let mut text = String::new();
    let mut say = |line: String| writeln!(text, "{line}").unwrap();
    say(format!("{}/{}", action.resource, action.name));
    for route in &action.routes {
        let inferred = if action.routes_inferred {
            " (inferred)"
        } else {
            ""
        };
        say(format!(
            "route {} {}{inferred} — {}",
            route.method, route.path, route.summary
        ));
    }
    for access in &action.access {
        let owner = if access.owner { " owner" } else { "" };
        let (roles, scopes, doc) = (&access.roles, &access.scopes, &access.doc);
        say(format!(
            "access{owner} roles {roles:?} scopes {scopes:?} doc {doc:?}"
        ));
    }
    for doc in &action.doc {
        say(format!("doc {doc}"));
    }
    if let Some(size) = action.page_size {
        say(format!("page size {size}"));
    }
    if let Some(doc) = &action.deprecated {
        say(format!("deprecated {doc}"));
    }
    for param in &action.params {
        say(describe_param(param));
    }
    let list = &action.list;
    if !list.sort.is_empty() {
        say(format!(
            "sort {:?} default {:?}",
            list.sort, list.default_sort
        ));
    }
    for filter in &list.filter {
        say(format!(
            "filter {} {:?} {:?}",
            filter.name, filter.doc, filter.one_of
        ));
    }
    if !list.range.is_empty() {
        say(format!("range {:?}", list.range));
    }
    if list.default_page_size.is_some() || list.max_page_size.is_some() {
        say(format!(
            "pages {:?} to {:?}",
            list.default_page_size, list.max_page_size
        ));
    }
    for example in &action.examples {
        say(format!("example {} {}", example.method, example.path));
        if let Some(request) = &example.request {
            say(format!("  sent {request}"));
        }
        if let Some(status) = example.status {
            say(format!("  status {status}"));
        }
        if let Some(response) = &example.response {
            say(format!("  answered {response}"));
        }
    }
    for (status, doc) in &action.errors {
        say(format!("error {status} {doc}"));
    }
    text
}

pub(crate) fn describe_param(param: &Param) -> String {
    let mut text = format!("param {}", param.path.join("/"));
    let mut add = |more: String| text.push_str(&more);
    if param.required {
        add(" required".to_owned());
    }
    if param.nullable {
        add(" nullable".to_owned());
    }
    if let Some(allowed) = param.allow_blank {
        add(format!(" blank {allowed}"));
    }
    add(format!(" {:?}", param.validator));
    for rule in &param.rules {
        add(format!(" {rule:?}"));
    }
    if let Some(default) = &param.default {
        add(format!(" default {default:?}"));
    }
    add(format!(" — {}", param.doc));
    text
}

pub(crate) fn describe_all(reference: &Reference) -> String {
    let mut texts: Vec<_> = reference.actions.iter().map(describe).collect();
    for unread in &reference.unread {
        let (at, text, why) = (&unread.at, &unread.text, &unread.why);
        texts.push(format!("unread {}:{}: {why}: {text}\n", at.file, at.line));
    }
    texts.join("\n")
}
