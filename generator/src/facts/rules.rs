//! The rules of the model, as facts.

use specwright_facts as facts;

use crate::model::{Comparison, GroupRule, Rule};
use crate::raw::{Limit, Moment, Unit};

/// A rule of a field.
pub(super) fn rule(rule: &Rule) -> facts::Rule {
    match rule {
        Rule::BlankIsFine => facts::Rule::BlankIsFine,
        Rule::NotBlank => facts::Rule::NotBlank,
        Rule::Min(it) => facts::Rule::Min(limit(*it)),
        Rule::Max(it) => facts::Rule::Max(limit(*it)),
        Rule::Above(it) => facts::Rule::Above(limit(*it)),
        Rule::Below(it) => facts::Rule::Below(limit(*it)),
        Rule::MultipleOf(it) => facts::Rule::MultipleOf(limit(*it)),
        Rule::MinLength(it) => facts::Rule::MinLength(*it),
        Rule::MaxLength(it) => facts::Rule::MaxLength(*it),
        Rule::Pattern(it) => facts::Rule::Pattern(it.clone()),
        Rule::FormatDate => facts::Rule::FormatDate,
        Rule::FormatEmail => facts::Rule::FormatEmail,
        Rule::FormatUri => facts::Rule::FormatUri,
        Rule::FormatUuid => facts::Rule::FormatUuid,
        Rule::MinItems(it) => facts::Rule::MinItems(*it),
        Rule::MaxItems(it) => facts::Rule::MaxItems(*it),
        Rule::Unique => facts::Rule::Unique,
        Rule::UniqueBy(it) => facts::Rule::UniqueBy(it.clone()),
        Rule::MinSize(it) => facts::Rule::MinSize(*it),
        Rule::MaxSize(it) => facts::Rule::MaxSize(*it),
        Rule::ContentTypes(it) => facts::Rule::ContentTypes(it.clone()),
        Rule::Time(how, when) => facts::Rule::Time(comparison(*how), moment(*when)),
        Rule::Beside(how, other) => facts::Rule::Beside(comparison(*how), other.clone()),
        Rule::Requires(other) => facts::Rule::Requires(other.clone()),
        Rule::Excludes(other) => facts::Rule::Excludes(other.clone()),
    }
}

/// A rule of several fields.
pub(super) fn group_rule(rule: &GroupRule) -> facts::GroupRule {
    match rule {
        GroupRule::OneOf(names) => facts::GroupRule::OneOf(names.clone()),
        GroupRule::AnyOf(names) => facts::GroupRule::AnyOf(names.clone()),
    }
}

fn limit(limit: Limit) -> facts::Limit {
    match limit {
        Limit::Integer(value) => facts::Limit::Integer(value),
        Limit::Float(value) => facts::Limit::Float(value),
    }
}

fn comparison(comparison: Comparison) -> facts::Comparison {
    match comparison {
        Comparison::After => facts::Comparison::After,
        Comparison::Before => facts::Comparison::Before,
        Comparison::NotBefore => facts::Comparison::NotBefore,
        Comparison::NotAfter => facts::Comparison::NotAfter,
    }
}

fn moment(moment: Moment) -> facts::Moment {
    match moment {
        Moment::Now => facts::Moment::Now,
        Moment::Today => facts::Moment::Today,
        Moment::FromNow(count, it) => facts::Moment::FromNow(count, unit(it)),
        Moment::Ago(count, it) => facts::Moment::Ago(count, unit(it)),
    }
}

fn unit(unit: Unit) -> facts::Unit {
    match unit {
        Unit::Seconds => facts::Unit::Seconds,
        Unit::Minutes => facts::Unit::Minutes,
        Unit::Hours => facts::Unit::Hours,
        Unit::Days => facts::Unit::Days,
        Unit::Weeks => facts::Unit::Weeks,
        Unit::Months => facts::Unit::Months,
        Unit::Years => facts::Unit::Years,
    }
}
