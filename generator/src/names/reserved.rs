//! Names that are taken: by Rust, by the standard library, or by generated code itself.

/// What cannot be an identifier without `r#` in edition 2024.
pub(super) const KEYWORDS: &[&str] = &[
    // Strict.
    "as", "async", "await", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern",
    "false", "fn", "for", "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub",
    "ref", "return", "self", "Self", "static", "struct", "super", "trait", "true", "type",
    "unsafe", "use", "where", "while", // Reserved.
    "abstract", "become", "box", "do", "final", "gen", "macro", "override", "priv", "try",
    "typeof", "unsized", "virtual", "yield", // Not an identifier at all.
    "_",
];

/// Types and traits that generated code names without a path.
pub(super) const TYPES: &[&str] = &[
    "AsRef",
    "Box",
    "Builder",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "Vec",
];

/// What the module of required params names besides its traits.
pub(super) const MARKERS: &[&str] = &["Given", "Missing"];

/// Methods that every builder has, of its own or by a trait.
pub(super) const SETTERS: &[&str] = &[
    "borrow",
    "borrow_mut",
    "build",
    "build_unchecked",
    "build_with",
    "builder",
    "clone",
    "clone_from",
    "clone_into",
    "eq",
    "extra",
    "extra_query",
    "fmt",
    "from",
    "into",
    "ne",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Methods that the builder of a list has besides.
pub(super) const LIST_SETTERS: &[&str] = &["filter", "list", "page", "page_size", "range", "sort"];

/// Modules of every generated crate.
pub(super) const MODULES: &[&str] = &[
    "builder", "client", "facts", "prelude", "runtime", "shared", "unions",
];

/// What a module of a resource has besides its functions.
pub(super) const FUNCTIONS: &[&str] = &["required"];

/// The variant of a union that holds the value.
pub(super) const UNION_VARIANTS: &[&str] = &["Value"];

pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}
