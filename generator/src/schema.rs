//! The JSON schema of the spec language, for editors.
//!
//! It is made of the tables that the decoders are made of, so it knows the same keys.

use schemars::generate::SchemaSettings;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Map, Value, json};

use crate::overrides::OverrideFile;
use crate::raw::{Api, Resource};

/// The schema of the three kinds of file.
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let files = [
        generator.subschema_for::<Api>(),
        generator.subschema_for::<Resource>(),
        generator.subschema_for::<OverrideFile>(),
    ];
    sorted(json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "specwright",
        "description": "A file of a spec: `api.yaml`, `resources/<resource>.yaml` or `overrides/<resource>.yaml`.",
        "anyOf": files,
        "$defs": generator.take_definitions(true),
    }))
}

/// The schema of a map with known keys, while it is being written.
pub(crate) struct Record {
    description: String,
    properties: Map<String, Value>,
    required: Vec<&'static str>,
}

impl Record {
    /// A map without keys.
    pub(crate) fn new(docs: &str) -> Self {
        Self {
            description: describe(docs),
            properties: Map::new(),
            required: Vec::new(),
        }
    }

    /// Adds a key.
    pub(crate) fn key(&mut self, key: &'static str, docs: &str, required: bool, mut value: Schema) {
        value.insert("description".to_owned(), describe(docs).into());
        self.properties.insert(key.to_owned(), value.to_value());
        if required {
            self.required.push(key);
        }
    }

    /// The schema.
    pub(crate) fn finish(self) -> Schema {
        let mut schema = Map::new();
        schema.insert("type".to_owned(), "object".into());
        schema.insert("description".to_owned(), self.description.into());
        schema.insert("properties".to_owned(), self.properties.into());
        schema.insert("additionalProperties".to_owned(), false.into());
        if !self.required.is_empty() {
            schema.insert("required".to_owned(), self.required.into());
        }
        schema.into()
    }
}

/// The schema of something that can be written in several forms.
pub(crate) fn any_of<const N: usize>(docs: &str, forms: [Schema; N]) -> Schema {
    let mut schema = Map::new();
    schema.insert("description".to_owned(), describe(docs).into());
    schema.insert(
        "anyOf".to_owned(),
        forms.into_iter().map(Schema::to_value).collect(),
    );
    schema.into()
}

/// The schema of a type; a reference, if the type has a name.
pub(crate) fn of<T: schemars::JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// The text of a doc comment.
fn describe(docs: &str) -> String {
    docs.lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}

/// The same value with the keys of each object in the order of the alphabet, whatever the features
/// that `serde_json` is built with.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut pairs: Vec<_> = object.into_iter().collect();
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            pairs
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect::<Map<_, _>>()
                .into()
        }
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::decode::{Decode, Decoder};
    use crate::diagnostics::Diagnostics;
    use crate::node::{self, Node, Pair};
    use crate::overrides::{LeftOut, Override};
    use crate::raw::{
        Action, Auth, Body, DeprecatedBody, EnumBody, EnumValueBody, ErrorShape, FieldBody,
        GroupRule, ListNames, ModelBody, OAuth2, ObjectDef, Package, PaginatedBody, Pagination,
        RateLimit, RequiresBody, SortBody, Webhooks,
    };
    use crate::source::{SourceId, Sources, Span, Spanned};

    /// What a test asks of a record.
    struct Asked {
        name: &'static str,
        keys: &'static [&'static str],
        decode: fn(&Node, &mut Decoder<'_>),
    }

    macro_rules! records {
        ($($record:ident,)*) => {
            [$(Asked {
                name: stringify!($record),
                keys: $record::KEYS,
                decode: |node, decoder| {
                    $record::decode(node, decoder);
                },
            },)*]
        };
    }

    /// A map that has these keys; their values have been refused, and so nobody complains of them.
    fn map_of(keys: &[&str]) -> Node {
        let span = Span {
            source: SourceId(0),
            start: 0,
            end: 0,
        };
        let pair = |key: &&str| Pair {
            key: Spanned::new((*key).to_owned(), span),
            value: Node {
                span,
                value: node::Value::Refused,
            },
        };
        Node {
            span,
            value: node::Value::Map(keys.iter().map(pair).collect()),
        }
    }

    #[test]
    fn the_schema_knows_the_keys_that_the_decoders_know() {
        let records = records![
            Action,
            Api,
            Auth,
            Body,
            DeprecatedBody,
            EnumBody,
            EnumValueBody,
            ErrorShape,
            FieldBody,
            GroupRule,
            LeftOut,
            ListNames,
            ModelBody,
            OAuth2,
            ObjectDef,
            Override,
            OverrideFile,
            Package,
            PaginatedBody,
            Pagination,
            RateLimit,
            RequiresBody,
            Resource,
            SortBody,
            Webhooks,
        ];
        let schema = schema();
        let definitions = schema["$defs"].as_object().unwrap();
        for Asked { name, keys, decode } in &records {
            let definition = &definitions[*name];
            let properties = definition["properties"].as_object().unwrap();
            let described: BTreeSet<&str> = properties.keys().map(String::as_str).collect();
            assert_eq!(described, keys.iter().copied().collect(), "{name}");
            assert_eq!(described.len(), keys.len(), "{name} has a key twice");

            // The decoder takes all of them, and misses those that the schema calls required.
            let faults = |keys: &[&str]| {
                let (sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
                decode(&map_of(keys), &mut Decoder::new(&sources, &mut diagnostics));
                diagnostics
                    .sorted()
                    .iter()
                    .map(|it| it.message.clone())
                    .collect::<Vec<_>>()
            };
            assert!(faults(keys).is_empty(), "{name}: {:?}", faults(keys));
            let missing = faults(&[])
                .first()
                .map_or(0, |it| it.matches('`').count() / 2);
            let required = definition["required"].as_array().map_or(0, Vec::len);
            assert_eq!(missing, required, "{name}");
        }
        // No record is left out above.
        let closed = definitions
            .values()
            .filter(|it| it["additionalProperties"] == false)
            .count();
        assert_eq!(closed, records.len());
    }

    #[test]
    fn every_reference_has_a_definition() {
        fn check(value: &Value, definitions: &Map<String, Value>) {
            match value {
                Value::Object(object) => {
                    if let Some(Value::String(reference)) = object.get("$ref") {
                        let name = reference.strip_prefix("#/$defs/").unwrap();
                        assert!(definitions.contains_key(name), "{name}");
                    }
                    object.values().for_each(|it| check(it, definitions));
                }
                Value::Array(items) => items.iter().for_each(|it| check(it, definitions)),
                _ => {}
            }
        }
        let schema = schema();
        check(&schema, schema["$defs"].as_object().unwrap());
    }

    #[test]
    fn required_keys_and_docs_are_those_of_the_table() {
        let schema = schema();
        let pagination = &schema["$defs"]["Pagination"];
        assert_eq!(
            pagination["required"],
            json!(["number", "size", "default", "max"])
        );
        assert_eq!(pagination["description"], "How lists are cut into pages.");
        let doc = &schema["$defs"]["Resource"]["properties"]["doc"];
        assert_eq!(
            *doc,
            json!({ "description": "What the resource is, in a sentence.", "type": "string" })
        );
        assert_eq!(schema["$defs"]["Resource"]["required"], json!(["resource"]));
    }

    #[test]
    fn the_schema_is_the_same_each_time() {
        assert_eq!(schema().to_string(), schema().to_string());
    }
}
