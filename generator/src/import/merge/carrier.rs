//! Values that stand on one line, or have no keys: they are written anew where they stand.

use super::super::tree::Tree;
use super::super::yaml::{Role, write_entry, write_flow, write_item};
use super::COMMENTED;
use super::decide::merge_values;
use super::edits::{line_end, line_start, may_have_comment};
use super::entries::{Merge, Site};
use super::forms::shorten;
use super::lists::has;
use super::values::{is_same, tree_of};
use crate::node::{Node, Value};

impl Merge<'_> {
    /// Merges a value and writes the result in its place.
    pub(super) fn carry(
        &mut self,
        site: Site<'_, '_>,
        base: Option<&Tree>,
        mine: &Tree,
        theirs: &Tree,
    ) -> Result<Tree, &'static str> {
        let key = &site.entry.pair.key.value;
        let merged = merge_values(site.role, key, base, mine, theirs)?;
        let merged = shorten(site.role, merged);
        if is_same(&merged, mine) {
            return Ok(merged);
        }
        if let (Tree::List(items), Value::List(nodes)) = (&merged, &site.entry.pair.value.value)
            && self.edit_items(site, nodes, items)
        {
            return Ok(merged);
        }
        self.rewrite(site, &merged)?;
        Ok(merged)
    }

    /// Writes a value in the place of an old one.
    fn rewrite(&mut self, site: Site<'_, '_>, value: &Tree) -> Result<(), &'static str> {
        let Site { entry, role } = site;
        let key = &entry.pair.key.value;
        let new = write_entry(role, key, value, entry.indent);
        let old = self.text.get(entry.lines.clone()).unwrap_or_default();
        if !may_have_comment(old) {
            self.edits.replace(entry.lines.clone(), new);
            return Ok(());
        }
        // What stands behind the value on its line stays there.
        let span = entry.pair.value.span;
        let place = span.start as usize..span.end as usize;
        let is_on_one_line = old.lines().count() == 1 && span != entry.pair.key.span;
        let behind = self
            .text
            .get(place.end..entry.lines.end)
            .unwrap_or_default()
            .trim_start();
        if !is_on_one_line || !behind.starts_with('#') {
            return if is_on_one_line && behind.is_empty() {
                self.edits.replace(entry.lines.clone(), new);
                Ok(())
            } else {
                Err(COMMENTED)
            };
        }
        match (value, role) {
            (Tree::Text(text), _) if text.contains('\n') => Err(COMMENTED),
            (Tree::Map(_), Role::Field | Role::Choice | Role::Leaf)
            | (Tree::List(_), _)
            | (Tree::Text(_) | Tree::Boolean(_) | Tree::Integer(_) | Tree::Float(_), _) => {
                self.edits.replace(place, write_flow(value));
                Ok(())
            }
            _ => Err(COMMENTED),
        }
    }

    /// Takes items out of a list that has a line for each, and adds new ones; `false` if the list
    /// is written otherwise, and nothing was done.
    fn edit_items(&mut self, site: Site<'_, '_>, nodes: &[Node], merged: &[Tree]) -> bool {
        let Some(items) = self.items(site, nodes) else {
            return false;
        };
        let goes = |it: &&Item| !has(merged, &it.value);
        if items
            .iter()
            .filter(goes)
            .any(|it| may_have_comment(self.slice(it)))
        {
            return false;
        }
        // Where an item of the result goes: behind the one before it that is there already.
        let Some(first) = items.first() else {
            return false;
        };
        let indent = first.indent;
        let mut place = first.start;
        let kept: Vec<Tree> = items
            .iter()
            .filter(|it| !goes(it))
            .map(|it| it.value.clone())
            .collect();
        let stay: Vec<&Tree> = merged.iter().filter(|it| has(&kept, it)).collect();
        if kept.is_empty() || !stay.iter().zip(&kept).all(|(one, other)| *one == other) {
            return false;
        }
        let gone: Vec<_> = items
            .iter()
            .filter(goes)
            .map(|it| it.start..it.end)
            .collect();
        let mut added = Vec::new();
        for value in merged {
            match items.iter().find(|it| is_same(&it.value, value)) {
                Some(item) => place = item.end,
                None => added.push((place, write_item(value, indent))),
            }
        }
        for range in gone {
            self.edits.replace(range, "");
        }
        for (place, text) in added {
            self.edits.replace(place..place, text);
        }
        true
    }

    fn slice(&self, item: &Item) -> &str {
        self.text.get(item.start..item.end).unwrap_or_default()
    }

    /// The items of a list with a line for each.
    fn items(&self, site: Site<'_, '_>, nodes: &[Node]) -> Option<Vec<Item>> {
        let mut items: Vec<Item> = Vec::new();
        for node in nodes {
            let at = node.span.start as usize;
            let start = line_start(self.text, at);
            let lead = self.text.get(start..at)?;
            let indent = lead.find('-')?;
            let is_dash = lead.get(..indent)?.trim().is_empty()
                && lead.get(indent + 1..)?.bytes().all(|it| it == b' ')
                && lead.len() > indent + 1;
            let end = line_end(self.text, node.span.end as usize);
            let is_one_line = end == line_end(self.text, at);
            let follows = items
                .last()
                .is_none_or(|it| it.end <= start && it.indent == indent);
            if !is_dash || !is_one_line || !follows || start < site.entry.lines.start {
                return None;
            }
            items.push(Item {
                start,
                end,
                indent,
                value: tree_of(node),
            });
        }
        Some(items)
    }
}

/// An item of a list with a line for each.
struct Item {
    start: usize,
    end: usize,
    indent: usize,
    value: Tree,
}
