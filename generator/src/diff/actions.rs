//! Changes of an action: what it is, how it is reached, what its body is.

use super::change::{At, Change};
use super::{Walk, catalogue as is};
use crate::model::{Action, Body, Deprecated, Encoding};

impl Walk<'_> {
    pub(super) fn action(
        &mut self,
        at: &At,
        (old_home, old_at, old): (usize, usize, &Action),
        (new_home, new_at, new): (usize, usize, &Action),
        renamed: bool,
    ) {
        let Action {
            wire: _,
            function,
            request,
            builder,
            doc,
            page,
            routes: _,
            written_routes,
            requires,
            deprecated,
            // All params are compared together, since one may move.
            path: _,
            query: _,
            headers: _,
            rules,
            body,
            list,
            // A page is an answer of its own kind, so that they are compared as a whole.
            returns: _,
            span: _,
        } = old;
        if !renamed {
            self.rust_name(at, function, &new.function);
            self.rust_name(at, request, &new.request);
            self.rust_name(at, builder, &new.builder);
        }
        self.docs(&at.path("doc"), doc.as_ref(), new.doc.as_ref());
        // Where the whole API's pages are elsewhere, each action need not say so.
        let pages = (page.as_deref(), new.page.as_deref());
        self.text(&at.path("source"), &is::PAGE_CHANGED, pages.0, pages.1);
        let before = self.changes.len();
        self.params(at, (old_home, old_at, old), (new_home, new_at, new));
        let renames = self.path_renames(before);
        let before = self.changes.len();
        self.routes(at, old, new, &renames);
        if self.changes.len() == before
            && renames.is_empty()
            && *written_routes != new.written_routes
        {
            let change = Change::new(&is::DOCS_CHANGED, &at.path("routes"));
            let (a, b) = (written_routes.join(", "), new.written_routes.join(", "));
            self.tell(change.old(a).new_is(b));
        }
        self.access(at, requires.as_ref(), new.requires.as_ref());
        self.deprecated(at, deprecated.as_ref(), new.deprecated.as_ref());
        self.groups(at, rules, &new.rules);
        self.body(at, body.as_ref(), new.body.as_ref());
        self.list(at, list.as_ref(), new.list.as_ref());
        self.answers(at, old, new);
    }

    /// The params of the path that were told to have another name since then.
    fn path_renames(&self, since: usize) -> Vec<(String, String)> {
        let told = self.changes.iter().skip(since);
        told.filter(|it| *it.kind == is::PATH_PARAM_RENAMED)
            .filter_map(|it| Some((it.old.clone()?, it.new.clone()?)))
            .collect()
    }

    pub(super) fn deprecated(
        &mut self,
        at: &At,
        old: Option<&Deprecated>,
        new: Option<&Deprecated>,
    ) {
        let at = self.key(at, "deprecated");
        match (old, new) {
            (None, None) => {}
            (None, Some(new)) => {
                self.tell(Change::new(&is::DEPRECATED, &at).new_is(say_deprecated(new)));
            }
            (Some(old), None) => {
                self.tell(Change::new(&is::DEPRECATION_REMOVED, &at).old(say_deprecated(old)));
            }
            (Some(old), Some(new)) => {
                let (old, new) = (say_deprecated(old), say_deprecated(new));
                if old != new {
                    let change = Change::new(&is::DEPRECATION_CHANGED, &at);
                    self.tell(change.old(old).new_is(new));
                }
            }
        }
    }

    fn body(&mut self, at: &At, old: Option<&Body>, new: Option<&Body>) {
        let at = at.path("body");
        let (old, new) = match (old, new) {
            (None, None) => return,
            (None, Some(new)) => {
                return self.tell(Change::new(&is::BODY_ADDED, &at).new_is(say_key(&new.key)));
            }
            (Some(old), None) => {
                return self.tell(Change::new(&is::BODY_REMOVED, &at).old(say_key(&old.key)));
            }
            (Some(old), Some(new)) => (old, new),
        };
        let Body {
            key,
            encoding,
            nullable,
            doc,
            // Compared with the other params.
            fields: _,
            rules,
        } = old;
        if *key != new.key {
            let change = Change::new(&is::BODY_KEY_CHANGED, &self.key(&at, "body.key"));
            self.tell(change.old(say_key(key)).new_is(say_key(&new.key)));
        }
        if *encoding != new.encoding {
            let at = self.key(&at, "body.encoding");
            let change = Change::new(&is::BODY_ENCODING_CHANGED, &at);
            self.tell(
                change
                    .old(say_encoding(*encoding))
                    .new_is(say_encoding(new.encoding)),
            );
        }
        if *nullable != new.nullable {
            let say = |it| if it { "may be null" } else { "is never null" };
            let change = Change::new(&is::BODY_NULLABLE_CHANGED, &at);
            self.tell(change.old(say(*nullable)).new_is(say(new.nullable)));
        }
        self.docs(&at, doc.as_ref(), new.doc.as_ref());
        self.groups(&at, rules, &new.rules);
    }
}

fn say_deprecated(it: &Deprecated) -> String {
    let Deprecated {
        since,
        replacement,
        doc,
    } = it;
    let mut words = Vec::new();
    words.extend(doc.clone());
    words.extend(replacement.as_ref().map(|it| format!("use {it}")));
    words.extend(since.as_ref().map(|it| format!("since {it}")));
    if words.is_empty() {
        words.push("deprecated".to_owned());
    }
    words.join("; ")
}

fn say_key(key: &Option<String>) -> String {
    match key {
        Some(key) => format!("everything inside `{key}`"),
        None => "everything at the top".to_owned(),
    }
}

fn say_encoding(it: Encoding) -> &'static str {
    match it {
        Encoding::Json => "json",
        Encoding::Form => "form",
        Encoding::Multipart => "multipart",
    }
}
