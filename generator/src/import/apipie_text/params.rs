//! The params of a page: each row's facts, and the rules in its description.

use super::cell::Facts;
use super::list::{list_param, read_list_param};
use super::rows::Row;
use crate::import::phrases::description;
use crate::import::reference::{ListDocs, Param, Unread, Validator};
use crate::import::ruby_regex::complete;

/// What the table of params says.
#[derive(Default)]
pub(super) struct Params {
    pub(super) found: Vec<Param>,
    /// What was said by `sort`, `filter`, `range`, `page`.
    pub(super) list: ListDocs,
    /// The names of all rows, those of lists too.
    names: Vec<Vec<String>>,
}

impl Params {
    /// Takes in a row.
    pub(super) fn take(&mut self, row: Row, unread: &mut Vec<Unread>) {
        if self.names.contains(&row.path) {
            unread.push(Unread {
                at: row.at,
                text: row.path.join("/"),
                why: "a param that the page has twice; the first one was taken".to_owned(),
            });
            return;
        }
        self.names.push(row.path.clone());
        let facts = row.cell.read(unread);
        if let Some(param) = list_param(&row.path, &facts.validator) {
            read_list_param(param, facts, &mut self.list, unread);
            return;
        }
        let Facts {
            required,
            nullable,
            allow_blank,
            validator,
            description: lines,
        } = facts;
        let mut validator = complete(validator);
        let text: Vec<_> = lines.iter().map(|(text, _)| text.as_str()).collect();
        let described = description(&text.join("\n"));
        let at = lines.first().map_or(&row.at, |(_, at)| at);
        for text in described.unread {
            unread.push(Unread {
                at: at.clone(),
                text,
                why: "a rule in words that are not known".to_owned(),
            });
        }
        if let Some(choice) = described.one_of {
            if matches!(
                validator,
                Validator::Any | Validator::String | Validator::Integer
            ) {
                validator = choice;
            } else {
                unread.push(Unread {
                    at: at.clone(),
                    text: text.join(" "),
                    why: "values for what is no text and no number".to_owned(),
                });
            }
        }
        self.found.push(Param {
            path: row.path,
            required,
            nullable,
            allow_blank: described.allow_blank.or(allow_blank),
            validator,
            rules: described.rules,
            default: described.default,
            doc: described.doc,
            at: row.at,
        });
    }
}
