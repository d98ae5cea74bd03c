//! Paths that mean the same file on every system.
//!
//! The emitter decides the paths; a path that fails here is its fault, but one that must not reach
//! a disk.

use std::collections::BTreeMap;

use super::WriteError;
use super::manifest::MANIFEST;
use super::snapshot::RESERVED;
use crate::output::OutputFile;

/// Refuses paths that leave the crate's folder, that some system cannot store, that are not the
/// generator's, and those that collide with another one.
pub(super) fn check_paths(files: &[OutputFile]) -> Result<(), WriteError> {
    let mut faults = Vec::new();
    // Each prefix of a path in lower case, as it is written and whether it is a whole path.
    let mut seen: BTreeMap<String, (&str, bool)> = BTreeMap::new();
    for OutputFile { path, .. } in files {
        if let Err(reason) = check_path(path) {
            faults.push(format!("`{}` {reason}", path.escape_debug()));
            continue;
        }
        let ends = path
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([path.len()]);
        for prefix in ends.filter_map(|end| path.get(..end)) {
            let whole = prefix.len() == path.len();
            let before = seen
                .entry(prefix.to_ascii_lowercase())
                .or_insert((prefix, whole));
            let again = whole || before.1;
            if before.0 != prefix {
                faults.push(format!("`{path}` differs from `{}` by case only", before.0));
            } else if again && !std::ptr::eq(before.0, prefix) {
                faults.push(format!(
                    "`{path}` and `{}` are in each other's place",
                    before.0
                ));
            }
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(WriteError::Paths(faults))
    }
}

/// Whether the path is relative, stays in its folder and can be stored everywhere.
pub(super) fn check_path(path: &str) -> Result<(), &'static str> {
    if path.len() > 200 {
        return Err("is longer than 200 bytes");
    }
    for part in path.split('/') {
        check_part(part)?;
    }
    let first = path.split('/').next().unwrap_or_default();
    if path == MANIFEST || RESERVED.iter().any(|it| it.eq_ignore_ascii_case(first)) {
        return Err("is not the generator's to write");
    }
    Ok(())
}

fn check_part(part: &str) -> Result<(), &'static str> {
    if part.is_empty() {
        return Err("has an empty part");
    }
    if !part
        .bytes()
        .all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'_' | b'-'))
    {
        return Err("has characters other than letters, digits, `.`, `_` and `-`");
    }
    if part.ends_with('.') {
        return Err("has a part that ends with `.`");
    }
    let stem = part
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let numbered = |name: &str| {
        stem.strip_prefix(name)
            .is_some_and(|it| matches!(it.as_bytes(), [b'0'..=b'9']))
    };
    if matches!(stem.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
    {
        return Err("has a part that is a device on Windows");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paths: &[&str]) -> Vec<String> {
        let files: Vec<_> = paths
            .iter()
            .map(|path| OutputFile {
                path: (*path).to_owned(),
                text: String::new(),
            })
            .collect();
        match check_paths(&files) {
            Ok(()) => Vec::new(),
            Err(WriteError::Paths(faults)) => faults,
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn ordinary_paths_pass() {
        let paths = [
            "Cargo.toml",
            "src/lib.rs",
            "src/a-b_c.rs",
            "src/closes/x.rs",
            ".gitignore",
        ];
        assert_eq!(check(&paths), Vec::<String>::new());
    }

    #[test]
    fn dangerous_paths_do_not() {
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "src/../x",
            "src/./x",
            "src//x",
            "src/",
            "a\\b",
            "C:x",
            "src/é.rs",
            "src/a b",
            "nul",
            "src/CON.rs",
            "src/com1.rs",
            "lpt9",
            "src/x.",
            "target/x",
            ".git/config",
            ".GIT/config",
            "Cargo.lock",
            ".specwright.json",
            "a\0b",
        ] {
            assert_eq!(check(&[path]).len(), 1, "{path:?}");
        }
        assert_eq!(
            check(&["src/console.rs", "src/com.rs", "src/com10.rs"]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn collisions_are_named() {
        assert_eq!(
            check(&["src/a.rs", "src/A.rs"]),
            ["`src/A.rs` differs from `src/a.rs` by case only"]
        );
        assert_eq!(
            check(&["src/a/x.rs", "src/A/y.rs"]),
            ["`src/A/y.rs` differs from `src/a` by case only"]
        );
        assert_eq!(
            check(&["src/a", "src/a/x"]),
            ["`src/a/x` and `src/a` are in each other's place"]
        );
        assert_eq!(
            check(&["src/a/x", "src/a"]),
            ["`src/a` and `src/a` are in each other's place"]
        );
        assert_eq!(check(&["a", "a"]).len(), 1);
    }
}
