//! The manifest of the generated crate, as cargo and crates.io want it.

use super::{Context, lists};
use crate::diagnostics::Diagnostic;
use crate::source::Span;

/// Names that a crate cannot have.
const RESERVED: &[&str] = &[
    "abstract",
    "alloc",
    "as",
    "async",
    "await",
    "become",
    "box",
    "break",
    "build",
    "const",
    "continue",
    "core",
    "crate",
    "deps",
    "do",
    "dyn",
    "else",
    "enum",
    "examples",
    "extern",
    "false",
    "final",
    "fn",
    "for",
    "gen",
    "if",
    "impl",
    "in",
    "incremental",
    "let",
    "loop",
    "macro",
    "match",
    "mod",
    "move",
    "mut",
    "override",
    "priv",
    "proc_macro",
    "pub",
    "ref",
    "return",
    "self",
    "Self",
    "static",
    "std",
    "struct",
    "super",
    "test",
    "trait",
    "true",
    "try",
    "type",
    "typeof",
    "unsafe",
    "unsized",
    "use",
    "virtual",
    "where",
    "while",
    "yield",
];

/// Checks the package, and what else is true of the whole API.
pub(super) fn check_package(ctx: &mut Context<'_>) {
    let api = &ctx.model.api;
    let package = &api.package;
    if let Some(help) = name_fault(&package.name) {
        ctx.report(
            Diagnostic::error(
                "package-name",
                ctx.place(api.span, "package.name"),
                format!("`{}` cannot be the name of a crate", package.name),
            )
            .help(help),
        );
    }
    if !is_semver(&package.version) {
        ctx.report(
            Diagnostic::error(
                "package-version",
                ctx.place(api.span, "package.version"),
                format!("`{}` is not a version", package.version),
            )
            .help("write three numbers, as semver does: `0.1.0`"),
        );
    }
    check_words(
        ctx,
        "keywords",
        "package.keywords",
        &package.keywords,
        is_keyword,
    );
    check_words(
        ctx,
        "categories",
        "package.categories",
        &package.categories,
        is_category,
    );
    for (index, path) in package.keep.iter().enumerate() {
        if !is_inside(path) {
            ctx.report(
                Diagnostic::error(
                    "bad-path",
                    ctx.item(api.span, "package.keep", index),
                    format!("`{path}` is not a path inside the crate"),
                )
                .help(
                    "write it from the folder of the crate, with `/` between its parts: `examples`",
                ),
            );
        }
    }
    lists::check_pagination(ctx);
}

fn name_fault(name: &str) -> Option<&'static str> {
    let fits = |it: char| it.is_ascii_alphanumeric() || it == '-' || it == '_';
    if !name.starts_with(|it: char| it.is_ascii_alphabetic()) || !name.chars().all(fits) {
        Some("start with a letter, and use ASCII letters, digits, `-` and `_` only")
    } else if name.len() > 64 {
        Some("crates.io takes at most 64 characters")
    } else if RESERVED.contains(&name.replace('-', "_").as_str()) {
        Some("Rust or cargo keeps the name for itself")
    } else {
        None
    }
}

/// Three numbers, and perhaps a pre-release and the data of a build.
fn is_semver(version: &str) -> bool {
    let (version, build) = match version.split_once('+') {
        Some((version, build)) => (version, Some(build)),
        None => (version, None),
    };
    let (numbers, pre) = match version.split_once('-') {
        Some((numbers, pre)) => (numbers, Some(pre)),
        None => (version, None),
    };
    let is_number =
        |it: &str| it.parse::<u64>().is_ok() && it.chars().all(|it| it.is_ascii_digit());
    let is_canonical = |it: &str| it == "0" || !it.starts_with('0');
    let is_word =
        |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_alphanumeric() || it == '-');
    let is_pre =
        |it: &str| is_word(it) && (is_canonical(it) || !it.chars().all(|it| it.is_ascii_digit()));
    let parts: Vec<_> = numbers.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|it| is_number(it) && is_canonical(it))
        && pre.is_none_or(|it| it.split('.').all(is_pre))
        && build.is_none_or(|it| it.split('.').all(is_word))
}

fn is_keyword(word: &str) -> bool {
    let fits = |it: char| it.is_ascii_alphanumeric() || "_-+".contains(it);
    word.len() <= 20
        && word.starts_with(|it: char| it.is_ascii_alphanumeric())
        && word.chars().all(fits)
}

fn is_category(word: &str) -> bool {
    let fits = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-' || it == ':';
    !word.is_empty() && word.chars().all(fits)
}

/// crates.io takes at most five of each, every one once.
fn check_words(
    ctx: &mut Context<'_>,
    key: &str,
    items: &'static str,
    words: &[String],
    fits: fn(&str) -> bool,
) {
    let owner = ctx.model.api.span;
    let place = |ctx: &Context<'_>, index| -> Span { ctx.item(owner, items, index) };
    if words.len() > 5 {
        ctx.report(
            Diagnostic::error(
                "package-words",
                place(ctx, 5),
                format!("there are {} {key}, and crates.io takes five", words.len()),
            )
            .help("remove some"),
        );
    }
    for (index, word) in words.iter().enumerate() {
        let twice = words
            .iter()
            .take(index)
            .any(|it| it.eq_ignore_ascii_case(word));
        let words = if twice {
            format!("`{word}` is listed twice in `{key}`")
        } else if !fits(word) {
            format!("crates.io does not take `{word}` in `{key}`")
        } else {
            continue;
        };
        ctx.report(Diagnostic::error("package-words", place(ctx, index), words));
    }
}

fn is_inside(path: &str) -> bool {
    !path.contains(['\\', ':', '\0'])
        && path
            .trim_end_matches('/')
            .split('/')
            .all(|it| !matches!(it, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        for good in [
            "0.1.0",
            "1.20.3",
            "1.0.0-rc.1",
            "1.0.0-alpha+001",
            "1.0.0+build.5",
        ] {
            assert!(is_semver(good), "{good}");
        }
        for bad in [
            "", "1", "1.0", "01.0.0", "1.0.0-", "1.0.0-01", "v1.0.0", "1.0.0.0", "+1.0.0", "1.0.x",
        ] {
            assert!(!is_semver(bad), "{bad}");
        }
    }

    #[test]
    fn names_of_crates() {
        for good in ["intra42", "my-api", "a_b"] {
            assert_eq!(name_fault(good), None, "{good}");
        }
        for bad in [
            "",
            "2fa",
            "a b",
            "é",
            "std",
            "proc-macro",
            "type",
            &"a".repeat(65),
        ] {
            assert!(name_fault(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn words_and_paths() {
        assert!(is_keyword("42") && is_keyword("api") && !is_keyword("") && !is_keyword("a b"));
        assert!(is_category("api-bindings") && is_category("web-programming::http-client"));
        assert!(is_inside("examples/") && is_inside("README.md"));
        for bad in ["", "/", "/etc", "a/../b", "../a", "C:/a", "a\\b", "a//b"] {
            assert!(!is_inside(bad), "{bad}");
        }
    }
}
