//! Where the params of an action are sent: in the path, the query or the body.

use super::super::reference::{Action, Example, Route};
use super::super::tree::Tree;
use super::field::Field;
use super::fields::Reader;
use super::rows::{Node, add_sent, build_rows};
use super::shape::Shape;
use super::shown::Shown;
use super::tally::Ledger;
use super::types::Place;
use super::words::repeats;
use super::write::plain_field;

/// What an action sends.
#[derive(Debug, Default)]
pub(super) struct Sent {
    /// Params of the path, then those of the query.
    pub(super) params: Vec<Field>,
    pub(super) body: Option<Body>,
}

/// What an action sends in its body.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) key: Option<String>,
    pub(super) nullable: bool,
    pub(super) doc: Option<String>,
    pub(super) fields: Vec<Field>,
}

/// What is decided before params are placed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habits<'a> {
    pub(super) keep_docs: bool,
    /// Some example of a DELETE has a body that is no envelope.
    pub(super) delete_has_body: bool,
    /// What the examples of the resource show.
    pub(super) shown: &'a Shown,
}

/// The names in braces of routes, in their order; those of optional segments come last.
pub(super) fn names_of(routes: &[Route]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let needed = |it: &Route| it.path.split('(').next().unwrap_or_default().to_owned();
    let paths = routes.iter().map(needed);
    for path in paths.chain(routes.iter().map(|it| it.path.clone())) {
        for part in path.split('{').skip(1) {
            if let Some((name, _)) = part.split_once('}')
                && !names.iter().any(|it| it == name)
            {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// Reads what an action sends. The examples are those of its own routes.
pub(super) fn place_params(
    action: &Action,
    routes: &[Route],
    examples: &[&Example],
    habits: Habits<'_>,
    ledger: &mut Ledger,
) -> Sent {
    let in_path = names_of(routes);
    let mut rows = build_rows(&action.params, ledger);
    let is_get = routes.iter().any(|it| it.method == "GET");
    let is_delete = routes.iter().all(|it| it.method == "DELETE");
    let mut sent = Shape::default();
    for request in examples.iter().filter_map(|it| it.request.as_ref()) {
        sent.merge(&Shape::of(request));
    }
    let listed = list_keys(action);
    sent.fields
        .retain(|it| !listed.contains(&it.0.as_str()) && !in_path.contains(&it.0));
    if !sent.is_map() {
        add_sent(&mut rows, &sent, &action.at, ledger);
    }
    note_clashes(&mut rows, &listed, ledger);

    let mut placed = Sent::default();
    let mut reader = Reader {
        ledger,
        keep_docs: habits.keep_docs,
        place: Place::Path,
        shown: habits.shown,
        subject: None,
    };
    let (path, mut rest): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|it| in_path.contains(&it.name));
    let mut path: Vec<Node<'_>> = path;
    for node in path.iter_mut().filter(|it| !it.children.is_empty()) {
        let why = "it stands in the path, so it can have no fields";
        reader.ledger.note(&node.at, &node.name, why);
        let lost: usize = node.children.iter().map(Node::rows).sum();
        reader.ledger.lose_params(lost);
        node.children.clear();
    }
    path.retain(|it| it.param.is_some());
    path.sort_by_key(|it| in_path.iter().position(|name| *name == it.name));
    let declared = reader.read_fields(&path, &[]);
    for name in &in_path {
        let known = declared.iter().find(|it| it.name == *name);
        placed.params.push(
            known
                .cloned()
                .unwrap_or_else(|| plain_field(name, "id_or_slug")),
        );
    }

    let query = take_query(&mut rest, is_get, is_delete, &sent, habits);
    reader.place = Place::Query;
    placed.params.extend(reader.read_fields(&query, &[]));
    reader.place = Place::Body;
    placed.body = read_body(&mut reader, rest);
    placed
}

/// What the list of an action takes already.
fn list_keys(action: &Action) -> Vec<&'static str> {
    let list = &action.list;
    let pages = action.page_size.is_some() || list.default_page_size.is_some();
    let keys = [
        ("sort", !list.sort.is_empty()),
        ("filter", !list.filter.is_empty()),
        ("range", !list.range.is_empty()),
        ("page", pages || list.max_page_size.is_some()),
    ];
    keys.into_iter().filter(|it| it.1).map(|it| it.0).collect()
}

/// A param that the list takes already cannot be one of its own.
fn note_clashes(rows: &mut Vec<Node<'_>>, listed: &[&str], ledger: &mut Ledger) {
    rows.retain(|it| {
        let clash = listed.contains(&it.name.as_str());
        if clash {
            ledger.lose_params(it.rows());
            ledger.note(
                &it.at,
                &it.name,
                "the list has a param of this name already",
            );
        }
        !clash
    });
}

/// Takes out what goes into the query.
fn take_query<'a>(
    rest: &mut Vec<Node<'a>>,
    is_get: bool,
    is_delete: bool,
    sent: &Shape,
    habits: Habits<'_>,
) -> Vec<Node<'a>> {
    if is_get {
        return std::mem::take(rest);
    }
    let envelopes = rest.iter().filter(|it| it.is_envelope()).count();
    let others = rest.len() - envelopes;
    let shown = |it: &Node<'_>| sent.fields.iter().any(|field| field.0 == it.name);
    let others_shown = rest.iter().any(|it| !it.is_envelope() && shown(it));
    // Beside an envelope, plain values go into the query, unless an example sends them in the body.
    let beside = envelopes == 1
        && others > 0
        && !others_shown
        && rest.iter().all(|it| it.is_envelope() || is_plain(it));
    let of_delete = is_delete && envelopes == 0 && !others_shown && !habits.delete_has_body;
    if !beside && !of_delete {
        return Vec::new();
    }
    let (query, body) = std::mem::take(rest)
        .into_iter()
        .partition(|it| !it.is_envelope());
    *rest = body;
    query
}

/// Whether a row is a single value.
fn is_plain(node: &Node<'_>) -> bool {
    use super::super::reference::Validator as V;
    let composed = |it: &V| matches!(it, V::Hash | V::File | V::ArrayOfNested | V::Array(_));
    node.children.is_empty() && node.param.is_some_and(|it| !composed(&it.validator))
}

fn read_body(reader: &mut Reader<'_>, rows: Vec<Node<'_>>) -> Option<Body> {
    let (key, nullable, doc, fields) = match rows.as_slice() {
        [] => return None,
        [envelope] if envelope.is_envelope() => {
            reader.subject = Some(envelope.name.replace('_', " "));
            let doc = envelope.param.map_or("", |it| it.doc.trim());
            note_envelope(envelope, reader.ledger);
            let keep = reader.keep_docs && !doc.is_empty() && !repeats(&envelope.name, doc);
            (
                Some(envelope.name.clone()),
                envelope.param.is_some_and(|it| it.nullable),
                keep.then(|| doc.to_owned()),
                reader.read_fields(&envelope.children, &[]),
            )
        }
        rows => (None, false, None, reader.read_fields(rows, &[])),
    };
    (!fields.is_empty()).then_some(Body {
        key,
        nullable,
        doc,
        fields,
    })
}

/// An envelope is always sent and has no value of its own that a rule could be about.
fn note_envelope(envelope: &Node<'_>, ledger: &mut Ledger) {
    let Some(param) = envelope.param else { return };
    let stated = param.rules.len() + usize::from(param.default.is_some());
    for _ in 0..stated {
        ledger.counts.constraints.add(false);
    }
    if stated > 0 {
        let why = "the docs state rules of what everything is wrapped in";
        ledger.note(&param.at, &envelope.name, why);
    }
}

/// A body as it is written.
pub(super) fn write_body(body: &Body, fields: Vec<(String, Tree)>) -> Tree {
    let text = |it: &str| Tree::Text(it.to_owned());
    let mut entries = Vec::new();
    if let Some(key) = &body.key {
        entries.push(("key".to_owned(), text(key)));
    }
    if body.fields.iter().any(|it| it.ty.has_file()) {
        entries.push(("encoding".to_owned(), text("multipart")));
    }
    if body.nullable {
        entries.push(("nullable".to_owned(), Tree::Boolean(true)));
    }
    if let Some(doc) = &body.doc {
        entries.push(("doc".to_owned(), text(doc)));
    }
    entries.push(("fields".to_owned(), Tree::Map(fields)));
    Tree::Map(entries)
}
