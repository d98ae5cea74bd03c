//! What a path leads to, as far as a short form there has a long one.

use crate::decode::is_written_out_model;
use crate::node::{Node, Pair, Value};
use crate::source::Spanned;

/// What a path leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Top,
    Enums,
    Enum,
    EnumValues,
    EnumValue,
    Models,
    Model,
    Actions,
    Action,
    /// The named things here are written out: objects.
    Objects,
    /// It may have `fields`, and has no short form.
    Object,
    /// Fields by name.
    Fields,
    Field,
    ListFields,
    Sort,
    Paginated,
    Deprecated,
    /// Something without a short form.
    Other,
}

impl Place {
    /// Where a key of a node at this place leads.
    pub(super) fn step(self, node: &Node, key: &str) -> Place {
        match (self, key) {
            (Place::Top, "enums") => Place::Enums,
            (Place::Top, "models") => Place::Models,
            (Place::Top, "objects") => Place::Objects,
            (Place::Top, "actions") => Place::Actions,
            (Place::Enums, _) => Place::Enum,
            (Place::Enum, "values") => Place::EnumValues,
            (Place::EnumValues, _) => Place::EnumValue,
            (Place::Models, _) => Place::Model,
            (Place::Model, "fields") if is_written_out_model(node) => Place::Fields,
            (Place::Model, _) if !is_written_out_model(node) => Place::Field,
            (Place::Objects, _) | (Place::Action, "body") => Place::Object,
            (Place::Object | Place::Field, "fields") | (Place::Action, "params") => Place::Fields,
            (Place::Actions, _) => Place::Action,
            (Place::Action, "filter" | "range") => Place::ListFields,
            (Place::Action, "sort") => Place::Sort,
            (Place::Action, "paginated") => Place::Paginated,
            (Place::Action | Place::Field | Place::EnumValue, "deprecated") => Place::Deprecated,
            (Place::Fields | Place::ListFields, _) | (Place::Field, "items") => Place::Field,
            _ => Place::Other,
        }
    }

    /// Writes a short form out as the map that means the same, for keys to be set in it.
    pub(super) fn write_out(self, node: &mut Node) {
        if matches!(node.value, Value::Map(_)) {
            return;
        }
        let span = node.span;
        let written = std::mem::replace(&mut node.value, Value::Null);
        let under = |key: &str, value: Value| {
            let key = Spanned::new(key.to_owned(), span);
            Value::Map(vec![Pair {
                key,
                value: Node { span, value },
            }])
        };
        node.value = match (self, written) {
            (Place::ListFields | Place::EnumValues, Value::List(items)) => {
                Value::Map(items.into_iter().filter_map(name_only).collect())
            }
            (_, Value::Refused) => Value::Refused,
            (Place::Paginated, _) | (_, Value::Null) => Value::Map(Vec::new()),
            (Place::Field, written) => under("type", written),
            (Place::Enum, written) => under("values", written),
            (Place::EnumValue, written) => under("name", written),
            (Place::Sort, written) => under("fields", written),
            (Place::Deprecated, Value::Scalar { text, plain: true })
                if text == "true" || text == "false" =>
            {
                Value::Map(Vec::new())
            }
            (Place::Deprecated, written) => under("doc", written),
            // It has no short form; decoding says what is wrong with what stands there now.
            (_, written) => written,
        };
    }
}

/// A name of a list, as a key of which nothing more is said.
fn name_only(node: Node) -> Option<Pair> {
    match node.value {
        Value::Scalar { text, .. } => Some(Pair {
            key: Spanned::new(text, node.span),
            value: Node {
                span: node.span,
                value: Value::Null,
            },
        }),
        _ => None,
    }
}
