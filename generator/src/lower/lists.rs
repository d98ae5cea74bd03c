//! Lists: pages, sorts, filters and ranges.

use super::Context;
use super::keys::{Place, refuse_keys};
use super::rules::{lower_count, value};
use super::types::{Site, lower_field_type, lower_type};
use crate::diagnostics::Diagnostic;
use crate::model::{
    Home, List, ListField, ListParam, Pages, Record, Returns, Sort, SortField, Type,
};
use crate::names::{RustIdent, Scope, Style, Wish};
use crate::raw::{self, ListFields, Text};
use crate::source::{Span, Spanned};

/// The names of the types of a list.
pub(super) struct ListNames {
    sort: RustIdent,
    filter: RustIdent,
    range: RustIdent,
}

impl ListNames {
    /// Takes the names of a list's types, whether the action has one or not.
    pub(super) fn new(scope: &mut Scope, action: &str) -> Self {
        let mut name = |part| scope.allocate_one(&Wish::list_type(action, part));
        Self {
            sort: name("Sort"),
            filter: name("Filter"),
            range: name("Range"),
        }
    }
}

/// Whether the action is asked for a list.
pub(super) fn is_list(action: &raw::Action) -> bool {
    let pages = action.paginated.as_ref();
    pages.is_some_and(|it| !matches!(it.value, raw::Paginated::Flag(false)))
        || action.sort.is_some()
        || action.filter.is_some()
        || action.range.is_some()
}

/// What a list takes, if the action is asked for one.
pub(super) fn lower_list(
    ctx: &mut Context<'_>,
    home: Home,
    owner: Span,
    action: &raw::Action,
    returns: &[Returns],
    records: &[Record],
    names: ListNames,
) -> Option<List> {
    if !is_list(action) {
        return None;
    }
    let item = item_record(returns, records);
    let pages = lower_pages(ctx, owner, action);
    let sort = action
        .sort
        .as_ref()
        .map(|it| lower_sort(ctx, owner, it, names.sort));
    let lists = ctx.api.lists.as_ref();
    let wire = |name: Option<&Option<Text>>, key: &str| {
        name.and_then(value).unwrap_or_else(|| key.to_owned())
    };
    let site = Site {
        home,
        place: Place::List,
    };
    let filter = action.filter.as_ref().map(|it| {
        let fields = lower_list_fields(ctx, site, (owner, "filter.fields"), it, &|name| {
            response_type(item, name)
        });
        ListParam {
            wire: wire(lists.map(|it| &it.filter), "filter"),
            name: names.filter,
            fields,
        }
    });
    let range = action.range.as_ref().map(|it| {
        let known = |name: &str| {
            let filter = || filter.as_ref()?.fields.iter().find(|it| it.wire == name);
            response_type(item, name).or_else(|| filter().map(|it| it.ty.clone()))
        };
        let fields = lower_list_fields(ctx, site, (owner, "range.fields"), it, &known);
        ListParam {
            wire: wire(lists.map(|it| &it.range), "range"),
            name: names.range,
            fields,
        }
    });
    Some(List {
        pages,
        sort,
        filter,
        range,
    })
}

/// The model of an item of the list that the action answers with.
fn item_record<'a>(returns: &[Returns], records: &'a [Record]) -> Option<&'a Record> {
    let success = returns.iter().find(|it| (200..300).contains(&it.status))?;
    match success.ty.as_ref()? {
        Type::Array(item) => match **item {
            Type::Record(id) => records.get(id.0),
            _ => None,
        },
        _ => None,
    }
}

/// The type of the response's field of this name, if one value of it fits into a query.
fn response_type(item: Option<&Record>, name: &str) -> Option<Type> {
    let field = item?.fields.iter().find(|it| it.wire == name)?;
    fits_query(&field.ty).then(|| field.ty.clone())
}

fn fits_query(ty: &Type) -> bool {
    matches!(
        ty,
        Type::Integer
            | Type::Float
            | Type::Boolean
            | Type::String
            | Type::Date
            | Type::DateTime
            | Type::UnixTime
            | Type::IdOrSlug
            | Type::Enum(_)
    )
}

fn lower_pages(ctx: &mut Context<'_>, owner: Span, action: &raw::Action) -> Option<Pages> {
    let body = match &action.paginated.as_ref()?.value {
        raw::Paginated::Flag(false) => return None,
        raw::Paginated::Flag(true) => None,
        raw::Paginated::Body(body) => Some(body),
    };
    let general = ctx.api.pagination.as_ref();
    let size = body.and_then(|it| it.size.as_ref());
    let max = body.and_then(|it| it.max.as_ref());
    for (key, given) in [("paginated.size", size), ("paginated.max", max)] {
        if let Some(given) = given {
            ctx.places.set(owner, key, given.span);
        }
    }
    let mut count = |key, given: Option<&Spanned<i64>>, general: Option<&Spanned<i64>>| match given
    {
        Some(given) => lower_count(ctx, key, given),
        // What is wrong with it is reported where it stands.
        None => general
            .and_then(|it| u32::try_from(it.value).ok())
            .unwrap_or(1),
    };
    let max = count("max", max, general.map(|it| &it.max));
    let default = count("size", size, general.map(|it| &it.default));
    // A smaller maximum lowers the size that is not said here.
    let default = if size.is_none() {
        default.min(max)
    } else {
        default
    };
    Some(Pages { default, max })
}

fn lower_sort(ctx: &mut Context<'_>, owner: Span, sort: &raw::Sort, name: RustIdent) -> Sort {
    let (fields, default): (&[Text], &[Text]) = match sort {
        raw::Sort::List(fields) => (fields, &[]),
        raw::Sort::Body(body) => (&body.fields, &body.default),
    };
    ctx.places
        .set_items(owner, "sort.fields", fields.iter().map(|it| it.span));
    ctx.places
        .set_items(owner, "sort.default", default.iter().map(|it| it.span));
    let wishes: Vec<_> = fields.iter().map(|it| Wish::variant(&it.value)).collect();
    let variants = Scope::new(Style::Camel).allocate(&wishes);
    let lists = ctx.api.lists.as_ref();
    let direction = |text: &Text| match text.value.strip_prefix('-') {
        Some(field) => (field.to_owned(), true),
        None => (text.value.clone(), false),
    };
    Sort {
        wire: lists
            .and_then(|it| value(&it.sort))
            .unwrap_or_else(|| "sort".to_owned()),
        name,
        fields: fields
            .iter()
            .zip(variants)
            .map(|(field, variant)| SortField {
                wire: field.value.clone(),
                variant,
            })
            .collect(),
        default: default.iter().map(direction).collect(),
    }
}

fn lower_list_fields(
    ctx: &mut Context<'_>,
    site: Site,
    (owner, key): (Span, &'static str),
    fields: &ListFields,
    known: &dyn Fn(&str) -> Option<Type>,
) -> Vec<ListField> {
    type Given<'a> = (&'a Text, Option<&'a raw::Field>);
    let given: Vec<Given<'_>> = match fields {
        ListFields::List(names) => names.iter().map(|it| (it, None)).collect(),
        ListFields::Map(entries) => entries
            .iter()
            .map(|it| (&it.key, it.value.as_ref()))
            .collect(),
    };
    ctx.places
        .set_items(owner, key, given.iter().map(|it| it.0.span));
    let wishes: Vec<_> = given
        .iter()
        .map(|(name, _)| Wish::list_function(&name.value))
        .collect();
    let functions = Scope::new(Style::Snake).allocate(&wishes);
    let mut lowered = Vec::new();
    for ((name, field), function) in given.into_iter().zip(functions) {
        let (ty, doc) = lower_given(ctx, site, name, field);
        let ty = ty.or_else(|| known(&name.value)).unwrap_or(Type::String);
        lowered.push(ListField {
            wire: name.value.clone(),
            function,
            ty,
            doc,
        });
    }
    lowered
}

/// The type and the docs that are written for a field of a filter or a range.
fn lower_given(
    ctx: &mut Context<'_>,
    site: Site,
    name: &Text,
    field: Option<&raw::Field>,
) -> (Option<Type>, Option<String>) {
    let (ty, span, doc) = match field {
        None => return (None, None),
        Some(raw::Field::Type(ty)) => (lower_type(ctx, site, ty, None), ty.span, None),
        Some(raw::Field::Body(body)) => {
            refuse_keys(ctx, site.place, body);
            let span = body.ty.as_ref().map_or(name.span, |it| it.span);
            let mut ty = match &body.ty {
                Some(_) => lower_field_type(ctx, site, name.span, body),
                None => None,
            };
            if let Some(ty) = &mut ty {
                super::rules::lower_rules(ctx, site.place, body, ty);
            }
            (ty, span, value(&body.doc))
        }
    };
    if ty.as_ref().is_some_and(|it| !fits_query(it)) {
        ctx.diagnostics.report(
            Diagnostic::error(
                "bad-list-field",
                span,
                format!("`{}` is not of a type that stands in a query", name.value),
            )
            .help(
                "write `integer`, `string`, `boolean`, `date`, `datetime` or the name of an enum",
            ),
        );
        return (None, doc);
    }
    (ty, doc)
}
