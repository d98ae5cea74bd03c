//! The files: each resource, and `api.yaml` with what several of them share.

use std::collections::{BTreeMap, BTreeSet};

use super::super::reference::Reference;
use super::super::tree::{SpecFile, Tree};
use super::access::write_access;
use super::answers::{Kind, is_bare, kind_of, write_returns};
use super::cut::{Cut, page_size, usual_cut, write_pages, write_pagination};
use super::lists::{Items, write_filters, write_sort};
use super::objects::name_objects;
use super::place::write_body;
use super::plain::clean_texts;
use super::tally::Ledger;
use super::words::{plain_name, repeats};
use super::write::{Names, SentWriter};
use super::{ApiFacts, Page, entry, section};

/// Writes all files, by path.
pub(super) fn write_files(
    reference: &Reference,
    api: &ApiFacts,
    pages: &[Page<'_>],
    names: &Names<'_>,
    ledger: &mut Ledger,
) -> Vec<SpecFile> {
    let cut = usual_cut(pages, api);
    let usual = usual_types(pages, names);
    let mut files = Vec::new();
    for (index, name) in names.resources.iter().enumerate() {
        let mut writer = FileWriter {
            index,
            api,
            cut,
            usual: &usual,
            names,
            ledger,
        };
        let doc = reference
            .resources
            .iter()
            .find(|it| plain_name(&it.name) == *name);
        let doc = doc
            .map(|it| it.doc.trim())
            .filter(|it| api.keep_docs && !it.is_empty());
        files.push(SpecFile {
            path: format!("resources/{name}.yaml"),
            tree: writer.write(name, doc, pages),
        });
    }
    // Which models are needed is known when all actions are written.
    names.follow();
    for (index, file) in files.iter_mut().enumerate() {
        let models = section("models", names.write_models(Some(index), ledger));
        if let (Tree::Map(entries), Some(models)) = (&mut file.tree, models) {
            entries.push(models);
        }
    }
    files.push(SpecFile {
        path: "api.yaml".to_owned(),
        tree: write_api(reference, cut, names, ledger),
    });
    files.iter_mut().for_each(|it| clean_texts(&mut it.tree));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn write_api(
    reference: &Reference,
    cut: Option<Cut>,
    names: &Names<'_>,
    ledger: &mut Ledger,
) -> Tree {
    let text = |it: &str| Tree::Text(it.to_owned());
    let title = reference
        .title
        .as_deref()
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let parts = [
        entry("api", title.map(text)),
        entry("pagination", cut.map(write_pagination)),
        section("enums", names.enums.write(None)),
        section("models", names.write_models(None, ledger)),
    ];
    Tree::Map(parts.into_iter().flatten().collect())
}

/// What actions of the same name answer in all resources, such as the counts of a graph.
fn usual_types(pages: &[Page<'_>], names: &Names<'_>) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for page in pages {
        if let Some(slot) = page.answer.slot.and_then(|it| names.models.answers.get(it))
            && kind_of(&page.name, &page.routes) == Kind::Read
        {
            let (ty, _) = names.slot(Some(page.resource), slot);
            found.entry(page.name.clone()).or_default().insert(ty);
        }
    }
    let built_in = |it: &String| !it.contains(|it: char| it.is_ascii_uppercase());
    found
        .into_iter()
        .filter_map(
            |(name, types)| match types.into_iter().collect::<Vec<_>>().as_slice() {
                [ty] if built_in(ty) => Some((name, ty.clone())),
                _ => None,
            },
        )
        .collect()
}

struct FileWriter<'a, 'b> {
    index: usize,
    api: &'a ApiFacts,
    cut: Option<Cut>,
    usual: &'a BTreeMap<String, String>,
    names: &'a Names<'b>,
    ledger: &'a mut Ledger,
}

impl FileWriter<'_, '_> {
    fn write(&mut self, name: &str, doc: Option<&str>, pages: &[Page<'_>]) -> Tree {
        let home = Some(self.index);
        let own: Vec<&Page<'_>> = pages
            .iter()
            .filter(|it| it.resource == self.index)
            .collect();
        let mut uses = Vec::new();
        for page in &own {
            for field in page.sent.fields() {
                field
                    .ty
                    .each_object(&mut |it| uses.push((page.name.as_str(), it)));
            }
        }
        let mut taken: BTreeSet<String> = BTreeSet::new();
        for home in [home, None] {
            taken.extend(self.names.enums.names(home).map(str::to_owned));
            let models = self.names.addresses.iter().filter(|it| it.home == home);
            taken.extend(models.map(|it| it.name.clone()));
        }
        let objects = name_objects(&uses, &taken);
        self.ledger.counts.objects += objects.len();
        let sent = SentWriter {
            resource: self.index,
            enums: self.names.enums,
            objects: &objects,
        };
        let actions = own.iter().map(|page| {
            let tree = self.write_action(page, &own, &sent);
            (page.name.clone(), tree)
        });
        let actions = actions.collect();
        let parts = [
            entry("resource", Some(Tree::Text(name.to_owned()))),
            entry("doc", doc.map(|it| Tree::Text(it.to_owned()))),
            section("enums", self.names.enums.write(home)),
            section("objects", sent.write_objects()),
            section("actions", actions),
        ];
        Tree::Map(parts.into_iter().flatten().collect())
    }

    fn write_action(&mut self, page: &Page<'_>, own: &[&Page<'_>], sent: &SentWriter<'_>) -> Tree {
        let action = page.action;
        let routes = page
            .routes
            .iter()
            .map(|it| format!("{} {}", it.method, it.path));
        let deprecated = action.deprecated.as_deref().map(|it| {
            match Some(it.trim()).filter(|it| self.api.keep_docs && !it.is_empty()) {
                Some(doc) => Tree::Text(doc.to_owned()),
                None => Tree::Boolean(true),
            }
        });
        for (status, text) in &action.errors {
            let why = "an action does not say what it answers when something is wrong";
            self.ledger
                .note(&action.at, format!("{status} {text}"), why);
        }
        let body = page.sent.body.as_ref().map(|it| {
            let fields = sent.write_fields(&page.name, &it.fields);
            write_body(it, fields)
        });
        let (ty, returns) = self.write_answer(page, own);
        let paginated = write_pages(page, &ty, self.cut, self.ledger);
        let answer = page
            .answer
            .slot
            .and_then(|it| self.names.models.answers.get(it));
        let main = self.names.models.mains.get(self.index).copied().flatten();
        let shown = answer.and_then(|it| it.item.as_ref()?.model);
        let item = shown.or_else(|| main.filter(|_| ty.starts_with('[') && ty != "[any]"));
        let item = item.filter(|_| ty.starts_with('['));
        let names = self.names;
        let items = Items {
            resource: self.index,
            action: &page.name,
            enums: names.enums,
            of_answer: &|name| names.scalar(item?, name),
            of_main: &|name| names.scalar(main?, name),
            of_rows: &|name| {
                let likely = names.likely;
                let sent = likely
                    .sent(self.index, name)
                    .or_else(|| likely.common(name));
                sent.filter(|it| !matches!(*it, "string" | "any" | "id_or_slug"))
            },
            keep_docs: self.api.keep_docs,
        };
        let sort = write_sort(action, self.ledger);
        let [filter, range] = write_filters(action, &items, self.ledger);
        let parts = [
            entry("routes", Some(Tree::List(routes.map(Tree::Text).collect()))),
            entry("doc", self.write_doc(page).map(Tree::Text)),
            entry("source", self.write_source(page).map(Tree::Text)),
            entry(
                "requires",
                write_access(&action.access, &action.at, self.ledger),
            ),
            entry("deprecated", deprecated),
            section("params", sent.write_fields(&page.name, &page.sent.params)),
            entry("body", body),
            entry("paginated", paginated),
            entry("sort", sort),
            entry("filter", filter),
            entry("range", range),
            entry("returns", Some(returns)),
        ];
        Tree::Map(parts.into_iter().flatten().collect())
    }

    /// The page of an action, where its name is not that of the page.
    fn write_source(&self, page: &Page<'_>) -> Option<String> {
        let docs = self.api.docs.as_ref()?;
        if page.name == page.action.name {
            return None;
        }
        let docs = docs.replace("{resource}", &page.action.resource);
        Some(docs.replace("{action}", &page.action.name))
    }

    /// What the docs say of an action, if docs are kept.
    fn write_doc(&self, page: &Page<'_>) -> Option<String> {
        if !self.api.keep_docs {
            return None;
        }
        let mut sentences: Vec<&str> = Vec::new();
        let summary = page.routes.first().map(|it| it.summary.trim());
        for sentence in summary
            .into_iter()
            .chain(page.action.doc.iter().map(|it| it.trim()))
        {
            let known = sentences.contains(&sentence) || repeats(&page.name, sentence);
            if !sentence.is_empty() && !known {
                sentences.push(sentence);
            }
        }
        let end = |it: &&str| {
            let closed = it.ends_with(['.', '!', '?', ':', ')']);
            format!("{it}{}", if closed { "" } else { "." })
        };
        let doc: Vec<String> = sentences.iter().map(end).collect();
        (!doc.is_empty()).then(|| doc.join(" "))
    }

    /// The type of the answer, and `returns`.
    fn write_answer(&mut self, page: &Page<'_>, own: &[&Page<'_>]) -> (String, Tree) {
        let kind = kind_of(&page.name, &page.routes);
        let main = self.names.models.mains.get(self.index).copied().flatten();
        let main = || main.map(|it| self.names.model(Some(self.index), it));
        let of_index = own.iter().find(|it| it.name == "index");
        let sorts_alike = of_index.is_some_and(|it| it.action.list.sort == page.action.list.sort);
        let one = || main().unwrap_or_else(|| "any".to_owned());
        let list = || format!("[{}]", one());
        let in_pages = page_size(page).is_some();
        let slot = page
            .answer
            .slot
            .and_then(|it| self.names.models.answers.get(it));
        if let Some(slot) = slot {
            let (mut ty, why) = self.names.slot(Some(self.index), slot);
            if let Some(why) = why {
                let text = format!("{}.{}", page.action.resource, page.action.name);
                self.ledger.note(&page.action.at, text, why);
            }
            // An empty list says nothing of its items.
            if ty == "[any]" && slot.item.is_none() && in_pages && sorts_alike {
                ty = list();
            }
            let returns = write_returns(&page.answer, kind, Some(&ty), None);
            return (ty, returns);
        }
        let statuses = &page.answer.statuses;
        let is_bare = !statuses.is_empty() && statuses.iter().all(|it| is_bare(*it));
        let usual = match kind {
            _ if is_bare => None,
            Kind::Index => Some(list()),
            Kind::Show | Kind::Create => Some(one()),
            Kind::Update | Kind::Destroy | Kind::Act if !in_pages => None,
            _ => match self.usual.get(&page.name) {
                Some(ty) => Some(ty.clone()),
                None if in_pages && sorts_alike => Some(list()),
                None if in_pages => Some("[any]".to_owned()),
                None => Some("any".to_owned()),
            },
        };
        let returns = write_returns(&page.answer, kind, None, usual.as_deref());
        (usual.unwrap_or_default(), returns)
    }
}
