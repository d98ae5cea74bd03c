//! Things from files: `users.json` holds the users, in place of those that follow from the seed.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value as Json};

use super::State;
use super::rows::Rows;
use super::scalar::fit;
use crate::error::StartError;

impl State {
    /// Reads every `.json` file of a folder: a list of objects each, named after a collection.
    ///
    /// # Errors
    /// If a file cannot be read, is named after nothing, or holds what no model shows.
    pub(crate) fn load(&mut self, folder: &Path) -> Result<(), StartError> {
        let fault = |path: &Path, reason: String| StartError::Data {
            path: path.to_owned(),
            reason,
        };
        let entries = fs::read_dir(folder).map_err(|it| fault(folder, it.to_string()))?;
        let mut paths = Vec::new();
        for entry in entries {
            paths.push(entry.map_err(|it| fault(folder, it.to_string()))?.path());
        }
        paths.retain(|it| it.extension().is_some_and(|it| it == "json"));
        paths.sort();
        if paths.is_empty() {
            return Err(fault(folder, "there is no `.json` file in it".to_owned()));
        }
        for path in paths {
            self.load_file(&path).map_err(|it| fault(&path, it))?;
        }
        Ok(())
    }

    fn load_file(&mut self, path: &Path) -> Result<(), String> {
        let name = path.file_stem().map(|it| it.to_string_lossy().into_owned());
        let name = name.unwrap_or_default();
        let Some(of) = self.collections.named(&name) else {
            let names = self.collections.iter().map(|it| format!("`{}`", it.1.name));
            let names: Vec<String> = names.collect();
            return Err(format!(
                "there is no resource `{name}`; a file is named after one of {}",
                names.join(", ")
            ));
        };
        let text = fs::read_to_string(path).map_err(|it| it.to_string())?;
        let items: Vec<Map<String, Json>> = serde_json::from_str(&text)
            .map_err(|it| format!("it must be a list of objects: {it}"))?;
        if let Some(rows) = self.rows.get_mut(of.0) {
            *rows = Rows::default();
        }
        for (at, mut item) in items.into_iter().enumerate() {
            let id = match item.remove("id") {
                None => self.rows(of).map_or(1, Rows::next),
                Some(id) => id
                    .as_i64()
                    .ok_or_else(|| format!("item {at}: `id` must be an integer"))?,
            };
            if self.contains(of, id) {
                return Err(format!("item {at}: there are two with the `id` {id}"));
            }
            self.check_item(of, at, &item)?;
            self.set(of, id, Some(item));
        }
        Ok(())
    }

    /// A field that a model shows has to be of its type; others serve filters.
    fn check_item(
        &self,
        of: super::CollectionId,
        at: usize,
        item: &Map<String, Json>,
    ) -> Result<(), String> {
        let fields = self.collections.get(of).map(|it| &it.fields);
        for (name, value) in item {
            let field = fields.and_then(|it| it.get(name));
            let Some(field) = field.filter(|it| it.ty.record().is_none()) else {
                continue;
            };
            let fits = match value {
                Json::Null => field.nullable,
                value => fit(&self.plan, &field.ty, value).is_some(),
            };
            if !fits {
                return Err(format!("item {at}: `{name}` cannot be {value}"));
            }
        }
        Ok(())
    }
}
