//! Facts, made ready for requests: rules become those of the runtime, names become places.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value as Json;
use specwright_runtime as rt;

use crate::error::StartError;
use crate::facts::{self, Facts, Type};
use crate::intern;

mod rules;

/// The API, ready to be served.
#[derive(Debug)]
pub(crate) struct Plan {
    /// What is true of the whole API.
    pub(crate) api: facts::Api,
    /// Every action, by resource and name.
    pub(crate) actions: Vec<Action>,
    /// What requests send, by name.
    pub(crate) objects: BTreeMap<String, Arc<Group>>,
    /// The values of each enum, by name.
    pub(crate) enums: BTreeMap<String, Vec<Json>>,
    /// What responses carry, by name.
    pub(crate) records: BTreeMap<String, Vec<facts::Field>>,
}

/// One action.
#[derive(Debug)]
pub(crate) struct Action {
    /// `closes::create`.
    pub(crate) name: String,
    /// The resource.
    pub(crate) resource: String,
    /// What the spec says about it.
    pub(crate) facts: facts::Action,
    /// The params of the path; none of them is required, since a route that lacks one is another.
    pub(crate) path: Arc<Group>,
    /// The params of the query.
    pub(crate) query: Arc<Group>,
    /// The params of the headers.
    pub(crate) headers: Arc<Group>,
    /// The size of a page, as a field of the query.
    pub(crate) page: Arc<Group>,
    /// The root key and the fields of the body.
    pub(crate) body: Option<(Option<&'static str>, Arc<Group>)>,
}

/// Fields beside each other, and the rules between them.
#[derive(Debug, Default)]
pub(crate) struct Group {
    /// The fields.
    pub(crate) fields: Vec<Field>,
    /// The rules between two of them, in the order of the fields.
    pub(crate) relations: Vec<Relation>,
    /// The rules of several.
    pub(crate) choices: Vec<Choice>,
}

/// A field that is sent.
#[derive(Debug)]
pub(crate) struct Field {
    /// The name on the wire.
    pub(crate) name: &'static str,
    /// The type.
    pub(crate) ty: Type,
    /// It may be `null`.
    pub(crate) nullable: bool,
    /// What it is checked for.
    pub(crate) rules: &'static [rt::Rule],
    /// What its items are checked for.
    pub(crate) item_rules: &'static [rt::Rule],
}

/// A rule between two fields, by place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Relation {
    /// Two times.
    Beside(usize, rt::Comparison, usize),
    /// The first is not given without the second.
    Requires(usize, usize),
    /// The two are not given together.
    Excludes(usize, usize),
}

/// A rule of several fields, by place.
#[derive(Debug)]
pub(crate) struct Choice {
    /// Exactly one is given, rather than at least one.
    pub(crate) is_exclusive: bool,
    /// The names.
    pub(crate) names: &'static [&'static str],
    /// The places.
    pub(crate) places: Vec<usize>,
}

impl Plan {
    /// Makes facts ready.
    ///
    /// # Errors
    /// If the part that describes the API as a whole is missing.
    pub(crate) fn new(facts: Facts) -> Result<Self, StartError> {
        let api = facts.api.ok_or(StartError::NoApi)?;
        let objects = facts.objects.iter();
        let objects = objects.map(|(name, it)| (name.clone(), Arc::new(group(it))));
        let mut actions = Vec::new();
        for (resource, of_resource) in facts.resources {
            for (name, action) in of_resource {
                actions.push(self::action(&api, &resource, &name, action));
            }
        }
        Ok(Self {
            actions,
            objects: objects.collect(),
            enums: facts.enums,
            records: facts.records,
            api,
        })
    }

    /// An action, by its place.
    pub(crate) fn action(&self, at: usize) -> Option<&Action> {
        self.actions.get(at)
    }

    /// The fields of an object that is sent.
    pub(crate) fn object(&self, name: &str) -> Arc<Group> {
        self.objects.get(name).cloned().unwrap_or_default()
    }

    /// The documented values of an enum.
    pub(crate) fn values(&self, name: &str) -> &[Json] {
        self.enums.get(name).map_or(&[], Vec::as_slice)
    }

    /// The fields of a response model.
    pub(crate) fn record(&self, name: &str) -> &[facts::Field] {
        self.records.get(name).map_or(&[], Vec::as_slice)
    }
}

impl Action {
    /// The answer when all is well: the first documented success.
    pub(crate) fn success(&self) -> (u16, Option<&Type>) {
        let mut returns = self.facts.returns.iter();
        let success = returns.find(|it| (200..300).contains(&it.0));
        success.map_or((200, None), |it| (it.0, it.1.as_ref()))
    }
}

fn action(api: &facts::Api, resource: &str, name: &str, action: facts::Action) -> Action {
    let plain = |fields: &[facts::Field]| {
        Arc::new(group(&facts::Group {
            fields: fields.to_vec(),
            rules: Vec::new(),
        }))
    };
    let mut page = Group::default();
    let pages = action.list.as_ref().and_then(|it| it.pages);
    if let (Some((_, max)), Some(pagination)) = (pages, &api.pagination) {
        let max = rt::Rule::Max(rt::Number::Integer(max.into()));
        for (name, rules) in [(&pagination.number, vec![]), (&pagination.size, vec![max])] {
            page.fields.push(Field {
                name: intern::text(name),
                ty: Type::Integer,
                nullable: false,
                rules: intern::rules(rules),
                item_rules: &[],
            });
        }
    }
    let body = action.body.as_ref();
    Action {
        name: format!("{resource}::{name}"),
        resource: resource.to_owned(),
        path: plain(&action.path),
        query: Arc::new(group(&action.query)),
        headers: plain(&action.headers),
        page: Arc::new(page),
        body: body.map(|it| {
            let key = it.key.as_deref().map(intern::text);
            (key, Arc::new(group(&it.group)))
        }),
        facts: action,
    }
}

fn group(facts: &facts::Group) -> Group {
    let place = |name: &str| facts.fields.iter().position(|it| it.name == name);
    let mut relations = Vec::new();
    for (at, field) in facts.fields.iter().enumerate() {
        for rule in &field.rules {
            relations.extend(match rule {
                facts::Rule::Beside(comparison, other) => place(other)
                    .map(|other| Relation::Beside(at, rules::comparison(*comparison), other)),
                facts::Rule::Requires(other) => {
                    place(other).map(|other| Relation::Requires(at, other))
                }
                facts::Rule::Excludes(other) => {
                    place(other).map(|other| Relation::Excludes(at, other))
                }
                _ => None,
            });
        }
    }
    let choices = facts.rules.iter().map(|rule| {
        let (is_exclusive, names) = match rule {
            facts::GroupRule::OneOf(names) => (true, names),
            facts::GroupRule::AnyOf(names) => (false, names),
        };
        Choice {
            is_exclusive,
            names: intern::names(names),
            places: names.iter().filter_map(|it| place(it)).collect(),
        }
    });
    Group {
        choices: choices.collect(),
        fields: facts.fields.iter().map(field).collect(),
        relations,
    }
}

fn field(facts: &facts::Field) -> Field {
    let required = facts.required.then_some(rt::Rule::Required);
    let others = facts.rules.iter().filter_map(rules::rule);
    Field {
        name: intern::text(&facts.name),
        ty: facts.ty.clone(),
        nullable: facts.nullable,
        rules: intern::rules(required.into_iter().chain(others).collect()),
        item_rules: intern::rules(facts.item_rules.iter().filter_map(rules::rule).collect()),
    }
}
