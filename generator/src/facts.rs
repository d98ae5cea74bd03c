//! From a checked model to the facts that a server takes.
//!
//! The types are those of `specwright-facts`, which knows nothing of the compiler: what is made here
//! can be stored beside a generated crate.

use serde_json::{Number, Value as Json};
use specwright_facts::{self as facts, Facts};

use crate::check::Checked;
use crate::model::{
    Action, Body, Encoding, EnumValues, Field, Flow, GroupRule, Home, List, ListParam, Method,
    Model, Requires, Type, Value,
};

mod rules;

impl From<&Checked<Model>> for Facts {
    fn from(model: &Checked<Model>) -> Self {
        let homes = (0..model.resources.len()).map(Home::Resource);
        let parts = std::iter::once(Home::Shared).chain(homes);
        parts.fold(Self::default(), |all, home| all.join(part(model, home)))
    }
}

/// The facts that are written in one place: of the whole API, or of one resource.
pub(crate) fn part(model: &Model, home: Home) -> Facts {
    let ctx = Ctx { model };
    let mut facts = Facts::default();
    match home {
        Home::Shared => facts.api = Some(api(model)),
        Home::Resource(at) => {
            if let Some(resource) = model.resources.get(at) {
                let actions = resource.actions.iter();
                let actions = actions.map(|it| (it.wire.clone(), ctx.action(it)));
                facts
                    .resources
                    .insert(resource.wire.clone(), actions.collect());
            }
        }
    }
    for it in model.enums.iter().filter(|it| it.home == home) {
        let values = match &it.values {
            EnumValues::Strings(values) => {
                values.iter().map(|it| it.wire.as_str().into()).collect()
            }
            EnumValues::Integers(values) => values.iter().map(|it| it.wire.into()).collect(),
        };
        facts.enums.insert(ctx.name(it.home, &it.wire), values);
    }
    for it in model.objects.iter().filter(|it| it.home == home) {
        let group = ctx.group(&it.fields, &it.rules);
        facts.objects.insert(ctx.name(it.home, &it.wire), group);
    }
    for it in model.records.iter().filter(|it| it.home == home) {
        let fields = it.fields.iter().map(|it| ctx.field(it)).collect();
        facts.records.insert(ctx.name(it.home, &it.wire), fields);
    }
    facts
}

struct Ctx<'a> {
    model: &'a Model,
}

impl Ctx<'_> {
    /// `closes.Kind`, or `UserRef` where it belongs to the whole API.
    fn name(&self, home: Home, wire: &str) -> String {
        match home {
            Home::Shared => wire.to_owned(),
            Home::Resource(at) => {
                let resource = self.model.resources.get(at);
                format!("{}.{wire}", resource.map_or("", |it| it.wire.as_str()))
            }
        }
    }

    fn action(&self, action: &Action) -> facts::Action {
        let fields = |fields: &[Field]| fields.iter().map(|it| self.field(it)).collect();
        let route = |method, path: &str| format!("{} {path}", method_name(method));
        facts::Action {
            routes: action
                .routes
                .iter()
                .map(|it| route(it.method, &it.path))
                .collect(),
            requires: action.requires.as_ref().map(requires),
            path: fields(&action.path),
            query: self.group(&action.query, &action.rules),
            headers: fields(&action.headers),
            body: action.body.as_ref().map(|it| self.body(it)),
            list: action.list.as_ref().map(|it| self.list(it)),
            returns: action
                .returns
                .iter()
                .map(|it| (it.status, it.ty.as_ref().map(|it| self.ty(it))))
                .collect(),
        }
    }

    fn body(&self, body: &Body) -> facts::Body {
        facts::Body {
            key: body.key.clone(),
            encoding: match body.encoding {
                Encoding::Json => "json",
                Encoding::Form => "form",
                Encoding::Multipart => "multipart",
            }
            .to_owned(),
            group: self.group(&body.fields, &body.rules),
        }
    }

    fn group(&self, fields: &[Field], rules: &[GroupRule]) -> facts::Group {
        facts::Group {
            fields: fields.iter().map(|it| self.field(it)).collect(),
            rules: rules.iter().map(rules::group_rule).collect(),
        }
    }

    fn field(&self, field: &Field) -> facts::Field {
        facts::Field {
            name: field.wire.clone(),
            ty: self.ty(&field.ty),
            required: field.required,
            nullable: field.nullable,
            rules: field.rules.iter().map(rules::rule).collect(),
            item_rules: field.item_rules.iter().map(rules::rule).collect(),
            example: field.example.as_ref().map(json),
        }
    }

    fn list(&self, list: &List) -> facts::List {
        let param = |param: &ListParam| facts::ListParam {
            param: param.wire.clone(),
            fields: param
                .fields
                .iter()
                .map(|it| (it.wire.clone(), self.ty(&it.ty)))
                .collect(),
        };
        facts::List {
            pages: list.pages.as_ref().map(|it| (it.default, it.max)),
            sort: list.sort.as_ref().map(|it| facts::Sort {
                param: it.wire.clone(),
                fields: it.fields.iter().map(|it| it.wire.clone()).collect(),
                default: it.default.clone(),
            }),
            filter: list.filter.as_ref().map(param),
            range: list.range.as_ref().map(param),
        }
    }

    fn ty(&self, ty: &Type) -> facts::Type {
        let boxed = |ty: &Type| Box::new(self.ty(ty));
        match ty {
            Type::Integer => facts::Type::Integer,
            Type::Float => facts::Type::Float,
            Type::Boolean => facts::Type::Boolean,
            Type::String => facts::Type::String,
            Type::Secret => facts::Type::Secret,
            Type::Date => facts::Type::Date,
            Type::DateTime => facts::Type::DateTime,
            Type::UnixTime => facts::Type::UnixTime,
            Type::File => facts::Type::File,
            Type::Any => facts::Type::Any,
            Type::IdOrSlug => facts::Type::IdOrSlug,
            Type::Enum(id) => match self.model.enums.get(id.0) {
                Some(it) => facts::Type::Enum(self.name(it.home, &it.wire)),
                None => facts::Type::Any,
            },
            Type::Object(id) => match self.model.objects.get(id.0) {
                Some(it) => facts::Type::Object(self.name(it.home, &it.wire)),
                None => facts::Type::Any,
            },
            Type::Record(id) => match self.model.records.get(id.0) {
                Some(it) => facts::Type::Record(self.name(it.home, &it.wire)),
                None => facts::Type::Any,
            },
            Type::Array(item) => facts::Type::List(boxed(item)),
            Type::Map(item) => facts::Type::Map(boxed(item)),
            Type::Or(inner, literal) => match self.model.literals.get(literal.0) {
                Some(it) => facts::Type::Or(boxed(inner), it.wire.clone()),
                None => self.ty(inner),
            },
            Type::OrEmpty(inner) => facts::Type::OrEmpty(boxed(inner)),
            Type::Boxed(inner) => self.ty(inner),
        }
    }
}

fn api(model: &Model) -> facts::Api {
    let api = &model.api;
    facts::Api {
        title: api.title.clone(),
        server: api.server.clone(),
        oauth2: api.oauth2.as_ref().map(|it| facts::OAuth2 {
            token_url: it.token_url.clone(),
            authorize_url: it.authorize_url.clone(),
            info_url: it.info_url.clone(),
            grants: it.flows.iter().map(|it| grant(*it).to_owned()).collect(),
            scopes: it.scopes.iter().map(|it| it.wire.clone()).collect(),
        }),
        limits: api
            .limits
            .iter()
            .map(|it| facts::RateLimit {
                requests: it.requests,
                seconds: it.seconds,
                limit_header: it.limit_header.clone(),
                remaining_header: it.remaining_header.clone(),
            })
            .collect(),
        pagination: api.pagination.as_ref().map(|it| facts::Pagination {
            number: it.number.clone(),
            size: it.size.clone(),
            total_header: it.total_header.clone(),
            page_header: it.page_header.clone(),
            per_page_header: it.per_page_header.clone(),
        }),
        errors: api
            .errors
            .iter()
            .map(|it| facts::ErrorShape {
                status: it.status.clone(),
                error: it.error.clone(),
                message: it.message.clone(),
                fields: it.fields.clone(),
                text: it.text,
            })
            .collect(),
    }
}

fn requires(requires: &Requires) -> facts::Requires {
    facts::Requires {
        roles: requires.roles.clone(),
        scopes: requires.scopes.clone(),
        owner: requires.owner,
        any: requires.any.iter().map(self::requires).collect(),
    }
}

fn grant(flow: Flow) -> &'static str {
    match flow {
        Flow::ClientCredentials => "client_credentials",
        Flow::AuthorizationCode => "authorization_code",
        Flow::RefreshToken => "refresh_token",
    }
}

fn method_name(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Patch => "PATCH",
        Method::Delete => "DELETE",
    }
}

/// A constant of the spec as JSON.
fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => Json::Bool(*value),
        Value::Integer(value) => Json::from(*value),
        Value::Float(value) => Number::from_f64(*value).map_or(Json::Null, Json::Number),
        Value::String(text) => Json::String(text.clone()),
        Value::List(items) => items.iter().map(json).collect(),
        Value::Object(entries) => {
            let entries = entries.iter();
            Json::Object(entries.map(|(k, v)| (k.clone(), json(v))).collect())
        }
    }
}
