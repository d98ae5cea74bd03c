//! `api.yaml`: what the docs say of the API, and what a spec needs besides.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use super::merge::{Folder, get, read_tree};
use super::reference::Reference;
use super::tree::Tree;
use super::{ImportError, Options};

type Entries = Vec<(String, Tree)>;

/// What `api.yaml` says already.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// As it is.
    mine: Option<Entries>,
    /// As the last import wrote it.
    base: Option<Entries>,
}

impl Known {
    /// Looks at `api.yaml`; if it is no YAML, this is told when it is merged.
    pub(super) fn read(folder: &Folder) -> Self {
        let entries = |files: &BTreeMap<String, String>| -> Option<Entries> {
            match read_tree("api.yaml", files.get("api.yaml")?)? {
                Tree::Map(entries) => Some(entries),
                _ => Some(Vec::new()),
            }
        };
        Self {
            mine: entries(&folder.files),
            base: entries(&folder.copies),
        }
    }

    /// Where an action's page is.
    pub(super) fn docs(&self) -> Option<String> {
        match get(self.mine.as_ref()?, "docs")? {
            Tree::Text(docs) => Some(docs.clone()),
            _ => None,
        }
    }

    /// How many items a page has, as the spec says it under this key of `pagination`.
    pub(super) fn page_size(&self, key: &str) -> Option<u32> {
        match get(self.mine.as_ref()?, "pagination")? {
            Tree::Map(pagination) => match get(pagination, key)? {
                Tree::Integer(size) => u32::try_from(*size).ok(),
                _ => None,
            },
            _ => None,
        }
    }

    /// The scopes that the docs name, while the spec says nothing of how callers authenticate.
    pub(super) fn missing_scopes(&self, scopes: Vec<String>) -> Vec<String> {
        let says = self
            .mine
            .as_ref()
            .is_some_and(|it| get(it, "auth").is_some());
        if says { Vec::new() } else { scopes }
    }
}

/// Makes what was drafted a whole `api.yaml`, if there is none yet. Otherwise only what the docs
/// say is added, and what the options say: the rest belongs to a person.
pub(super) fn complete(
    tree: &mut Tree,
    server_of_examples: Option<&String>,
    known: &Known,
    options: &Options,
) -> Result<(), ImportError> {
    let Tree::Map(drafted) = tree else {
        return Ok(());
    };
    let mut drafted = std::mem::take(drafted);
    let title = take(&mut drafted, "api");
    let doc = take(&mut drafted, "doc");
    let docs = take(&mut drafted, "docs");
    let server = take(&mut drafted, "server");
    let chosen = |it: &Option<String>| it.clone().map(Tree::Text);
    let before = |key: &str| known.base.as_ref().and_then(|it| get(it, key)).cloned();

    let mut whole = Vec::new();
    let mut put = |key: &str, value: Option<Tree>| {
        whole.extend(value.map(|it| (key.to_owned(), it)));
    };
    match (&known.mine, &known.base) {
        (None, _) => {
            let name = options
                .name
                .clone()
                .unwrap_or_else(|| name_of(&options.spec));
            let title = title.unwrap_or_else(|| Tree::Text(title_of(&name)));
            let server = chosen(&options.server)
                .or(server)
                .or_else(|| server_of_examples.cloned().map(Tree::Text))
                .ok_or(ImportError::NoServer)?;
            let described = match &title {
                Tree::Text(title) => format!("A client of {title}"),
                _ => "A client".to_owned(),
            };
            let package = [
                ("name", name),
                ("version", "0.1.0".to_owned()),
                ("description", described),
                // The crate builds wherever it is written.
                ("runtime", "inline".to_owned()),
            ];
            let package = package.map(|(key, value)| (key.to_owned(), Tree::Text(value)));
            put("api", Some(title));
            put("doc", doc);
            put("docs", chosen(&options.docs).or(docs));
            put("server", Some(server));
            put("package", Some(Tree::Map(package.to_vec())));
        }
        (Some(_), Some(_)) => {
            put("api", title.or_else(|| before("api")));
            put("doc", doc);
            put(
                "docs",
                chosen(&options.docs).or(docs).or_else(|| before("docs")),
            );
            put(
                "server",
                chosen(&options.server)
                    .or(server)
                    .or_else(|| before("server")),
            );
            put("package", rename(before("package"), options.name.as_ref()));
        }
        (Some(_), None) => {
            put("api", title);
            put("doc", doc);
            put("docs", chosen(&options.docs).or(docs));
            put("server", chosen(&options.server).or(server));
        }
    }
    whole.extend(drafted);
    *tree = Tree::Map(whole);
    Ok(())
}

fn take(entries: &mut Entries, key: &str) -> Option<Tree> {
    let at = entries.iter().position(|it| it.0 == key)?;
    Some(entries.remove(at).1)
}

/// The package with another name, if one was chosen.
fn rename(package: Option<Tree>, name: Option<&String>) -> Option<Tree> {
    match (package, name) {
        (Some(Tree::Map(mut package)), Some(name)) => {
            for (key, value) in &mut package {
                if key == "name" {
                    *value = Tree::Text(name.clone());
                }
            }
            Some(Tree::Map(package))
        }
        (package, _) => package,
    }
}

/// The name of the crate, from the folder of the spec, or from the one around it if it is only
/// called `spec`.
fn name_of(spec: &Path) -> String {
    let spec = std::path::absolute(spec).unwrap_or_else(|_| spec.to_owned());
    let name = |path: &Path| {
        let name = path.file_name()?.to_string_lossy().to_ascii_lowercase();
        let fits = |it: char| {
            if it.is_ascii_alphanumeric() || it == '_' {
                it
            } else {
                '-'
            }
        };
        let name: String = name.chars().map(fits).collect();
        let name = name.trim_matches('-').to_owned();
        name.starts_with(|it: char| it.is_ascii_lowercase())
            .then_some(name)
    };
    name(&spec)
        .filter(|it| it != "spec")
        .or_else(|| name(spec.parent()?))
        .unwrap_or_else(|| "api-client".to_owned())
}

/// `my-api` is `My api`.
fn title_of(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => words,
    }
}

/// The server that most addresses in the examples name, of those whose paths begin as the routes
/// do.
pub(super) fn server_of(reference: &Reference) -> Option<String> {
    fn first_part(path: &str) -> &str {
        path.trim_start_matches('/')
            .split(['/', '?'])
            .next()
            .unwrap_or_default()
    }
    let routes = reference.actions.iter().flat_map(|it| &it.routes);
    let parts: Vec<&str> = routes.map(|it| first_part(&it.path)).collect();
    let mut found: BTreeMap<String, usize> = BTreeMap::new();
    let mut look = |text: &str| {
        let Some(rest) = text.strip_prefix("https://") else {
            return;
        };
        let Some((host, path)) = rest.split_once('/') else {
            return;
        };
        let is_host = !host.is_empty()
            && host
                .bytes()
                .all(|it| it.is_ascii_alphanumeric() || b".-:".contains(&it));
        if is_host && parts.contains(&first_part(path)) {
            *found.entry(format!("https://{host}")).or_default() += 1;
        }
    };
    for example in reference.actions.iter().flat_map(|it| &it.examples) {
        look(&example.path);
        example
            .response
            .iter()
            .for_each(|it| each_text(it, &mut look));
    }
    // The first of those that come as often.
    found.into_iter().rev().max_by_key(|it| it.1).map(|it| it.0)
}

fn each_text(value: &Value, look: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => look(text),
        Value::Array(items) => items.iter().for_each(|it| each_text(it, look)),
        Value::Object(entries) => entries.values().for_each(|it| each_text(it, look)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_named_after_its_folder() {
        for (folder, expected) in [
            ("/x/My API/spec", "my-api"),
            ("/x/foreman", "foreman"),
            ("/42/spec", "api-client"),
            ("/", "api-client"),
        ] {
            assert_eq!(name_of(Path::new(folder)), expected, "{folder}");
        }
        assert_eq!(title_of("my-api"), "My api");
    }

    #[test]
    fn a_package_keeps_what_is_not_its_name() {
        let text = |it: &str| Tree::Text(it.to_owned());
        let package = |name: &str| {
            Tree::Map(vec![
                ("name".to_owned(), text(name)),
                ("version".to_owned(), text("1.2.3")),
            ])
        };
        assert_eq!(
            rename(Some(package("a")), Some(&"b".to_owned())),
            Some(package("b"))
        );
        assert_eq!(rename(Some(package("a")), None), Some(package("a")));
        assert_eq!(rename(None, Some(&"b".to_owned())), None);
    }
}
