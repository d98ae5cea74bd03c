//! Values that hold the rules of a param.

use specwright::model::{Comparison, Enum, EnumValues, Field, Rule, Type};
use specwright::raw::Limit;

use super::Writer;

/// Which of the right values is sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Lower,
    Upper,
}

impl Writer<'_> {
    pub(super) fn call(&self, field: &Field, end: End) -> Option<String> {
        let mut value = self.value(&field.ty, &field.rules, &field.item_rules, end, 0)?;
        // What is not nullable takes anything that can be iterated over.
        if matches!(field.ty, Type::Array(_)) && !field.nullable {
            value.push_str(".into_iter()");
        }
        Some(format!(".{}({value})", field.name))
    }

    /// A value that holds the rules, at one of its ends; `None` where none is known.
    pub(super) fn value(
        &self,
        ty: &Type,
        rules: &[Rule],
        items: &[Rule],
        end: End,
        depth: usize,
    ) -> Option<String> {
        Some(match ty {
            Type::Integer => format!("{}_i64", number(rules, end)),
            Type::Float => format!("{}_f64", number(rules, end)),
            Type::Boolean => (end == End::Upper).to_string(),
            Type::String => format!("{:?}.to_owned()", string(rules, end)?),
            Type::Secret => format!("rt::Secret::from({:?})", string(rules, end)?),
            Type::Date => format!(
                "{:?}.parse::<rt::Date>().unwrap()",
                &time(rules, end)?[..10]
            ),
            Type::DateTime => format!("{:?}.parse::<rt::DateTime>().unwrap()", time(rules, end)?),
            Type::UnixTime => format!(
                "rt::UnixTime({:?}.parse::<rt::DateTime>().unwrap())",
                time(rules, end)?
            ),
            Type::Any => "rt::Json::from(1)".to_owned(),
            Type::IdOrSlug => "rt::IdOrSlug::from(5_i64)".to_owned(),
            Type::Enum(id) => self.variant(&self.model.enums[id.0], end),
            Type::Object(id) => {
                let it = &self.model.objects[id.0];
                if depth > 2 {
                    return None;
                }
                let mut text = format!("{}::builder()", self.path(it.home, it.name.as_str()));
                for field in &it.fields {
                    match self.value(&field.ty, &field.rules, &field.item_rules, end, depth + 1) {
                        Some(value) => text.push_str(&format!(".{}({value})", field.name)),
                        None if field.required => return None,
                        None => {}
                    }
                }
                text
            }
            Type::Array(item) => {
                let value = self.value(item, items, &[], end, depth)?;
                let is_one = rules
                    .iter()
                    .any(|it| matches!(it, Rule::Unique | Rule::UniqueBy(_) | Rule::MaxItems(_)));
                match (end, is_one) {
                    (End::Upper, false) => format!("[{value}, {value}, {value}]"),
                    _ => format!("[{value}]"),
                }
            }
            Type::Boxed(it) => self.value(it, rules, items, end, depth)?,
            Type::File | Type::Record(_) | Type::Map(_) | Type::Or(..) | Type::OrEmpty(_) => {
                return None;
            }
        })
    }

    fn variant(&self, it: &Enum, end: End) -> String {
        let names: Vec<_> = match &it.values {
            EnumValues::Strings(values) => values.iter().map(|it| &it.name).collect(),
            EnumValues::Integers(values) => values.iter().map(|it| &it.name).collect(),
        };
        let name = if end == End::Lower {
            names[0]
        } else {
            names[names.len() - 1]
        };
        format!("{}::{name}", self.path(it.home, it.name.as_str()))
    }
}

fn number(rules: &[Rule], end: End) -> i64 {
    let whole = |it: &Limit| match it {
        Limit::Integer(it) => *it,
        Limit::Float(it) => *it as i64,
    };
    let mut number = match end {
        End::Lower => rules.iter().fold(-1_000_000, |least, it| match it {
            Rule::Min(it) => whole(it),
            Rule::Above(it) => whole(it) + 1,
            _ => least,
        }),
        End::Upper => rules.iter().fold(1_000_000, |most, it| match it {
            Rule::Max(it) => whole(it),
            Rule::Below(it) => whole(it) - 1,
            _ => most,
        }),
    };
    for it in rules {
        if let Rule::MultipleOf(step) = it {
            number -= number % whole(step).max(1);
        }
    }
    number
}

fn string(rules: &[Rule], end: End) -> Option<String> {
    let (mut least, mut most) = (0, 300);
    for it in rules {
        match it {
            Rule::MinLength(it) => least = *it,
            Rule::MaxLength(it) => most = *it,
            Rule::NotBlank => least = least.max(1),
            Rule::FormatEmail => return Some("someone@example.com".to_owned()),
            Rule::FormatUri => return Some("https://example.com".to_owned()),
            Rule::FormatDate => return Some("2024-01-31".to_owned()),
            Rule::Pattern(_) | Rule::FormatUuid => return None,
            _ => {}
        }
    }
    let length = if end == End::Lower { least } else { most };
    Some("z".repeat(usize::try_from(length).unwrap()))
}

/// A time that is far from now on the side that the rules allow, and on the right side of the time
/// beside it.
fn time(rules: &[Rule], end: End) -> Option<String> {
    let is_later = |it: Comparison| matches!(it, Comparison::After | Comparison::NotBefore);
    let is = |later: bool| {
        rules
            .iter()
            .any(|it| matches!(it, Rule::Time(it, _) if is_later(*it) == later))
    };
    let year = match (is(true), is(false), end) {
        (true, true, _) => return None,
        (true, false, _) | (false, false, End::Upper) => 2990,
        (false, true, _) | (false, false, End::Lower) => 1990,
    };
    let beside = rules.iter().find_map(|it| match it {
        Rule::Beside(it, _) => Some(if is_later(*it) { 1 } else { -1 }),
        _ => None,
    });
    let year = year + beside.unwrap_or_default();
    Some(format!("{year}-01-01T00:00:00Z"))
}
