//! The documented rules, as data.

use std::fmt;

use super::Number;

/// A documented rule.
///
/// The rules of a field stand in generated code as a table; [`Violation`](super::Violation) says
/// which one a value broke.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// The param is given. The builders hold this at compile time.
    Required,
    /// If the value is blank, the rules after this one are not checked.
    BlankIsFine,
    /// The value is not empty and not all white space.
    NotBlank,
    /// The least value.
    Min(Number),
    /// The greatest value.
    Max(Number),
    /// Greater than this.
    Above(Number),
    /// Less than this.
    Below(Number),
    /// A multiple of this.
    MultipleOf(Number),
    /// The least length, in code points.
    MinLength(u32),
    /// The greatest length, in code points.
    MaxLength(u32),
    /// This regular expression matches somewhere in the value.
    Pattern(&'static str),
    /// A day: `YYYY-MM-DD`.
    FormatDate,
    /// An e-mail address: something, `@`, a domain.
    FormatEmail,
    /// An absolute URI: a scheme, `:`, something.
    FormatUri,
    /// A UUID: 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12.
    FormatUuid,
    /// The least number of items.
    MinItems(u32),
    /// The greatest number of items.
    MaxItems(u32),
    /// No item comes twice.
    Unique,
    /// No two items have the same value in this field.
    UniqueBy(&'static str),
    /// The least size of a file, in bytes.
    MinSize(u64),
    /// The greatest size of a file, in bytes.
    MaxSize(u64),
    /// The content types that a file may have; `image/*` stands for all images.
    ContentTypes(&'static [&'static str]),
    /// A time compared with the present.
    Time(Comparison, Moment),
    /// A time compared with the field of this name.
    Beside(Comparison, &'static str),
    /// When this is given, so is the field of this name.
    Requires(&'static str),
    /// When this is given, the field of this name is not.
    Excludes(&'static str),
    /// Exactly one of these is given.
    OneOf(&'static [&'static str]),
    /// At least one of these is given.
    AnyOf(&'static [&'static str]),
    /// The path params that are given are those of one of the routes.
    Route(&'static [super::Route]),
    /// The value can stand in a path: it is not empty, not `.` or `..`, and has no `/`, `\` or
    /// control character.
    PathSegment,
    /// The value has no comma, which separates values in a query.
    NoComma,
}

/// How two times are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Later than.
    After,
    /// Earlier than.
    Before,
    /// At or later than.
    NotBefore,
    /// At or earlier than.
    NotAfter,
}

/// A time that is counted from the present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Now.
    Now,
    /// The start of the present day, UTC.
    Today,
    /// So many units after now.
    FromNow(u32, Unit),
    /// So many units before now.
    Ago(u32, Unit),
}

/// A unit of time; months and years are those of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// Completes a sentence that begins with the name of the field.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("is required"),
            Self::BlankIsFine => f.write_str("may be blank"),
            Self::NotBlank => f.write_str("must not be blank"),
            Self::Min(limit) => write!(f, "must be at least {limit}"),
            Self::Max(limit) => write!(f, "must be at most {limit}"),
            Self::Above(limit) => write!(f, "must be greater than {limit}"),
            Self::Below(limit) => write!(f, "must be less than {limit}"),
            Self::MultipleOf(limit) => write!(f, "must be a multiple of {limit}"),
            Self::MinLength(limit) => {
                write!(f, "must be at least {} long", Count(*limit, "character"))
            }
            Self::MaxLength(limit) => {
                write!(f, "must be at most {} long", Count(*limit, "character"))
            }
            Self::Pattern(pattern) => write!(f, "must match `{pattern}`"),
            Self::FormatDate => f.write_str("must be a date such as `2017-11-22`"),
            Self::FormatEmail => f.write_str("must be an e-mail address"),
            Self::FormatUri => f.write_str("must be an absolute URI"),
            Self::FormatUuid => f.write_str("must be a UUID"),
            Self::MinItems(limit) => write!(f, "must have at least {}", Count(*limit, "item")),
            Self::MaxItems(limit) => write!(f, "must have at most {}", Count(*limit, "item")),
            Self::Unique => f.write_str("must not have the same item twice"),
            Self::UniqueBy(field) => write!(f, "must not have two items with the same `{field}`"),
            Self::MinSize(limit) => write!(f, "must be at least {limit} bytes large"),
            Self::MaxSize(limit) => write!(f, "must be at most {limit} bytes large"),
            Self::ContentTypes(types) => write!(f, "must be {}", Names(types, "or")),
            Self::Time(comparison, moment) => write!(f, "must be {comparison} {moment}"),
            Self::Beside(comparison, field) => write!(f, "must be {comparison} `{field}`"),
            Self::Requires(field) => write!(f, "must not be given without `{field}`"),
            Self::Excludes(field) => write!(f, "must not be given together with `{field}`"),
            Self::OneOf(fields) => {
                write!(f, "must be given as exactly one of {}", Names(fields, "or"))
            }
            Self::AnyOf(fields) => {
                write!(
                    f,
                    "must be given as at least one of {}",
                    Names(fields, "or")
                )
            }
            Self::Route(routes) => {
                f.write_str("must be the params of one of the routes")?;
                for (i, route) in routes.iter().enumerate() {
                    write!(f, "{} `{route}`", if i == 0 { ":" } else { "," })?;
                }
                Ok(())
            }
            Self::PathSegment => f.write_str(
                "must not be empty, `.` or `..`, nor contain `/`, `\\` or control characters",
            ),
            Self::NoComma => f.write_str("must not contain a comma, which separates values"),
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::After => "after",
            Self::Before => "before",
            Self::NotBefore => "not before",
            Self::NotAfter => "not after",
        })
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Now => f.write_str("now"),
            Self::Today => f.write_str("today"),
            Self::FromNow(count, unit) => write!(f, "{} from now", Count(*count, unit.singular())),
            Self::Ago(count, unit) => write!(f, "{} ago", Count(*count, unit.singular())),
        }
    }
}

impl Unit {
    fn singular(self) -> &'static str {
        match self {
            Self::Seconds => "second",
            Self::Minutes => "minute",
            Self::Hours => "hour",
            Self::Days => "day",
            Self::Weeks => "week",
            Self::Months => "month",
            Self::Years => "year",
        }
    }
}

/// `1 item`, `2 items`.
struct Count(u32, &'static str);

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}{}",
            self.0,
            self.1,
            if self.0 == 1 { "" } else { "s" }
        )
    }
}

/// `` `a`, `b` or `c` ``.
struct Names(&'static [&'static str], &'static str);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, name) in self.0.iter().enumerate() {
            if i > 0 && i + 1 == self.0.len() {
                write!(f, " {} ", self.1)?;
            } else if i > 0 {
                f.write_str(", ")?;
            }
            write!(f, "`{name}`")?;
        }
        Ok(())
    }
}
