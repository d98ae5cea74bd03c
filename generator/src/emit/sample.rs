//! Values for the examples in the docs: valid by the rules of their field where that can be done.

use std::cmp::Ordering;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Ctx;
use super::enums;
use super::state;
use super::text::{ident, literal};
use crate::model::{EnumId, Field, Home, Object, Rule, Type, Value};
use crate::names::RustIdent;
use crate::raw::Limit;

/// Nested builders in examples go so deep.
const DEEPEST: usize = 4;

/// An argument for a setter.
pub(crate) struct Sample {
    /// The code, as it is written in a crate that uses the generated one.
    pub(crate) code: TokenStream,
    /// It holds every rule, so that the example can be run.
    pub(crate) is_valid: bool,
}

impl Sample {
    fn valid(code: TokenStream) -> Option<Self> {
        Some(Self {
            code,
            is_valid: true,
        })
    }
}

/// A value for a field; `None` if nothing sensible can be made.
pub(crate) fn of(ctx: &Ctx<'_>, field: &Field) -> Option<Sample> {
    let mut sample = of_field(ctx, field, 0)?;
    sample.is_valid &= !depends(&field.rules);
    Some(sample)
}

fn of_field(ctx: &Ctx<'_>, field: &Field, depth: usize) -> Option<Sample> {
    if field.nullable && !is_plain(&field.ty) {
        return Sample::valid(quote!(None));
    }
    let given = field
        .example
        .as_ref()
        .and_then(|it| constant(ctx, it, &field.ty));
    match given {
        Some(code) => Sample::valid(code),
        None => by_type(ctx, &field.ty, &field.rules, &field.item_rules, depth),
    }
}

/// Whether a setter that takes `null` too takes a sample of this type without a conversion.
fn is_plain(ty: &Type) -> bool {
    match ty {
        Type::Any => false,
        Type::Array(item) => !matches!(
            **item,
            Type::Any | Type::Array(_) | Type::IdOrSlug | Type::Secret | Type::UnixTime
        ),
        _ => true,
    }
}

/// Rules that depend on the present or on other fields: no constant is sure to hold them.
fn depends(rules: &[Rule]) -> bool {
    rules.iter().any(|it| {
        matches!(
            it,
            Rule::Time(..) | Rule::Beside(..) | Rule::Requires(_) | Rule::Excludes(_)
        )
    })
}

fn by_type(
    ctx: &Ctx<'_>,
    ty: &Type,
    rules: &[Rule],
    item_rules: &[Rule],
    depth: usize,
) -> Option<Sample> {
    let krate = ident(&ctx.model.api.package.krate);
    match ty {
        Type::Integer => {
            let (value, is_valid) = whole(rules)?;
            let code = Literal::i64_unsuffixed(value);
            Some(Sample {
                code: quote!(#code),
                is_valid,
            })
        }
        Type::Float => {
            let (value, is_valid) = whole(rules)?;
            let code = Literal::f64_unsuffixed(value as f64);
            Some(Sample {
                code: quote!(#code),
                is_valid,
            })
        }
        Type::Boolean => Sample::valid(quote!(true)),
        Type::String | Type::Secret => text(rules),
        Type::Date => Sample::valid(quote!("2017-11-22".parse::<#krate::Date>()?)),
        Type::DateTime | Type::UnixTime => {
            Sample::valid(quote!("2017-11-22T13:43:29.676Z".parse::<#krate::DateTime>()?))
        }
        Type::File => file(ctx, rules),
        Type::Any => Sample::valid(quote!(true)),
        Type::IdOrSlug => Some(Sample {
            code: quote!(1),
            is_valid: rules.is_empty(),
        }),
        Type::Enum(id) => {
            let it = ctx.model.enums.get(id.0)?;
            let (path, variant) = (path(ctx, it.home, &it.name), enums::first(it)?);
            Some(Sample {
                code: quote!(#path::#variant),
                is_valid: rules.is_empty(),
            })
        }
        Type::Object(id) => object(ctx, ctx.model.objects.get(id.0)?, depth + 1),
        Type::Boxed(inner) | Type::Or(inner, _) | Type::OrEmpty(inner) => {
            by_type(ctx, inner, rules, item_rules, depth)
        }
        Type::Array(item) => array(ctx, item, rules, item_rules, depth),
        Type::Map(_) => Sample::valid(quote!(#krate::Map::new())),
        Type::Record(_) => None,
    }
}

/// The least whole number that the rules allow, near 1, and whether it holds all of them.
fn whole(rules: &[Rule]) -> Option<(i64, bool)> {
    let mut value: i64 = 1;
    let up = |limit: &Limit| match limit {
        Limit::Integer(it) => *it,
        Limit::Float(it) => it.ceil() as i64,
    };
    let down = |limit: &Limit| match limit {
        Limit::Integer(it) => *it,
        Limit::Float(it) => it.floor() as i64,
    };
    for rule in rules {
        match rule {
            Rule::Min(limit) => value = value.max(up(limit)),
            Rule::Above(limit) => value = value.max(down(limit).checked_add(1)?),
            _ => {}
        }
    }
    for rule in rules {
        match rule {
            Rule::Max(limit) => value = value.min(down(limit)),
            Rule::Below(limit) => value = value.min(up(limit).checked_sub(1)?),
            Rule::MultipleOf(Limit::Integer(of)) if *of > 0 => {
                let over = value.checked_rem_euclid(*of)?;
                if over != 0 {
                    value = value.checked_add(of.checked_sub(over)?)?;
                }
            }
            _ => {}
        }
    }
    let compared = |limit: &Limit| match limit {
        Limit::Integer(it) => Some(value.cmp(it)),
        Limit::Float(it) => (value as f64).partial_cmp(it),
    };
    let holds = rules.iter().all(|rule| match rule {
        Rule::Min(limit) => compared(limit).is_some_and(Ordering::is_ge),
        Rule::Max(limit) => compared(limit).is_some_and(Ordering::is_le),
        Rule::Above(limit) => compared(limit).is_some_and(Ordering::is_gt),
        Rule::Below(limit) => compared(limit).is_some_and(Ordering::is_lt),
        Rule::MultipleOf(Limit::Integer(of)) => value.checked_rem(*of) == Some(0),
        Rule::MultipleOf(Limit::Float(_)) => false,
        _ => true,
    });
    Some((value, holds))
}

/// A text of the right format and length.
fn text(rules: &[Rule]) -> Option<Sample> {
    let mut value = "text".to_owned();
    let mut is_valid = true;
    for rule in rules {
        match rule {
            Rule::FormatDate => "2017-11-22".clone_into(&mut value),
            Rule::FormatEmail => "jdoe@example.com".clone_into(&mut value),
            Rule::FormatUri => "https://example.com/".clone_into(&mut value),
            Rule::FormatUuid => "f81d4fae-7dec-11d0-a765-00a0c91e6bf6".clone_into(&mut value),
            Rule::Pattern(_) => is_valid = false,
            _ => {}
        }
    }
    const LONGEST: usize = 200;
    for rule in rules {
        match rule {
            Rule::MinLength(min) if (*min as usize) <= LONGEST => {
                while value.len() < *min as usize {
                    value.push_str("text");
                }
            }
            Rule::MinLength(_) => is_valid = false,
            _ => {}
        }
    }
    for rule in rules {
        if let Rule::MaxLength(max) = rule {
            value.truncate(*max as usize);
        }
    }
    let is_format = |it: &Rule| {
        matches!(
            it,
            Rule::FormatDate | Rule::FormatEmail | Rule::FormatUri | Rule::FormatUuid
        )
    };
    let has_length = |it: &Rule| matches!(it, Rule::MaxLength(_));
    is_valid &= !(rules.iter().any(is_format) && rules.iter().any(has_length)) || value.len() > 8;
    let code = literal(&value);
    Some(Sample {
        code: quote!(#code),
        is_valid,
    })
}

fn file(ctx: &Ctx<'_>, rules: &[Rule]) -> Option<Sample> {
    let krate = ident(&ctx.model.api.package.krate);
    let mut size: u64 = 1;
    let mut content_type = None;
    for rule in rules {
        match rule {
            Rule::MinSize(min) => size = size.max(*min),
            Rule::ContentTypes(types) => content_type = types.first(),
            _ => {}
        }
    }
    let is_large = size > 1 << 20;
    let size = Literal::u64_unsuffixed(size.min(1 << 20));
    let code = quote!(#krate::File::from_bytes("file.png", vec![0; #size]));
    let code = match content_type {
        Some(it) => {
            let it = literal(&it.replace('*', "png"));
            quote!(#code.with_content_type(#it))
        }
        None => code,
    };
    Some(Sample {
        code,
        is_valid: !is_large,
    })
}

fn array(
    ctx: &Ctx<'_>,
    item: &Type,
    rules: &[Rule],
    item_rules: &[Rule],
    depth: usize,
) -> Option<Sample> {
    let least = rules.iter().find_map(|it| match it {
        Rule::MinItems(min) => Some(*min as usize),
        _ => None,
    });
    let count = least.unwrap_or(1).clamp(1, 8);
    let sample = by_type(ctx, item, item_rules, &[], depth)?;
    let is_unique = rules
        .iter()
        .any(|it| matches!(it, Rule::Unique | Rule::UniqueBy(_)));
    let items = std::iter::repeat_n(&sample.code, count);
    Some(Sample {
        code: quote!([#(#items),*]),
        is_valid: sample.is_valid
            && (count == 1 || !is_unique)
            && least.unwrap_or(1) <= count
            && !depends(item_rules),
    })
}

/// A nested builder with all that it requires.
fn object(ctx: &Ctx<'_>, object: &Object, depth: usize) -> Option<Sample> {
    if depth > DEEPEST {
        return None;
    }
    let path = path(ctx, object.home, &object.name);
    let mut is_valid = object.rules.is_empty();
    let mut code = quote!(#path::builder());
    for field in state::required(&object.fields) {
        let sample = of_field(ctx, field, depth)?;
        is_valid &= sample.is_valid && !depends(&field.rules);
        let (name, value) = (ident(&field.name), sample.code);
        code = quote!(#code.#name(#value));
    }
    Some(Sample { code, is_valid })
}

/// A constant of the spec as an argument. A text with a backtick is left out, since it could end
/// the block of code that the example stands in.
fn constant(ctx: &Ctx<'_>, value: &Value, ty: &Type) -> Option<TokenStream> {
    let krate = ident(&ctx.model.api.package.krate);
    Some(match (ty, value) {
        (Type::Enum(id), _) => enum_value(ctx, *id, value)?,
        (Type::Boolean, Value::Boolean(it)) => quote!(#it),
        (Type::Integer | Type::IdOrSlug, Value::Integer(it)) => {
            let it = Literal::i64_unsuffixed(*it);
            quote!(#it)
        }
        (Type::Float, Value::Float(it)) => {
            let it = Literal::f64_unsuffixed(*it);
            quote!(#it)
        }
        (_, Value::String(it)) if it.contains('`') => return None,
        (Type::String | Type::Secret | Type::IdOrSlug, Value::String(it)) => {
            let it = literal(it);
            quote!(#it)
        }
        (Type::Date, Value::String(it)) => {
            let it = literal(it);
            quote!(#it.parse::<#krate::Date>()?)
        }
        (Type::DateTime, Value::String(it)) => {
            let it = literal(it);
            quote!(#it.parse::<#krate::DateTime>()?)
        }
        (Type::Array(item), Value::List(items)) => {
            let items: Option<Vec<_>> = items.iter().map(|it| constant(ctx, it, item)).collect();
            let items = items?;
            quote!([#(#items),*])
        }
        _ => return None,
    })
}

fn enum_value(ctx: &Ctx<'_>, id: EnumId, value: &Value) -> Option<TokenStream> {
    let it = ctx.model.enums.get(id.0)?;
    let (path, variant) = (
        path(ctx, it.home, &it.name),
        enums::variant(ctx, id, value)?,
    );
    Some(quote!(#path::#variant))
}

/// A type as it is named by a crate that has imported the module of the example.
fn path(ctx: &Ctx<'_>, home: Home, name: &RustIdent) -> TokenStream {
    let (krate, name) = (ident(&ctx.model.api.package.krate), ident(name));
    match home {
        Home::Shared => quote!(#krate::shared::#name),
        Home::Resource(at) => {
            let module = ctx.model.resources.get(at).map(|it| ident(&it.module));
            if home == ctx.home {
                quote!(#module::#name)
            } else {
                quote!(#krate::#module::#name)
            }
        }
    }
}
