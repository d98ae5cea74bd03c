//! What a list can be searched by: fields of the language of its `search` param.

use super::spot::Spot;
use crate::import::reference::{Param, Rule, Unread};

/// A field that a search can name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SearchField {
    pub(crate) name: String,
    /// `integer`, `string`, `datetime`.
    pub(crate) kind: String,
    pub(crate) values: Vec<String>,
}

/// States the fields at the `search` param.
///
/// They are no filters of their own: the server reads all of them out of the text of that one
/// param, so the rule says in words what only the server can check.
pub(crate) fn state_search(
    fields: &[SearchField],
    params: &mut [Param],
    spot: &Spot,
    unread: &mut Vec<Unread>,
) {
    let text = fields
        .iter()
        .map(write_field)
        .collect::<Vec<_>>()
        .join(", ");
    if text.is_empty() {
        return;
    }
    match params.iter_mut().find(|it| it.path == ["search"]) {
        Some(param) => param
            .rules
            .push(Rule::Server(format!("searches by {text}"))),
        None => {
            unread.push(spot.unread(&text, "what can be searched by, without a `search` param"))
        }
    }
}

fn write_field(field: &SearchField) -> String {
    let SearchField { name, kind, values } = field;
    let values: Vec<String> = values.iter().map(|it| format!("`{it}`")).collect();
    match (kind.as_str(), values.is_empty()) {
        (_, false) => format!("`{name}` ({})", values.join(" or ")),
        ("", true) => format!("`{name}`"),
        (kind, true) => format!("`{name}` ({kind})"),
    }
}

/// Reads the fields as the tool prints them on pages: YAML with the symbols of Ruby.
///
/// ```yaml
/// :search:
/// - :name: status
///   :values:
///   - open
/// - :name: id
///   :type: integer
/// ```
pub(crate) fn read_yaml(text: &str) -> Option<Vec<SearchField>> {
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty() && *it != "---");
    if !matches!(lines.next()?, ":search:" | "search:") {
        return None;
    }
    let mut fields: Vec<SearchField> = Vec::new();
    let mut takes_values = false;
    for line in lines {
        let (begins, rest) = match line.strip_prefix('-') {
            Some(rest) => (true, rest.trim_start()),
            None => (false, line),
        };
        let pair = rest.trim_start_matches(':').split_once(':');
        let pair = pair.map(|(key, value)| (key, unquote(value)));
        match pair {
            Some(("name", value)) if !value.is_empty() => {
                if begins || fields.is_empty() {
                    fields.push(SearchField::default());
                }
                fields.last_mut()?.name = value.to_owned();
            }
            Some(("type", value)) if !begins => fields.last_mut()?.kind = value.to_owned(),
            Some(("values", "")) if !begins => {
                takes_values = true;
                continue;
            }
            _ if begins && takes_values => {
                fields.last_mut()?.values.push(unquote(rest).to_owned());
                continue;
            }
            _ => return None,
        }
        takes_values = false;
    }
    Some(fields)
}

fn unquote(text: &str) -> &str {
    text.trim().trim_matches(['\'', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_of_a_page() {
        let text = ":search:\n- :name: status\n  :values:\n  - 'open'\n  - closed\n- :name: id\n  :type: integer\n";
        let fields = read_yaml(text).expect("fields");
        let text: Vec<_> = fields.iter().map(write_field).collect();
        assert_eq!(text, ["`status` (`open` or `closed`)", "`id` (integer)"]);
        assert_eq!(read_yaml("- a\n- b"), None);
        assert_eq!(read_yaml(":search:\n- 7"), None);
    }
}
