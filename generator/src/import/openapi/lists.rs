//! What a list takes, as our export writes it: pages, an order, filters and ranges.

use super::action::Action;
use super::document::Part;
use super::reader::Reader;
use super::types::{Hint, Value};
use crate::import::draft::words::camel;
use crate::import::merge::tree_of;
use crate::import::tree::Tree;

/// How lists come in pages.
#[derive(Debug, Clone)]
pub(super) struct Pages {
    number: String,
    size: String,
    default: Tree,
    max: Tree,
    /// All of it, as `api.yaml` has it.
    pub(super) tree: Tree,
}

impl Pages {
    /// Reads what our export says beside the title.
    pub(super) fn read(part: &Part<'_>) -> Option<Self> {
        let text = |key: &str| Some(part.get(key)?.text()?.to_owned());
        Some(Self {
            number: text("number")?,
            size: text("size")?,
            default: tree_of(part.get("default")?.node),
            max: tree_of(part.get("max")?.node),
            tree: tree_of(part.node),
        })
    }
}

impl<'a> Reader<'a> {
    /// Takes out of the params of an operation what the spec writes under keys of its own.
    pub(super) fn take_list(&mut self, params: &mut Vec<Part<'a>>, action: &mut Action) {
        if let Some(pages) = self.pages.clone() {
            let number = params.iter().position(|it| is_named(it, &pages.number));
            let size = params.iter().position(|it| is_named(it, &pages.size));
            if let (Some(number), Some(size)) = (number, size) {
                let schema = params.get(size).and_then(|it| it.get("schema"));
                action
                    .list
                    .push(("paginated", cut(&pages, schema.as_ref())));
                let (first, second) = (number.min(size), number.max(size));
                params.remove(second);
                params.remove(first);
            }
        }
        let (list, others): (Vec<_>, Vec<_>) = params.drain(..).partition(is_list);
        *params = others;
        let hint = Hint {
            component: None,
            name: camel(&action.name),
            parent: camel(&action.resource),
        };
        let mut fields: [Vec<(String, Tree)>; 2] = Default::default();
        for part in list {
            let Some(schema) = part.get("schema") else {
                continue;
            };
            let name = part
                .get("name")
                .and_then(|it| it.text())
                .unwrap_or_default();
            let Some((param, rest)) = name.split_once('[') else {
                action.list.push(("sort", sort(&schema)));
                self.rename_list("sort", name);
                continue;
            };
            let field = rest.strip_suffix(']').unwrap_or(rest).to_owned();
            let is_range = schema.get("maxItems").is_some();
            let at = usize::from(is_range);
            self.rename_list(if is_range { "range" } else { "filter" }, param);
            let Some(items) = schema.get("items") else {
                continue;
            };
            let mut value = self.read_schema(&items, &hint.below(&field));
            value.keys.remove("pattern");
            value.doc = part
                .get("description")
                .and_then(|it| it.text())
                .and_then(super::export::words);
            if let Some(fields) = fields.get_mut(at) {
                fields.push((field, self.list_field(value)));
            }
        }
        for (key, fields) in ["filter", "range"].into_iter().zip(fields) {
            if !fields.is_empty() {
                action.list.push((key, Tree::Map(fields)));
            }
        }
    }

    /// A field of a filter or a range. Enums are named when all names are known.
    fn list_field(&mut self, value: Value) -> Tree {
        self.list_values.push(value);
        let at = i64::try_from(self.list_values.len() - 1).unwrap_or(0);
        Tree::Integer(at)
    }

    /// Remembers what a list's param is called where it is not called after its key.
    fn rename_list(&mut self, key: &'static str, name: &str) {
        if key != name {
            self.list_names.insert(key, name.to_owned());
        }
    }
}

fn is_named(part: &Part<'_>, name: &str) -> bool {
    part.get("name").and_then(|it| it.text()) == Some(name)
}

/// Values in one param, at least one of them, with commas between them.
fn is_list(part: &Part<'_>) -> bool {
    let text = |part: Option<Part<'_>>| part.and_then(|it| it.text().map(str::to_owned));
    let schema = part.get("schema");
    let least = text(schema.and_then(|it| it.get("minItems")));
    let is_plain = text(part.get("explode")).as_deref() == Some("false");
    is_plain && least.is_some() && text(part.get("in")).as_deref() == Some("query")
}

/// `true`, or what differs from what is usual.
fn cut(pages: &Pages, schema: Option<&Part<'_>>) -> Tree {
    let value = |key: &str| schema.and_then(|it| it.get(key)).map(|it| tree_of(it.node));
    let entries: Vec<_> = [
        ("size", value("default"), &pages.default),
        ("max", value("maximum"), &pages.max),
    ]
    .into_iter()
    .filter_map(|(key, own, usual)| Some((key.to_owned(), own.filter(|it| it != usual)?)))
    .collect();
    if entries.is_empty() {
        Tree::Boolean(true)
    } else {
        Tree::Map(entries)
    }
}

/// `[id, name]`, or with the order when nobody asks.
fn sort(schema: &Part<'_>) -> Tree {
    let values = schema.get("items").and_then(|it| it.get("enum"));
    let values = values.map(|it| it.items()).unwrap_or_default();
    let names = values.iter().filter_map(|it| it.text());
    // Each field is there twice: as it is, and with a sign.
    let fields = names
        .step_by(2)
        .map(|it| Tree::Text(it.to_owned()))
        .collect();
    match schema.get("default") {
        Some(default) => Tree::Map(vec![
            ("fields".to_owned(), Tree::List(fields)),
            ("default".to_owned(), tree_of(default.node)),
        ]),
        None => Tree::List(fields),
    }
}
