//! A draft as the sources of a spec, compiled.

use specwright::import::draft::{ApiFacts, Counts, Draft, draft, scopes};
use specwright::import::reference::{Reference, Unread};
use specwright::import::tree::{SpecFile, Tree};
use specwright::report::render_text;
use specwright::source::{Source, SourceKind, Sources};
use specwright::{Options, generate};

/// A tree as YAML in flow style, which needs no layout.
fn flow(tree: &Tree) -> String {
    let text = |it: &str| serde_json::Value::String(it.to_owned()).to_string();
    match tree {
        Tree::Null => "null".to_owned(),
        Tree::Boolean(it) => it.to_string(),
        Tree::Integer(it) => it.to_string(),
        Tree::Float(it) => format!("{it:?}"),
        Tree::Text(it) => text(it),
        Tree::List(items) => {
            let items: Vec<_> = items.iter().map(flow).collect();
            format!("[{}]", items.join(", "))
        }
        Tree::Map(entries) => {
            let entries = entries
                .iter()
                .map(|it| format!("{}: {}", text(&it.0), flow(&it.1)));
            format!("{{ {} }}", entries.collect::<Vec<_>>().join(",\n"))
        }
    }
}

/// The spec of a draft: with what `api.yaml` has to say besides.
fn to_sources(reference: &Reference, files: &[SpecFile]) -> Sources {
    let mut list = Vec::new();
    for file in files {
        let kind = if file.path == "api.yaml" {
            SourceKind::Api
        } else {
            SourceKind::Resource
        };
        let mut tree = file.tree.clone();
        if let (SourceKind::Api, Tree::Map(entries)) = (kind, &mut tree) {
            let scopes = scopes(reference)
                .into_iter()
                .map(|it| (it, Tree::Null))
                .collect();
            let text = |it: &str| Tree::Text(it.to_owned());
            let map = |entries: Vec<(&str, Tree)>| {
                Tree::Map(
                    entries
                        .into_iter()
                        .map(|it| (it.0.to_owned(), it.1))
                        .collect(),
                )
            };
            let oauth2 = map(vec![
                ("token_url", text("https://api.example.com/token")),
                ("flows", Tree::List(vec![text("client_credentials")])),
                ("scopes", Tree::Map(scopes)),
            ]);
            let package = map(vec![("name", text("drafted")), ("version", text("0.1.0"))]);
            let given = [
                ("api", text("Drafted")),
                ("server", text("https://api.example.com")),
                ("package", package),
                ("auth", map(vec![("oauth2", oauth2)])),
            ];
            for (key, value) in given {
                if entries.iter().all(|it| it.0 != key) {
                    entries.insert(0, (key.to_owned(), value));
                }
            }
        }
        list.push(Source {
            path: file.path.clone(),
            kind,
            text: flow(&tree),
        });
    }
    Sources::new(list)
}

/// Drafts a spec and compiles it.
pub(crate) fn drafted(
    reference: &Reference,
    keep_docs: bool,
) -> (Vec<SpecFile>, Vec<Unread>, Counts) {
    let facts = ApiFacts {
        keep_docs,
        ..ApiFacts::default()
    };
    let Draft {
        files,
        unread,
        counts,
        ..
    } = draft(reference, &facts);
    let sources = to_sources(reference, &files);
    match generate(&sources, &Options::default()) {
        Ok(generated) => {
            let warnings = render_text(&generated.warnings, &sources, false, "");
            assert!(generated.warnings.is_empty(), "{warnings}");
            assert_eq!(generated.size.routes, counts.routes.kept);
            assert_eq!(generated.size.actions, counts.actions.kept);
        }
        Err(diagnostics) => panic!("{}", render_text(&diagnostics, &sources, false, "")),
    }
    (files, unread, counts)
}
