//! The docs as a whole, and their resources.

use serde_json::value::RawValue;

use super::reader::Reader;
use super::record::Record;
use crate::import::apipie::text::{join_words, plain_text};
use crate::import::reference::ResourceDoc;

/// What is true of all actions of a resource.
#[derive(Debug, Clone, Default)]
pub(super) struct Context {
    pub(super) resource: String,
    pub(super) version: Option<String>,
    /// The resource is not to be used any more: a text, perhaps empty.
    pub(super) deprecated: Option<String>,
}

impl<'a> Reader<'a> {
    /// Reads the export.
    pub(super) fn read_export(&mut self) {
        let Some(mut export) = self.open() else {
            return;
        };
        let Some(docs) = export.take("docs") else {
            let why = "no export of Apipie: it has no `docs`";
            self.unread.push(export.spot.unread("", why));
            return;
        };
        self.finish(export);
        let Some(mut docs) = self.record(docs, "") else {
            return;
        };
        self.title = self
            .text(&mut docs, "name")
            .filter(|it| !it.trim().is_empty());
        if let Some(info) = self.text(&mut docs, "info").map(|it| plain_text(&it))
            && !info.is_empty()
        {
            let why = "what is said of the API as a whole: `doc` of `api.yaml` has a place for it";
            self.unread.push(docs.spot.unread(&info, why));
        }
        docs.drop(&["api_url", "copyright", "doc_url", "link_extension"]);
        if let Some(resources) = docs.take("resources") {
            self.read_resources(resources);
        }
        self.finish(docs);
    }

    /// Resources by name, or as a list where the docs of one were asked for.
    fn read_resources(&mut self, resources: &'a RawValue) {
        if resources.get().starts_with('[') {
            for value in self.items(resources, "") {
                if let Some(record) = self.record(value, "") {
                    self.read_resource(None, record);
                }
            }
        } else if let Some(resources) = self.record(resources, "") {
            for (name, value) in resources.fields {
                if let Some(record) = self.record(value, &name) {
                    self.read_resource(Some(name), record);
                }
            }
        }
    }

    fn read_resource(&mut self, key: Option<String>, mut record: Record<'a>) {
        let id = self.text(&mut record, "id");
        let title = self.text(&mut record, "name");
        let url = self.text(&mut record, "doc_url");
        let url = url.and_then(|it| Some(it.rsplit_once('/')?.1.to_owned()));
        let Some(resource) = key.or(id).or(url).or(title) else {
            let why = "a resource without a name";
            self.unread.push(record.spot.unread("", why));
            return;
        };
        record.spot.about.clone_from(&resource);
        let context = Context {
            deprecated: self.deprecation(&mut record),
            version: self.text(&mut record, "version"),
            resource,
        };
        let short = self.text(&mut record, "short_description");
        let full = self.text(&mut record, "full_description");
        let doc = [short, full].into_iter().flatten();
        let doc: Vec<_> = doc
            .map(|it| plain_text(&it))
            .filter(|it| !it.is_empty())
            .collect();
        if !doc.is_empty() {
            let doc = ResourceDoc {
                name: context.resource.clone(),
                doc: join_words(&doc.join(" ")),
            };
            self.resources.push((context.version.clone(), doc));
        }
        self.read_formats(&mut record);
        self.read_headers(&mut record);
        self.read_metadata(&mut record, &mut []);
        for value in self.list(&mut record, "methods") {
            self.read_method(value, &context);
        }
        record.drop(&["api_url"]);
        self.finish(record);
    }
}
