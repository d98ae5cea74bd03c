//! What is said of the API as a whole.

use super::document::Part;
use super::lists::Pages;
use super::reader::Reader;
use super::record::Record;
use super::security::as_written;
use crate::check::is_endpoint;
use crate::import::tree::Tree;

/// So many seconds each window of a rate limit has.
const WINDOWS: &[(i64, &str)] = &[
    (1, "second"),
    (60, "minute"),
    (3600, "hour"),
    (86_400, "day"),
];

/// What `api.yaml` says of the API.
#[derive(Debug, Default)]
pub(super) struct About {
    title: Option<String>,
    doc: Option<String>,
    server: Option<String>,
    limits: Option<Tree>,
}

/// What is said of a resource.
#[derive(Debug, Clone)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) doc: Option<String>,
    pub(super) source: Option<String>,
}

impl<'a> Reader<'a> {
    /// Whether a document is an OpenAPI document of a version that is read.
    pub(super) fn check_version(&mut self, record: &mut Record<'a>) -> bool {
        let root = record.part.clone();
        match (record.take("openapi"), record.take("swagger")) {
            (Some(version), _) => {
                let text = version.text().unwrap_or_default();
                let is_known = text.starts_with("3.0") || text.starts_with("3.1");
                if !is_known {
                    self.note(&version, "only OpenAPI 3.0 and 3.1 are read");
                }
                is_known
            }
            (None, Some(version)) => {
                let why = "only OpenAPI 3.0 and 3.1 are read; convert the document first";
                self.note(&version, why);
                false
            }
            (None, None) => {
                self.note(
                    &root,
                    "no OpenAPI document: it has no `openapi` with a version",
                );
                false
            }
        }
    }

    /// Reads the title, what the API is, and where it is.
    pub(super) fn read_about(&mut self, record: &mut Record<'a>) -> About {
        let mut about = About::default();
        if let Some(part) = record.take("info")
            && let Some(mut info) = self.record(&part)
        {
            let title = self.text(&mut info, "title").map(str::trim);
            about.title = title.filter(|it| !it.is_empty()).map(str::to_owned);
            let summary = self.text(&mut info, "summary");
            let description = self.text(&mut info, "description");
            about.doc = summary.or(description).and_then(|it| self.doc(it));
            // That of the crate is another one.
            info.drop(&["version"]);
            if self.is_ours
                && let Some(extension) = info.take("x-specwright")
            {
                self.pages = extension.get("pagination").as_ref().and_then(Pages::read);
                about.limits = extension.get("limits").map(|it| read_limits(&it));
            }
            self.finish(info);
        }
        let mut servers = self.list(record, "servers").into_iter();
        if let Some(first) = servers.next() {
            about.server = self.read_server(&first);
        }
        for other in servers {
            self.note(&other, "a spec knows one server, which is the first one");
        }
        about
    }

    fn read_server(&mut self, part: &Part<'a>) -> Option<String> {
        let mut record = self.record(part)?;
        let mut url = self.text(&mut record, "url")?.to_owned();
        for (name, part) in self.map(&mut record, "variables") {
            if let Some(default) = part.get("default").and_then(|it| it.text()) {
                url = url.replace(&format!("{{{name}}}"), default);
                self.note(&part, "of a variable of the address, its default is taken");
            }
        }
        record.drop(&["description", "name"]);
        self.finish(record);
        let url = url.trim_end_matches('/').to_owned();
        if is_endpoint(&url) {
            return Some(url);
        }
        self.note(part, "no https address of an API; give one with `--server`");
        None
    }

    /// Reads what is said of the resources.
    pub(super) fn read_tags(&mut self, record: &mut Record<'a>) -> Vec<Tag> {
        let mut tags = Vec::new();
        for part in self.list(record, "tags") {
            let Some(mut record) = self.record(&part) else {
                continue;
            };
            let name = self.text(&mut record, "name").unwrap_or_default();
            let description = self.text(&mut record, "description");
            let source = self.read_page(&mut record);
            self.finish(record);
            tags.push(Tag {
                name: super::names::resource_name(name),
                doc: description.and_then(|it| self.doc(it)),
                source,
            });
        }
        tags
    }
}

impl About {
    /// The entries of `api.yaml`, before the types.
    pub(super) fn write(&self, reader: &Reader<'_>) -> Vec<(String, Tree)> {
        let text = |it: &Option<String>| it.clone().map(Tree::Text);
        let names = reader.list_names.iter();
        let names: Vec<_> = names
            .map(|(key, name)| ((*key).to_owned(), Tree::Text(name.clone())))
            .collect();
        let entries = [
            ("api", text(&self.title)),
            ("doc", text(&self.doc)),
            ("server", text(&self.server)),
            ("auth", reader.oauth.as_ref().map(|it| it.write())),
            ("limits", self.limits.clone()),
            (
                "pagination",
                reader.pages.as_ref().map(|it| it.tree.clone()),
            ),
            ("lists", (!names.is_empty()).then_some(Tree::Map(names))),
            ("errors", reader.write_errors()),
        ];
        let entry = |(key, value): (&str, Option<Tree>)| Some((key.to_owned(), value?));
        entries.into_iter().filter_map(entry).collect()
    }
}

/// `[{ requests: 2, per: second }]`
fn read_limits(part: &Part<'_>) -> Tree {
    let limit = |it: Part<'_>| {
        let Tree::Map(entries) = as_written(&it) else {
            return Tree::Null;
        };
        let entry = |(key, value): (String, Tree)| match (key.as_str(), &value) {
            ("seconds", Tree::Integer(seconds)) => {
                let window = WINDOWS.iter().find(|it| it.0 == *seconds);
                let window = window.map_or("second", |it| it.1);
                ("per".to_owned(), Tree::Text(window.to_owned()))
            }
            _ => (key, value),
        };
        Tree::Map(entries.into_iter().map(entry).collect())
    };
    Tree::List(part.items().into_iter().map(limit).collect())
}
