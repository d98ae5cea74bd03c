//! Params, which hold those below them.

use serde_json::value::RawValue;

use super::reader::Reader;
use crate::import::apipie::param::{Stated, read_param, split_name};
use crate::import::apipie::spot::Spot;
use crate::import::reference::Param;

/// Params that are nested deeper are reported.
const MAX_DEPTH: usize = 24;

impl<'a> Reader<'a> {
    /// Reads params, each before those below it.
    pub(super) fn read_params(&mut self, values: Vec<&'a RawValue>, action: &Spot) -> Vec<Param> {
        let mut params = Vec::new();
        self.read_level(&values, &[], action, &mut params);
        params
    }

    fn read_level(
        &mut self,
        values: &[&'a RawValue],
        parents: &[String],
        action: &Spot,
        params: &mut Vec<Param>,
    ) {
        for value in values {
            let about = action.about.as_str();
            let Some(mut record) = self.record(value, about) else {
                continue;
            };
            let name = self.text(&mut record, "name").unwrap_or_default();
            let full_name = self.text(&mut record, "full_name").unwrap_or_default();
            let names = split_name(&name);
            if names.is_empty() {
                let why = "a param without a name";
                self.unread.push(record.spot.unread(&full_name, why));
                continue;
            }
            let path = [parents, &names].concat();
            record.spot.about = format!("{about} {}", show_path(&path));
            let validator = self.text(&mut record, "validator").unwrap_or_default();
            let expected_type = self.text(&mut record, "expected_type");
            let description = self.text(&mut record, "description").unwrap_or_default();
            let validations = self.list(&mut record, "validations").into_iter();
            let validations: Vec<String> = validations
                .filter_map(|it| serde_json::from_str(it.get()).ok())
                .collect();
            let stated = Stated {
                path: path.clone(),
                required: self.flag(&mut record, "required"),
                nullable: self.flag(&mut record, "allow_nil"),
                allows_blank: self.flag(&mut record, "allow_blank"),
                validator: &validator,
                expected_type: expected_type.as_deref(),
                validations: validations.iter().map(String::as_str).collect(),
                description: &description,
                deprecated: self.deprecation(&mut record),
            };
            params.push(read_param(stated, &record.spot, &mut self.unread));
            let below = self.list(&mut record, "params");
            if path.len() < MAX_DEPTH {
                self.read_level(&below, &path, action, params);
            } else if !below.is_empty() {
                let why = "params are nested too deep here";
                self.unread.push(record.spot.unread(&full_name, why));
            }
            record.drop(&["show"]);
            self.finish(record);
        }
    }
}

/// `host[interfaces][mac]`
fn show_path(path: &[String]) -> String {
    let mut names = path.iter();
    let first = names.next().cloned().unwrap_or_default();
    names.fold(first, |text, name| format!("{text}[{name}]"))
}
