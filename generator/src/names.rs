//! Where names are decided.
//!
//! A name of the spec can be any text; a name in Rust is a [`RustIdent`]. A [`Wish`] says which
//! names would suit a thing, best first; a [`Scope`] grants each sibling one of its own. Both are
//! total, and what a name becomes does not depend on the order of the file.
//!
//! | thing | shape | example |
//! |---|---|---|
//! | module, function, field, setter | snake case | `staff?` is `staff`, `type` is `type_`, `2fa` is `n_2fa` |
//! | type, variant, marker | upper camel case | `black_hole` is `BlackHole`, `2fa` is `N2fa` |
//! | value of an integer enum | unit and value | `7200` seconds is `Seconds7200`, `-3` is `ValueMinus3` |
//! | second of a name | a number | `staff_2`, `Staff2` |

use std::fmt;

mod reserved;
mod scope;
mod wish;
mod words;

pub use scope::{Scope, Style};
pub use wish::{TypeKind, Wish};

/// An ASCII identifier that Rust accepts, keywords already avoided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RustIdent(String);

impl RustIdent {
    /// The identifier.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name of a crate in Rust: as cargo does it, if that is an identifier.
    pub fn of_crate(package: &str) -> Self {
        let name = package.replace('-', "_");
        if is_identifier(&name) {
            Self(name)
        } else {
            Self(words::snake(package))
        }
    }
}

impl fmt::Display for RustIdent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether Rust accepts this as an identifier, without `r#`.
fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    let starts = chars
        .next()
        .is_some_and(|it| it.is_ascii_alphabetic() || it == '_');
    starts
        && chars.all(|it| it.is_ascii_alphanumeric() || it == '_')
        && name.contains(|it: char| it.is_ascii_alphanumeric())
        && !reserved::is_keyword(name)
}

#[cfg(test)]
mod tests;
