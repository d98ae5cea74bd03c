//! What a list takes: pages, an order, filters and ranges, each as params of their own.
//!
//! The names are written out with their brackets, `filter[kind]`: the values are lists in one
//! param, with commas between them, and `deepObject` has no way to say that.

use super::Ctx;
use super::constant::Constant;
use super::document::Parameter;
use super::field::prose;
use super::parameters::param;
use super::schema::{Kind, Schema};
use super::types;
use crate::emit::text::code;
use crate::model::{List, ListField, ListParam, Pages, Pagination, Sort, SortField, Type, Value};

/// A comma would be the end of the value.
const NO_COMMA: &str = "^[^,]*$";

/// The params of a list.
pub(super) fn params(ctx: &Ctx<'_>, list: &List) -> Vec<Parameter> {
    let List {
        pages,
        sort,
        filter,
        range,
    } = list;
    let mut params = Vec::new();
    if let (Some(pages), Some(names)) = (pages, &ctx.model.api.pagination) {
        params.extend(of_pages(pages, names));
    }
    params.extend(sort.as_ref().map(of_sort));
    params.extend(filter.iter().flat_map(|it| of_filter(ctx, it)));
    params.extend(range.iter().flat_map(|it| of_range(ctx, it)));
    params
}

fn of_pages(pages: &Pages, names: &Pagination) -> [Parameter; 2] {
    let Pages { default, max } = pages;
    let count = || Schema {
        minimum: Some(1_i64.into()),
        ..Schema::formatted(Kind::Integer, "int32")
    };
    let number = Schema {
        default: Some(1_i64.into()),
        description: Some("The number of the page; the first one is 1.".to_owned()),
        ..count()
    };
    let size = Schema {
        maximum: Some((*max).into()),
        default: Some((*default).into()),
        description: Some("How many items a page has.".to_owned()),
        ..count()
    };
    [
        param("query", &names.number, number),
        param("query", &names.size, size),
    ]
}

fn of_sort(sort: &Sort) -> Parameter {
    let Sort {
        wire,
        name: _,
        fields,
        default,
    } = sort;
    let mut items = Schema::of(Kind::String);
    for SortField { wire, variant: _ } in fields {
        items.values.push(wire.as_str().into());
        items.values.push(format!("-{wire}").into());
    }
    let mut schema = of_values(items);
    let order = default.iter().map(|(field, descending)| {
        let sign = if *descending { "-" } else { "" };
        Value::String(format!("{sign}{field}"))
    });
    let order: Vec<_> = order.collect();
    schema.default = (!order.is_empty()).then_some(Constant(Value::List(order)));
    schema.description =
        Some("The order, the most important field first; `-` goes down.".to_owned());
    separated(wire, schema)
}

fn of_filter(ctx: &Ctx<'_>, filter: &ListParam) -> Vec<Parameter> {
    let ListParam {
        wire,
        name: _,
        fields,
    } = filter;
    let of_field = |field: &ListField| {
        let mut schema = of_values(item(ctx, &field.ty));
        schema.description = Some(described(
            format!(
                "Keeps what has one of these values in {}.",
                code(&field.wire)
            ),
            field,
        ));
        separated(&bracketed(wire, field), schema)
    };
    fields.iter().map(of_field).collect()
}

fn of_range(ctx: &Ctx<'_>, range: &ListParam) -> Vec<Parameter> {
    let ListParam {
        wire,
        name: _,
        fields,
    } = range;
    let of_field = |field: &ListField| {
        let mut schema = of_values(item(ctx, &field.ty));
        (schema.min_items, schema.max_items) = (Some(2), Some(2));
        schema.description = Some(described(
            format!(
                "Keeps what lies between these two values in {}, both included.",
                code(&field.wire)
            ),
            field,
        ));
        separated(&bracketed(wire, field), schema)
    };
    fields.iter().map(of_field).collect()
}

fn bracketed(param: &str, field: &ListField) -> String {
    let ListField {
        wire,
        function: _,
        ty: _,
        doc: _,
    } = field;
    format!("{param}[{wire}]")
}

fn described(text: String, field: &ListField) -> String {
    match prose(field.doc.as_ref()) {
        Some(doc) => format!("{text}\n\n{doc}"),
        None => text,
    }
}

fn item(ctx: &Ctx<'_>, ty: &Type) -> Schema {
    let mut schema = types::schema(ctx, ty);
    if matches!(ty, Type::String | Type::IdOrSlug | Type::Any) {
        schema.pattern = Some(NO_COMMA.to_owned());
    }
    schema
}

/// At least one value: none is no filter.
fn of_values(items: Schema) -> Schema {
    Schema {
        min_items: Some(1),
        ..Schema::list(items)
    }
}

/// Values in one param, with commas between them.
fn separated(name: &str, schema: Schema) -> Parameter {
    let mut param = param("query", name, schema);
    param.style = Some("form");
    param.explode = Some(false);
    param
}
