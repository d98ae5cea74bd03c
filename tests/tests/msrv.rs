//! The runtime and what is generated keep to the language of the Rust that they claim, 1.85, as far
//! as a newer one can tell. Of the standard library, clippy tells (`incompatible_msrv`, which
//! `.ci/run` denies); of dependencies, `dependencies.rs`.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use specwright_tests::project;

/// Chains of `let` came with 1.88; a compiler of today takes them whatever a crate claims.
#[test]
fn what_claims_1_85_has_no_chains_of_let() {
    let chains = |code: &str| count_chains(code.parse().expect("Rust"));
    assert_eq!(chains("fn f() { if a && let Some(b) = c {} }"), 1);
    assert_eq!(chains("fn f() { if let Some(b) = c && d {} }"), 1);
    assert_eq!(
        chains("fn f() { match a { Some(b) if let Some(c) = b && d => {} } }"),
        1
    );
    assert_eq!(
        chains("fn f() { while let Some(b) = c { a && b; let c = d; } }"),
        0
    );
    assert_eq!(chains("fn f() { if a && b { let c = d; } }"), 0);
    for folder in ["generator/runtime/src", "generated-client/src"] {
        let files = rust_below(&project().join(folder));
        assert!(files.len() > 20, "{folder} has {} files", files.len());
        for file in files {
            let code = fs::read_to_string(&file).unwrap();
            assert_eq!(chains(&code), 0, "{}", file.display());
        }
    }
}

/// Counts the conditions in which a `let` stands beside an `&&`.
fn count_chains(code: TokenStream) -> usize {
    let mut count = 0;
    let mut condition: Option<(bool, bool)> = None;
    let mut before = None;
    for token in code {
        if let Some((has_let, has_and)) = &mut condition {
            match &token {
                TokenTree::Ident(it) => *has_let |= it == "let",
                TokenTree::Punct(it) => {
                    *has_and |= it.as_char() == '&' && before == Some(('&', Spacing::Joint));
                }
                _ => {}
            }
        }
        let ends = match &token {
            TokenTree::Group(it) => it.delimiter() == Delimiter::Brace,
            TokenTree::Punct(it) => it.as_char() == '>' && before == Some(('=', Spacing::Joint)),
            _ => false,
        };
        if ends {
            count += usize::from(condition.take() == Some((true, true)));
        }
        before = match token {
            TokenTree::Ident(it) if it == "if" || it == "while" => {
                condition = Some((false, false));
                None
            }
            TokenTree::Group(it) => {
                count += count_chains(it.stream());
                None
            }
            TokenTree::Punct(it) => Some((it.as_char(), it.spacing())),
            _ => None,
        };
    }
    count
}

fn rust_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_below(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            files.push(path);
        }
    }
    files
}
