//! The files of the spec.

use std::collections::BTreeSet;

use super::action::{Action, Body, Location, Param};
use super::address::{Addresses, addresses};
use super::api::{About, Tag};
use super::reader::Reader;
use super::types::TypeId;
use super::usage::{Side, Usage};
use crate::import::draft::plain::clean_texts;
use crate::import::reference::Unread;
use crate::import::tree::{SpecFile, Tree};

pub(super) type Entries = Vec<(String, Tree)>;

/// Everything that is known when the files are written.
pub(super) struct Writer<'a, 'd> {
    pub(super) reader: &'a Reader<'d>,
    pub(super) resources: &'a [String],
    pub(super) usage: Usage,
    pub(super) addresses: Addresses,
    /// Fields that would make an object endless: the object, and what leads back to it.
    pub(super) endless: BTreeSet<(TypeId, TypeId)>,
    pub(super) unread: Vec<Unread>,
    pub(super) counts: crate::import::draft::Counts,
}

/// Writes all files, by path.
pub(super) fn write_files(
    reader: &Reader<'_>,
    about: &About,
    tags: &[Tag],
    actions: &[Action],
) -> (Vec<SpecFile>, Vec<Unread>, crate::import::draft::Counts) {
    let mut resources: Vec<String> = actions.iter().map(|it| it.resource.clone()).collect();
    resources.sort();
    resources.dedup();
    let usage = Usage::of(reader, actions, &resources);
    let mut writer = Writer {
        addresses: addresses(reader, &usage, &resources),
        endless: reader.endless(&usage),
        usage,
        reader,
        resources: &resources,
        unread: Vec::new(),
        counts: reader.counts,
    };
    let mut files = Vec::new();
    for (at, name) in resources.iter().enumerate() {
        let tag = tags.iter().find(|it| it.name == *name);
        let own = actions.iter().filter(|it| it.resource == *name).collect();
        files.push(SpecFile {
            path: format!("resources/{name}.yaml"),
            tree: writer.resource(at, name, tag, own),
        });
    }
    let mut api = about.write(reader);
    put(&mut api, "webhooks", writer.webhooks());
    api.extend(writer.types(None));
    files.push(SpecFile {
        path: "api.yaml".to_owned(),
        tree: Tree::Map(api),
    });
    files.iter_mut().for_each(|it| clean_texts(&mut it.tree));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    writer.counts.resources = resources.len();
    (files, writer.unread, writer.counts)
}

impl Writer<'_, '_> {
    fn resource(&mut self, at: usize, name: &str, tag: Option<&Tag>, own: Vec<&Action>) -> Tree {
        let mut entries = vec![("resource".to_owned(), Tree::Text(name.to_owned()))];
        let text = |it: Option<&String>| it.cloned().map(Tree::Text);
        put(
            &mut entries,
            "doc",
            text(tag.and_then(|it| it.doc.as_ref())),
        );
        put(
            &mut entries,
            "source",
            text(tag.and_then(|it| it.source.as_ref())),
        );
        let mut types = self.types(Some(at));
        let models = types.iter().position(|it| it.0 == "models");
        let models = models.map(|it| types.remove(it));
        entries.extend(types);
        let mut actions = Entries::new();
        let mut names = BTreeSet::new();
        for action in own {
            let name = free(&action.name, &mut names);
            actions.push((name, self.action(at, action)));
            self.counts.actions.found += 1;
            self.counts.actions.kept += 1;
        }
        entries.push(("actions".to_owned(), Tree::Map(actions)));
        entries.extend(models);
        Tree::Map(entries)
    }

    fn action(&mut self, at: usize, action: &Action) -> Tree {
        let mut entries = Entries::new();
        let routes = action.written_routes.as_ref().unwrap_or(&action.routes);
        let routes = routes
            .iter()
            .map(|(method, path)| Tree::Text(format!("{method} {path}")));
        entries.push(("routes".to_owned(), Tree::List(routes.collect())));
        let text = |it: &Option<String>| it.clone().map(Tree::Text);
        put(&mut entries, "doc", text(&action.doc));
        put(&mut entries, "source", text(&action.source));
        put(&mut entries, "requires", action.requires.clone());
        put(&mut entries, "deprecated", action.deprecated.clone());
        let mut params = Entries::new();
        for it in &action.params {
            params.push((it.name.clone(), self.param(at, it)));
        }
        put_map(&mut entries, "params", params);
        put(&mut entries, "rules", groups(&action.rules));
        if let Some(body) = &action.body {
            let body = self.body(at, body);
            entries.push(("body".to_owned(), body));
        }
        for (key, tree) in &action.list {
            let tree = self.list(at, tree);
            entries.push(((*key).to_owned(), tree));
        }
        let mut returns = Entries::new();
        for (status, value) in &action.returns {
            let ty = value.as_ref().map(|it| self.answer(Some(at), it));
            returns.push((status.to_string(), ty.unwrap_or(Tree::Null)));
        }
        entries.push(("returns".to_owned(), Tree::Map(returns)));
        Tree::Map(entries)
    }

    fn param(&mut self, at: usize, param: &Param) -> Tree {
        let Param {
            name: _,
            location,
            required,
            value,
            relations,
        } = param;
        let site = super::field::Site {
            home: Some(at),
            side: Side::Request,
            files: false,
            in_path: *location == Location::Path,
            owner: None,
        };
        let is_header = *location == Location::Header;
        self.field(value, site, *required, relations, is_header)
    }

    fn body(&mut self, at: usize, body: &Body) -> Tree {
        let mut entries = Entries::new();
        put(&mut entries, "key", body.key.clone().map(Tree::Text));
        if body.encoding != "json" {
            entries.push(("encoding".to_owned(), Tree::Text(body.encoding.to_owned())));
        }
        if body.nullable {
            entries.push(("nullable".to_owned(), Tree::Boolean(true)));
        }
        put(&mut entries, "doc", body.doc.clone().map(Tree::Text));
        let is_upload = body.encoding == "multipart";
        let site = super::field::Site {
            home: Some(at),
            side: if is_upload {
                Side::Upload
            } else {
                Side::Request
            },
            files: is_upload,
            in_path: false,
            owner: None,
        };
        let mut known = body.fields.clone();
        known.list.retain(|it| !it.value.read_only);
        known.agree(&mut self.unread);
        let mut fields = Entries::new();
        for it in &known.list {
            let field = self.field(&it.value, site, it.required, &it.relations, false);
            fields.push((it.name.clone(), field));
        }
        put_map(&mut entries, "fields", fields);
        put(&mut entries, "rules", groups(&known.rules));
        Tree::Map(entries)
    }

    /// `sort`, `filter` and the like, with the types of their fields.
    fn list(&mut self, at: usize, tree: &Tree) -> Tree {
        let values = self.reader.list_values_in(tree);
        let (Tree::Map(entries), false) = (tree, values.is_empty()) else {
            return tree.clone();
        };
        let values: Vec<_> = values.into_iter().cloned().collect();
        let site = super::field::Site {
            home: Some(at),
            side: Side::Request,
            files: false,
            in_path: false,
            owner: None,
        };
        let names = entries.iter().map(|it| it.0.clone());
        let fields = names.zip(values).map(|(name, value)| {
            let field = self.field(&value, site, false, &[], false);
            (name, field)
        });
        Tree::Map(fields.collect())
    }
}

/// Adds an entry, if there is something to say.
pub(super) fn put(entries: &mut Entries, key: &str, value: Option<Tree>) {
    entries.extend(value.map(|it| (key.to_owned(), it)));
}

pub(super) fn put_map(entries: &mut Entries, key: &str, map: Entries) {
    if !map.is_empty() {
        entries.push((key.to_owned(), Tree::Map(map)));
    }
}

/// `[{ one_of: [a, b] }]`
pub(super) fn groups(rules: &[(String, Vec<String>)]) -> Option<Tree> {
    let group = |(key, names): &(String, Vec<String>)| {
        let names = names.iter().map(|it| Tree::Text(it.clone())).collect();
        Tree::Map(vec![(key.clone(), Tree::List(names))])
    };
    (!rules.is_empty()).then(|| Tree::List(rules.iter().map(group).collect()))
}

/// The name, or with a number where it is taken.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let is_free = |it: &str| !taken.contains(it);
    let name = crate::import::draft::enum_names::free_name(name, "_", &|it| {
        it != format!("{name}_") && is_free(it)
    });
    taken.insert(name.clone());
    name
}
