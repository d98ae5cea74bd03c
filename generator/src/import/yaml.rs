//! A spec file as text, the way a person writes it.
//!
//! What is short stands on one line, what is long has a line for each part; quotes are only where
//! YAML 1.2, or readers of 1.1 such as most editors have, would take a text for something else.

use super::tree::{SpecFile, Tree};

mod prose;
mod role;
mod scalar;

#[cfg(test)]
mod tests;

pub use role::Role;
pub(super) use role::is_written_out;

use prose::write_prose;
use scalar::{Place, write_key, write_scalar};

/// How wide a line is.
const WIDTH: usize = 100;
/// So many values of a list that does not fit on a line have a line each; more are wrapped.
const LISTED: usize = 32;
/// So many routes can stand on one line.
const ROUTES: usize = 2;

/// The text of a spec file. The same tree gives the same text.
pub fn write(file: &SpecFile) -> String {
    let up = "../".repeat(file.path.matches('/').count());
    let mut out = format!("# yaml-language-server: $schema={up}schema.json\n");
    match &file.tree {
        Tree::Map(entries) if !entries.is_empty() => {
            out.push_str(&write_map(Role::Root, entries, 0));
        }
        Tree::List(items) if !items.is_empty() => out.push_str(&write_list(items, 0)),
        Tree::Text(text) => out.push_str(write_text("", text, 0).trim_start_matches(' ')),
        other => out.push_str(&format!("{}\n", write_flow(other))),
    }
    out
}

/// The lines of a key and its value, at this depth; `role` is that of the value.
pub fn write_entry(role: Role, key: &str, value: &Tree, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let key = write_key(key);
    let lead = format!("{pad}{key}:");
    if role == Role::Choice && *value == Tree::Null {
        return format!("{lead}\n");
    }
    if let Tree::Text(text) = value {
        return write_text(&lead, text, indent);
    }
    if let Some(line) = write_line(role, value) {
        let is_short = lead.chars().count() + 1 + line.chars().count() <= WIDTH;
        if is_short || is_atom(value) || is_empty(value) {
            return format!("{lead} {line}\n");
        }
    }
    match value {
        Tree::Map(entries) => format!("{lead}\n{}", write_map(role, entries, indent + 2)),
        Tree::List(items) if items.len() > LISTED && items.iter().all(is_atom) => {
            format!("{lead} {}", write_wrapped(items, indent))
        }
        Tree::List(items) => format!("{lead}\n{}", write_list(items, indent + 2)),
        _ => lead,
    }
}

/// A value on one line, with brackets for lists and maps.
pub fn write_flow(value: &Tree) -> String {
    match value {
        Tree::List(items) => {
            let items: Vec<_> = items.iter().map(write_flow).collect();
            format!("[{}]", items.join(", "))
        }
        Tree::Map(entries) if entries.is_empty() => "{}".to_owned(),
        Tree::Map(entries) => {
            let entry = |(key, value): &(String, Tree)| {
                format!("{}: {}", scalar::write_flow_key(key), write_flow(value))
            };
            let entries: Vec<_> = entries.iter().map(entry).collect();
            format!("{{ {} }}", entries.join(", "))
        }
        atom => write_scalar(atom, Place::Flow),
    }
}

fn write_map(role: Role, entries: &[(String, Tree)], indent: usize) -> String {
    let mut out = String::new();
    let mut stood_out = false;
    for (at, (key, value)) in entries.iter().enumerate() {
        let inner = role.of_value(key, value);
        let text = write_entry(inner, key, value, indent);
        let stands_out = match role {
            Role::Root => !is_atom(value) && text.lines().nth(1).is_some(),
            _ => role.has_gaps(),
        };
        if at > 0 && (stands_out || stood_out) {
            out.push('\n');
        }
        out.push_str(&text);
        stood_out = stands_out;
    }
    out
}

/// A list with a line or more for each item.
fn write_list(items: &[Tree], indent: usize) -> String {
    items.iter().map(|it| write_item(it, indent)).collect()
}

/// The lines of an item of a list.
pub fn write_item(item: &Tree, indent: usize) -> String {
    let pad = " ".repeat(indent);
    let inside = match item {
        Tree::Text(text) => return write_text(&format!("{pad}-"), text, indent),
        Tree::Map(entries) if !entries.is_empty() && !fits(item, indent + 2) => {
            write_map(Role::Leaf, entries, indent + 2)
        }
        Tree::List(items) if !items.is_empty() && !fits(item, indent + 2) => {
            write_list(items, indent + 2)
        }
        Tree::List(_) | Tree::Map(_) => return format!("{pad}- {}\n", write_flow(item)),
        atom => return format!("{pad}- {}\n", write_scalar(atom, Place::Block)),
    };
    // The first line takes the dash.
    format!("{pad}- {}", inside.get(indent + 2..).unwrap_or_default())
}

fn fits(value: &Tree, indent: usize) -> bool {
    is_flat(value) && indent + write_flow(value).chars().count() <= WIDTH
}

/// A long list of short values, as many on a line as there is room for.
fn write_wrapped(items: &[Tree], indent: usize) -> String {
    let pad = " ".repeat(indent + 2);
    let mut out = "[\n".to_owned();
    let mut line = pad.clone();
    for item in items {
        let item = format!("{},", write_scalar(item, Place::Flow));
        let is_first = line.len() == pad.len();
        if !is_first && line.chars().count() + 1 + item.chars().count() > WIDTH {
            out.push_str(&line);
            out.push('\n');
            line.clone_from(&pad);
        } else if !is_first {
            line.push(' ');
        }
        line.push_str(&item);
    }
    out.push_str(&line);
    // In YAML 1.2 the bracket, too, is deeper than the key.
    out.push_str(&format!("\n{pad}]\n"));
    out
}

/// A text after its key or its dash; one that is too long for the line becomes a block.
fn write_text(lead: &str, text: &str, indent: usize) -> String {
    let line = write_scalar(&Tree::Text(text.to_owned()), Place::Block);
    let is_short = lead.chars().count() + 1 + line.chars().count() <= WIDTH;
    if (!is_short || text.contains('\n'))
        && let Some(block) = write_prose(text, indent + 2)
    {
        return format!("{lead} {block}");
    }
    format!("{lead} {line}\n")
}

/// The value on one line, if this is how a person would write it there.
fn write_line(role: Role, value: &Tree) -> Option<String> {
    match value {
        Tree::Map(entries) if entries.is_empty() => Some("{}".to_owned()),
        Tree::List(items) if items.is_empty() => Some("[]".to_owned()),
        Tree::Map(_) if role.is_spread() || !is_flat(value) => None,
        Tree::List(items) if role == Role::Routes && items.len() > ROUTES => None,
        Tree::Map(_) | Tree::List(_) => is_flat(value).then(|| write_flow(value)),
        atom => Some(write_scalar(atom, Place::Block)),
    }
}

/// Whether a value can be read at a glance: a value, a list of values, or a map of these.
fn is_flat(value: &Tree) -> bool {
    let is_plain = |it: &Tree| match it {
        Tree::List(items) => items.iter().all(|it| match it {
            Tree::List(items) => items.iter().all(is_atom),
            other => is_atom(other),
        }),
        Tree::Map(entries) => entries.is_empty(),
        Tree::Text(text) => !text.contains('\n'),
        _ => true,
    };
    match value {
        Tree::Map(entries) => entries.iter().all(|(key, value)| match value {
            Tree::Map(inner) if key == "items" => inner.iter().all(|(_, it)| is_plain(it)),
            other => is_plain(other),
        }),
        other => is_plain(other),
    }
}

fn is_empty(value: &Tree) -> bool {
    match value {
        Tree::List(items) => items.is_empty(),
        Tree::Map(entries) => entries.is_empty(),
        _ => false,
    }
}

/// Whether a value has no parts.
fn is_atom(value: &Tree) -> bool {
    !matches!(value, Tree::List(_) | Tree::Map(_))
}
