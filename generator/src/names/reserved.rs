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

/// Types and traits that generated code names without a path, and its generic params: `S` is the state
/// of a builder, the others are its slots.
pub(super) const TYPES: &[&str] = &[
    "A",
    "AsRef",
    "B",
    "Box",
    "Builder",
    "C",
    "Clone",
    "Copy",
    "D",
    "Debug",
    "Default",
    "Drop",
    "E",
    "Eq",
    "Err",
    "F",
    "Fn",
    "From",
    "G",
    "H",
    "Hash",
    "I",
    "Into",
    "IntoIterator",
    "Iterator",
    "J",
    "K",
    "L",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "S",
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

/// What the request of a list has besides: methods of its builder, and a field.
pub(super) const LIST_SETTERS: &[&str] = &["filter", "list", "page", "page_size", "range", "sort"];

/// Modules of every generated crate, names that mean a crate, and names that a file cannot have.
pub(super) const MODULES: &[&str] = &[
    // Modules.
    "builder",
    "client",
    "facts",
    "literals",
    "macros",
    "prelude",
    "required",
    "rt",
    "runtime",
    "shared",
    "test_util",
    "unions",
    "webhooks",
    // Crates.
    "alloc",
    "core",
    "specwright_mock",
    "specwright_runtime",
    "std",
    // `src/lib.rs` and `src/main.rs` are roots of crates.
    "lib",
    "main",
    // Devices of Windows.
    "aux",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "con",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
    "nul",
    "prn",
];

/// What a module of a resource has besides its functions, and crates, which a link in the docs could
/// mean as well: those of Rust, the runtime, and what it depends on where it is copied in.
pub(super) const FUNCTIONS: &[&str] = &[
    "alloc",
    "base64",
    "bytes",
    "core",
    "fs4",
    "futures_core",
    "http",
    "hyper",
    "jiff",
    "regex_lite",
    "required",
    "reqwest",
    "ring",
    "rt",
    "rustls",
    "rustls_platform_verifier",
    "serde",
    "serde_json",
    "specwright_mock",
    "specwright_runtime",
    "std",
    "subtle",
    "tokio",
    "tracing",
    "url",
];

pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}
