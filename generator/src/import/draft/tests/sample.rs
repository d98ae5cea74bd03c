//! Small references, and their drafts.

use super::super::super::reference::{
    Action, At, Example, ListDocs, Param, Reference, ResourceDoc, Route, Rule, Validator,
};
use super::super::super::tree::Tree;
use super::super::{ApiFacts, Counts, Draft, draft};

/// The place of everything in these tests.
pub(in crate::import::draft) fn at() -> At {
    At {
        file: "closes/create.txt".to_owned(),
        line: 1,
    }
}

/// A row without rules: `close[kind]`.
pub(in crate::import::draft) fn param(name: &str, validator: Validator) -> Param {
    let path = name
        .split('[')
        .map(|it| it.trim_end_matches(']').to_owned());
    Param {
        path: path.collect(),
        required: false,
        nullable: false,
        allow_blank: None,
        validator,
        rules: Vec::new(),
        default: None,
        doc: String::new(),
        at: at(),
    }
}

/// A route without a summary.
pub(in crate::import::draft) fn route(method: &str, path: &str) -> Route {
    Route {
        method: method.to_owned(),
        path: path.to_owned(),
        summary: String::new(),
        at: at(),
    }
}

pub(super) fn required(name: &str, validator: Validator) -> Param {
    Param {
        required: true,
        ..param(name, validator)
    }
}

pub(super) fn one_of(values: &[&str]) -> Validator {
    Validator::OneOf(texts(values))
}

pub(super) fn texts(values: &[&str]) -> Vec<String> {
    values.iter().map(|it| (*it).to_owned()).collect()
}

/// An action with routes such as `POST /v2/closes`.
pub(in crate::import::draft) fn action(name: &str, routes: &[&str], params: Vec<Param>) -> Action {
    let (resource, name) = name.split_once('.').unwrap();
    let routes = routes.iter().map(|it| {
        let (method, path) = it.split_once(' ').unwrap();
        route(method, path)
    });
    Action {
        resource: resource.to_owned(),
        name: name.to_owned(),
        routes: routes.collect(),
        routes_inferred: false,
        doc: Vec::new(),
        access: Vec::new(),
        page_size: None,
        deprecated: None,
        params,
        list: ListDocs::default(),
        examples: Vec::new(),
        errors: Vec::new(),
        at: at(),
    }
}

/// An example whose answer has a status: `GET /v2/closes 200`.
pub(super) fn example(line: &str, response: serde_json::Value) -> Example {
    let words: Vec<_> = line.split(' ').collect();
    Example {
        method: words[0].to_owned(),
        path: words[1].to_owned(),
        request: None,
        status: words.get(2).map(|it| it.parse().unwrap()),
        response: Some(response),
        at: at(),
    }
}

/// The draft, each file as one line of YAML a section.
pub(super) fn written(actions: Vec<Action>, keep_docs: bool) -> (Vec<String>, Vec<String>, Counts) {
    let reference = Reference {
        actions,
        resources: vec![ResourceDoc {
            name: "closes".to_owned(),
            doc: "Bars a user.".to_owned(),
        }],
        ..Reference::default()
    };
    let facts = ApiFacts {
        keep_docs,
        ..ApiFacts::default()
    };
    let Draft {
        files,
        unread,
        counts,
        ..
    } = draft(&reference, &facts);
    let mut lines = Vec::new();
    for file in &files {
        let Tree::Map(sections) = &file.tree else {
            panic!("no map")
        };
        for (name, section) in sections {
            match section {
                Tree::Map(entries) => {
                    for (key, entry) in entries {
                        lines.push(format!("{} {name}.{key}: {}", file.path, flow(entry)));
                    }
                }
                other => lines.push(format!("{} {name}: {}", file.path, flow(other))),
            }
        }
    }
    (lines, unread.into_iter().map(|it| it.why).collect(), counts)
}

fn flow(tree: &Tree) -> String {
    match tree {
        Tree::Null => "null".to_owned(),
        Tree::Boolean(it) => it.to_string(),
        Tree::Integer(it) => it.to_string(),
        Tree::Float(it) => it.to_string(),
        Tree::Text(it) => it.clone(),
        Tree::List(items) => {
            let items: Vec<_> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Tree::Map(entries) => {
            let entries: Vec<_> = entries
                .iter()
                .map(|it| format!("{}: {}", it.0, flow(&it.1)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// Asserts that a line is there, and shows what is there instead.
pub(super) fn has(lines: &[String], line: &str) {
    assert!(
        lines.iter().any(|it| it == line),
        "{line}\nis not in\n{}",
        lines.join("\n")
    );
}

pub(super) fn close_rows(required: fn(&str, Validator) -> Param) -> Vec<Param> {
    let unique = Param {
        rules: vec![Rule::UniqueIn("a given close".to_owned())],
        ..required("close[services_attributes][user_id]", Validator::Integer)
    };
    vec![
        param("id", Validator::String),
        Param {
            nullable: true,
            ..param("close", Validator::Hash)
        },
        required("close[kind]", one_of(&["agu", "other"])),
        Param {
            default: Some("token owner.".to_owned()),
            doc: "Who closes.".to_owned(),
            ..param("close[closer_id]", Validator::Integer)
        },
        Param {
            rules: vec![Rule::Time {
                key: "after".to_owned(),
                cutoff: "today".to_owned(),
            }],
            ..param("close[end_at]", Validator::Integer)
        },
        Param {
            doc: "Services attributes.".to_owned(),
            ..param("close[services_attributes]", Validator::ArrayOfNested)
        },
        unique,
        param(
            "close[services_attributes][duration]",
            one_of(&["7200", "14400"]),
        ),
    ]
}
