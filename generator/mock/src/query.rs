//! What a list is asked for: a page, an order, filters and ranges.

use crate::decode::{Node, Reader};
use crate::facts::{ListParam, Type};
use crate::plan::Action;
use crate::value::{Object, Value};

/// What a list is asked for.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct ListQuery {
    /// The number of the page; the first one is 1.
    pub(crate) number: Option<i64>,
    /// How many items a page has.
    pub(crate) size: Option<i64>,
    /// The order: a field, and whether it goes down.
    pub(crate) sort: Vec<(String, bool)>,
    /// What is kept: a field has one of these values.
    pub(crate) filter: Vec<(String, Type, Vec<Value>)>,
    /// What is kept: a field lies between these two.
    pub(crate) range: Vec<(String, Type, Value, Value)>,
}

/// A field that a list cannot be sorted, filtered or ranged by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnknownField {
    /// `Filter Error`.
    pub(crate) error: &'static str,
    /// A sentence that lists the valid fields.
    pub(crate) message: String,
}

impl ListQuery {
    /// Takes the page from its params.
    pub(crate) fn with_page(mut self, page: &Object) -> Self {
        let integer = |at: usize| match page.values.get(at) {
            Some(Some(Value::Integer(value))) => Some(*value),
            _ => None,
        };
        self.number = integer(0);
        self.size = integer(1);
        self
    }
}

/// Reads the order, the filters and the ranges of a list.
pub(crate) fn read_list(
    action: &Action,
    query: &Node,
    reader: &mut Reader<'_>,
) -> Result<ListQuery, UnknownField> {
    let mut list = ListQuery::default();
    let Some(facts) = &action.facts.list else {
        return Ok(list);
    };
    if let Some(sort) = &facts.sort {
        list.sort = sort.default.clone();
        if let Some(Node::Text(text)) = query.get(&sort.param) {
            list.sort = read_sort(text, &sort.fields)?;
        }
    }
    if let Some(param) = &facts.filter {
        for (name, ty, texts) in entries(param, query, "Filter Error", "filter on")? {
            let values = read_values(reader, param, name, ty, &texts);
            list.filter.push((name.to_owned(), ty.clone(), values));
        }
    }
    if let Some(param) = &facts.range {
        for (name, ty, texts) in entries(param, query, "Range Error", "range on")? {
            let [_, _] = texts.as_slice() else {
                return Err(UnknownField {
                    error: "Range Error",
                    message: format!(
                        "The range of {name} must have two values separated by a comma, not {}",
                        texts.len()
                    ),
                });
            };
            let values = read_values(reader, param, name, ty, &texts);
            if let [from, to] = values.as_slice() {
                let (from, to) = (from.clone(), to.clone());
                list.range.push((name.to_owned(), ty.clone(), from, to));
            }
        }
    }
    Ok(list)
}

/// `-created_at,id`.
fn read_sort(text: &str, fields: &[String]) -> Result<Vec<(String, bool)>, UnknownField> {
    let mut sort = Vec::new();
    for field in text.split(',').map(str::trim).filter(|it| !it.is_empty()) {
        let (name, down) = match field.strip_prefix('-') {
            Some(name) => (name, true),
            None => (field, false),
        };
        if !fields.iter().any(|it| it == name) {
            return Err(UnknownField {
                error: "Sort Error",
                message: format!(
                    "The {name} field is not sortable. You can only sort on: {}",
                    fields.join(", ")
                ),
            });
        }
        sort.push((name.to_owned(), down));
    }
    Ok(sort)
}

type Entry<'a> = (&'a str, &'a Type, Vec<String>);

/// `filter[kind]=agu,other`: the field, its type and the values.
fn entries<'a>(
    param: &'a ListParam,
    query: &Node,
    error: &'static str,
    verb: &str,
) -> Result<Vec<Entry<'a>>, UnknownField> {
    let Some(Node::Map(given)) = query.get(&param.param) else {
        return Ok(Vec::new());
    };
    let mut entries = Vec::new();
    for (name, value) in given {
        let Some((name, ty)) = param.fields.iter().find(|it| it.0 == *name) else {
            let names: Vec<&str> = param.fields.iter().map(|it| it.0.as_str()).collect();
            return Err(UnknownField {
                error,
                message: format!(
                    "Attributes {name} doesn't exists. You can only {verb}: {}",
                    names.join(", ")
                ),
            });
        };
        let texts = match value {
            Node::List(items) => items.iter().filter_map(text).collect(),
            other => {
                let text = text(other).unwrap_or_default();
                text.split(',').map(str::to_owned).collect()
            }
        };
        entries.push((name.as_str(), ty, texts));
    }
    Ok(entries)
}

fn text(node: &Node) -> Option<String> {
    match node {
        Node::Text(text) => Some(text.clone()),
        _ => None,
    }
}

fn read_values(
    reader: &mut Reader<'_>,
    param: &ListParam,
    name: &str,
    ty: &Type,
    texts: &[String],
) -> Vec<Value> {
    let path = format!("{}[{name}]", param.param);
    let values = texts.iter();
    let values = values.filter_map(|it| reader.read_text(&path, ty, it));
    values.collect()
}
