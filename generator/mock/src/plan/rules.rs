//! Rules that are data become rules of the runtime, which checks them.

use specwright_runtime as rt;

use crate::facts::{Comparison, Limit, Moment, Rule, Unit};
use crate::intern;

/// A rule of one field; `None` for those between two fields, which are relations.
pub(super) fn rule(rule: &Rule) -> Option<rt::Rule> {
    Some(match rule {
        Rule::BlankIsFine => rt::Rule::BlankIsFine,
        Rule::NotBlank => rt::Rule::NotBlank,
        Rule::Min(limit) => rt::Rule::Min(number(*limit)),
        Rule::Max(limit) => rt::Rule::Max(number(*limit)),
        Rule::Above(limit) => rt::Rule::Above(number(*limit)),
        Rule::Below(limit) => rt::Rule::Below(number(*limit)),
        Rule::MultipleOf(limit) => rt::Rule::MultipleOf(number(*limit)),
        Rule::MinLength(limit) => rt::Rule::MinLength(*limit),
        Rule::MaxLength(limit) => rt::Rule::MaxLength(*limit),
        Rule::Pattern(pattern) => rt::Rule::Pattern(intern::text(pattern)),
        Rule::FormatDate => rt::Rule::FormatDate,
        Rule::FormatEmail => rt::Rule::FormatEmail,
        Rule::FormatUri => rt::Rule::FormatUri,
        Rule::FormatUuid => rt::Rule::FormatUuid,
        Rule::MinItems(limit) => rt::Rule::MinItems(*limit),
        Rule::MaxItems(limit) => rt::Rule::MaxItems(*limit),
        Rule::Unique => rt::Rule::Unique,
        Rule::UniqueBy(field) => rt::Rule::UniqueBy(intern::text(field)),
        Rule::MinSize(limit) => rt::Rule::MinSize(*limit),
        Rule::MaxSize(limit) => rt::Rule::MaxSize(*limit),
        Rule::ContentTypes(types) => rt::Rule::ContentTypes(intern::names(types)),
        Rule::Time(comparison, moment) => {
            rt::Rule::Time(self::comparison(*comparison), self::moment(*moment))
        }
        Rule::Beside(..) | Rule::Requires(_) | Rule::Excludes(_) => return None,
    })
}

fn number(limit: Limit) -> rt::Number {
    match limit {
        Limit::Integer(value) => rt::Number::Integer(value),
        Limit::Float(value) => rt::Number::Float(value),
    }
}

/// How two times are compared.
pub(super) fn comparison(comparison: Comparison) -> rt::Comparison {
    match comparison {
        Comparison::After => rt::Comparison::After,
        Comparison::Before => rt::Comparison::Before,
        Comparison::NotBefore => rt::Comparison::NotBefore,
        Comparison::NotAfter => rt::Comparison::NotAfter,
    }
}

fn moment(moment: Moment) -> rt::Moment {
    match moment {
        Moment::Now => rt::Moment::Now,
        Moment::Today => rt::Moment::Today,
        Moment::FromNow(count, unit) => rt::Moment::FromNow(count, self::unit(unit)),
        Moment::Ago(count, unit) => rt::Moment::Ago(count, self::unit(unit)),
    }
}

fn unit(unit: Unit) -> rt::Unit {
    match unit {
        Unit::Seconds => rt::Unit::Seconds,
        Unit::Minutes => rt::Unit::Minutes,
        Unit::Hours => rt::Unit::Hours,
        Unit::Days => rt::Unit::Days,
        Unit::Weeks => rt::Unit::Weeks,
        Unit::Months => rt::Unit::Months,
        Unit::Years => rt::Unit::Years,
    }
}
