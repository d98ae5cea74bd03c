//! Rules, as data. The mock server makes rules of the runtime of them.

use serde::{Deserialize, Serialize};

/// A limit of a number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Limit {
    /// A whole number.
    Integer(i64),
    /// A fraction.
    Float(f64),
}

/// A documented rule; each means what the rule of the same name in the runtime means.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Rule {
    BlankIsFine,
    NotBlank,
    Min(Limit),
    Max(Limit),
    Above(Limit),
    Below(Limit),
    MultipleOf(Limit),
    MinLength(u32),
    MaxLength(u32),
    Pattern(String),
    FormatDate,
    FormatEmail,
    FormatUri,
    FormatUuid,
    MinItems(u32),
    MaxItems(u32),
    Unique,
    UniqueBy(String),
    MinSize(u64),
    MaxSize(u64),
    ContentTypes(Vec<String>),
    Time(Comparison, Moment),
    Beside(Comparison, String),
    Requires(String),
    Excludes(String),
}

/// A rule between fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupRule {
    /// Exactly one is given.
    OneOf(Vec<String>),
    /// At least one is given.
    AnyOf(Vec<String>),
}

/// How two times are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Comparison {
    After,
    Before,
    NotBefore,
    NotAfter,
}

/// A time that is counted from the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Moment {
    Now,
    Today,
    FromNow(u32, Unit),
    Ago(u32, Unit),
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Unit {
    Seconds,
    Minutes,
    Hours,
    Days,
    Weeks,
    Months,
    Years,
}
