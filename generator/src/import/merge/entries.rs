//! Block maps: a key and its value have lines of their own.

use std::ops::Range;

use super::super::tree::Tree;
use super::super::yaml::{Role, write_entry};
use super::Conflict;
use super::decide::{Step, decide};
use super::edits::{Edits, comment_indent, line_end, line_start, may_have_comment};
use super::forms::{is_retyped, level, level_role};
use super::values::{get, tree_of};
use crate::node::{Node, Pair, Value};

type Entries = Vec<(String, Tree)>;

/// A merge on its way: the text is looked at, the changes are collected.
pub(super) struct Merge<'a> {
    path: &'a str,
    pub(super) text: &'a str,
    /// There is no base: what is there stays, what is not is added.
    adopts: bool,
    pub(super) edits: Edits,
    conflicts: Vec<(usize, Conflict)>,
    /// The keys that lead to where the merge is.
    pub(super) keys: Vec<String>,
}

/// An entry of a block map in the text.
pub(super) struct Entry<'a> {
    pub(super) pair: &'a Pair,
    /// How far it is indented.
    pub(super) indent: usize,
    /// Its lines, without the comments above it and the empty lines behind it.
    pub(super) lines: Range<usize>,
}

/// Where an entry is, and what for.
#[derive(Clone, Copy)]
pub(super) struct Site<'a, 'n> {
    pub(super) entry: &'a Entry<'n>,
    pub(super) role: Role,
}

impl<'a> Merge<'a> {
    pub(super) fn new(path: &'a str, text: &'a str, adopts: bool) -> Self {
        Self {
            path,
            text,
            adopts,
            edits: Edits::default(),
            conflicts: Vec::new(),
            keys: Vec::new(),
        }
    }

    /// Merges the file; `None` if it is no block map.
    pub(super) fn merge_root(
        &mut self,
        node: &Node,
        base: &[(String, Tree)],
        theirs: &[(String, Tree)],
    ) -> Option<Entries> {
        let entries = self.entries(node, self.text.len())?;
        self.merge_map(Role::Root, &entries, base, theirs)
    }

    /// The changed text, and the conflicts by their lines in it.
    pub(super) fn finish(mut self) -> (String, Vec<Conflict>) {
        self.edits.sort();
        let text = self.edits.apply(self.text);
        let mut conflicts: Vec<Conflict> = Vec::new();
        for (byte, mut conflict) in self.conflicts {
            conflict.line = self.edits.line_after(self.text, &text, byte);
            conflicts.push(conflict);
        }
        conflicts.sort_by_key(|it| it.line);
        (text, conflicts)
    }

    /// The entries of a block map that ends before `end`; `None` if the map is in brackets, or if
    /// something stands before one of its keys.
    pub(super) fn entries<'n>(&self, node: &'n Node, end: usize) -> Option<Vec<Entry<'n>>> {
        let pairs = match &node.value {
            Value::Map(pairs) if !pairs.is_empty() => pairs,
            _ => return None,
        };
        if self.text.get(node.span.start as usize..)?.starts_with('{') {
            return None;
        }
        let mut entries = Vec::new();
        let mut column = None;
        for (at, pair) in pairs.iter().enumerate() {
            let key = pair.key.span.start as usize;
            let start = line_start(self.text, key);
            let pad = self.text.get(start..key)?;
            if !pad.bytes().all(|it| it == b' ') || *column.get_or_insert(pad.len()) != pad.len() {
                return None;
            }
            let next = pairs.get(at + 1);
            let limit = next.map_or(end, |it| line_start(self.text, it.key.span.start as usize));
            let least = pair.value.span.end.max(pair.key.span.end) as usize;
            let lines = start..self.end_of_entry(line_end(self.text, least), limit, pad.len());
            entries.push(Entry {
                pair,
                indent: pad.len(),
                lines,
            });
        }
        Some(entries)
    }

    /// The end of an entry: comments that are not deeper than the key, and empty lines, belong to
    /// what follows.
    fn end_of_entry(&self, least: usize, limit: usize, indent: usize) -> usize {
        let mut end = least;
        let mut place = least;
        while place < limit {
            let next = line_end(self.text, place);
            let line = self.text.get(place..next).unwrap_or_default();
            let belongs =
                !line.trim().is_empty() && comment_indent(line).is_none_or(|it| it > indent);
            if belongs {
                end = next;
            }
            place = next;
        }
        end
    }

    pub(super) fn merge_map(
        &mut self,
        role: Role,
        entries: &[Entry<'_>],
        base: &[(String, Tree)],
        theirs: &[(String, Tree)],
    ) -> Option<Entries> {
        let mut merged = Vec::new();
        for entry in entries {
            let key = entry.pair.key.value.clone();
            let after = get(theirs, &key);
            let mine = tree_of(&entry.pair.value);
            let site = Site {
                entry,
                role: role.of_value(&key, after.unwrap_or(&mine)),
            };
            self.keys.push(key.clone());
            let value = self.merge_entry(site, role, get(base, &key), mine, after, entries);
            self.keys.pop();
            merged.extend(value.map(|it| (key, it)));
        }
        self.add_new(role, entries, base, theirs, &mut merged)?;
        Some(merged)
    }

    /// Merges one entry; `None` if it goes.
    fn merge_entry(
        &mut self,
        site: Site<'_, '_>,
        above: Role,
        base: Option<&Tree>,
        mine: Tree,
        theirs: Option<&Tree>,
        all: &[Entry<'_>],
    ) -> Option<Tree> {
        match (decide(base, Some(&mine), theirs), theirs) {
            (Step::Drop, _) => {
                if self.drop_entry(site.entry, above, all) {
                    return None;
                }
                self.tell(site, super::COMMENTED, theirs);
                Some(mine)
            }
            (Step::Conflict(why), _) => {
                self.tell(site, why, theirs);
                Some(mine)
            }
            (Step::Look, Some(_))
                if self.adopts && above == Role::Root && !is_shared(site.role) =>
            {
                Some(mine)
            }
            (Step::Look, Some(theirs)) if self.adopts && above != Role::Root => {
                self.tell(site, super::decide::ADDED, Some(theirs));
                Some(mine)
            }
            (Step::Look | Step::Take, Some(theirs)) => {
                Some(self.merge_value(site, base, mine, theirs))
            }
            _ => Some(mine),
        }
    }

    /// Merges a value that both sides have something to say about.
    fn merge_value(
        &mut self,
        site: Site<'_, '_>,
        base: Option<&Tree>,
        mine: Tree,
        theirs: &Tree,
    ) -> Tree {
        let (base_long, mine_long, theirs_long) = level(site.role, base, &mine, theirs);
        if is_retyped(site.role, base_long.as_ref(), &mine_long, &theirs_long) {
            self.tell(site, super::BOTH, Some(theirs));
            return mine;
        }
        let none = Vec::new();
        let before = match &base_long {
            None => Some(&none),
            Some(Tree::Map(before)) => Some(before),
            Some(_) => None,
        };
        let node = &site.entry.pair.value;
        if let (Some(before), Tree::Map(after), true) = (before, &theirs_long, mine_long == mine)
            && let Some(entries) = self.entries(node, site.entry.lines.end)
            && let Some(merged) =
                self.merge_map(level_role(site.role, &mine), &entries, before, after)
        {
            return Tree::Map(merged);
        }
        match self.carry(site, base, &mine, theirs) {
            Ok(merged) => merged,
            Err(why) => {
                self.tell(site, why, Some(theirs));
                mine
            }
        }
    }

    /// Takes an entry out, with the gap that it leaves; not if a comment would go with it.
    fn drop_entry(&mut self, entry: &Entry<'_>, above: Role, all: &[Entry<'_>]) -> bool {
        let Range { mut start, mut end } = entry.lines.clone();
        let text = self.text.get(start..end).unwrap_or_default();
        if may_have_comment(text) || self.above(entry) != start {
            return false;
        }
        let is_last = all.last().is_some_and(|it| it.lines.start == start);
        if matches!(above, Role::Root) || above.has_gaps() {
            let is_empty =
                |range: Range<usize>| self.text.get(range).is_some_and(|it| it.trim().is_empty());
            if is_last {
                while start > 0 && is_empty(line_start(self.text, start - 1)..start) {
                    start = line_start(self.text, start - 1);
                }
            } else {
                while end < self.text.len() && is_empty(end..line_end(self.text, end)) {
                    end = line_end(self.text, end);
                }
            }
        }
        self.edits.replace(start..end, "");
        true
    }

    /// Where the comments above an entry begin; the entry's own begin if there are none.
    pub(super) fn above(&self, entry: &Entry<'_>) -> usize {
        let mut start = entry.lines.start;
        while start > 0 {
            let line = line_start(self.text, start - 1);
            let text = self.text.get(line..start).unwrap_or_default();
            let is_modeline = text.starts_with("# yaml-language-server");
            if is_modeline || comment_indent(text) != Some(entry.indent) {
                break;
            }
            start = line;
        }
        start
    }

    /// Notes a conflict at an entry.
    fn tell(&mut self, site: Site<'_, '_>, why: &'static str, theirs: Option<&Tree>) {
        let Site { entry, role } = site;
        let mine = self
            .text
            .get(entry.lines.clone())
            .unwrap_or_default()
            .to_owned();
        let key = &entry.pair.key.value;
        let theirs = theirs
            .map(|it| write_entry(role, key, it, entry.indent))
            .unwrap_or_default();
        self.note(entry.lines.start, why, mine, theirs);
    }

    pub(super) fn note(&mut self, byte: usize, why: &'static str, mine: String, theirs: String) {
        let (path, at) = (self.path.to_owned(), self.keys.join("/"));
        self.conflicts.push((
            byte,
            Conflict {
                path,
                line: 0,
                at,
                why,
                mine,
                theirs,
            },
        ));
    }
}

/// Whether a section holds definitions by name, which can be added one by one.
fn is_shared(role: Role) -> bool {
    matches!(role, Role::Enums | Role::Objects | Role::Models)
}
