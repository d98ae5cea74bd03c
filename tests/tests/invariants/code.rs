//! The source of the product, as tokens.

use std::collections::VecDeque;
use std::fs;
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use specwright_tests::project;

/// A file of the product.
pub(super) struct Code {
    /// Its path in `src`.
    pub(super) path: String,
    pub(super) text: String,
    /// Its tokens in order, groups opened, without what is behind `#[cfg(test)]` and without docs.
    pub(super) tokens: Vec<String>,
}

impl Code {
    /// The module that it belongs to: `load` for `load/error.rs`.
    pub(super) fn stage(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Whether these tokens follow one another.
    pub(super) fn has(&self, sought: &str) -> bool {
        let sought = split(sought);
        self.tokens.windows(sought.len()).any(|it| it == sought)
    }

    /// Whether one of these identifiers is there, in whatever it stands.
    pub(super) fn names(&self, name: &str) -> bool {
        self.tokens.iter().any(|it| it == name)
    }
}

/// `Ident::new` as the tokens that it is.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let stream: TokenStream = text.replace('(', " ").parse().unwrap();
    flatten(stream, &mut tokens, &mut Vec::new());
    if text.ends_with('(') {
        tokens.push("(".to_owned());
    }
    tokens
}

/// The tokens in order, and the modules that are in files of their own.
pub(super) fn flatten(tokens: TokenStream, flat: &mut Vec<String>, modules: &mut Vec<String>) {
    let mut trees: VecDeque<TokenTree> = tokens.into_iter().collect();
    while let Some(tree) = trees.pop_front() {
        match &tree {
            TokenTree::Punct(it) if it.as_char() == '#' => {
                let attribute = match trees.front() {
                    Some(TokenTree::Group(it)) if it.delimiter() == Delimiter::Bracket => {
                        it.stream().to_string().replace(' ', "")
                    }
                    _ => String::new(),
                };
                if attribute.starts_with("doc") {
                    trees.pop_front();
                } else if attribute == "cfg(test)" {
                    trees.pop_front();
                    skip_item(&mut trees);
                } else {
                    flat.push("#".to_owned());
                }
            }
            TokenTree::Ident(it) if it == "mod" => {
                if let (Some(TokenTree::Ident(name)), Some(TokenTree::Punct(end))) =
                    (trees.front(), trees.get(1))
                    && end.as_char() == ';'
                {
                    modules.push(name.to_string());
                }
                flat.push(it.to_string());
            }
            TokenTree::Group(it) => {
                // What stands in a macro is no module of ours: `quote!(pub mod shared;)`.
                let is_macro = flat.last().is_some_and(|it| it == "!");
                let mut inner = Vec::new();
                let modules = if is_macro { &mut inner } else { &mut *modules };
                let (open, close) = match it.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                flat.push(open.to_owned());
                flatten(it.stream(), flat, modules);
                flat.push(close.to_owned());
            }
            it => flat.push(it.to_string()),
        }
    }
}

/// Skips an item: it ends with `;` or with braces.
pub(super) fn skip_item(trees: &mut VecDeque<TokenTree>) {
    while let Some(tree) = trees.pop_front() {
        match tree {
            TokenTree::Punct(it) if it.as_char() == ';' => return,
            TokenTree::Group(it) if it.delimiter() == Delimiter::Brace => return,
            _ => {}
        }
    }
}

/// Every file that is compiled from this root.
pub(super) fn compiled(src: &Path, root: &str) -> Vec<Code> {
    let mut found = Vec::new();
    let mut open = vec![(root.to_owned(), String::new())];
    while let Some((path, folder)) = open.pop() {
        let text = fs::read_to_string(src.join(&path))
            .unwrap_or_else(|it| panic!("{}: {it}", src.join(&path).display()));
        let (mut tokens, mut modules) = (Vec::new(), Vec::new());
        flatten(text.parse().unwrap(), &mut tokens, &mut modules);
        for module in modules {
            open.push((format!("{folder}{module}.rs"), format!("{folder}{module}/")));
        }
        found.push(Code { path, text, tokens });
    }
    found
}

/// The library and the binary.
pub(super) fn generator() -> Vec<Code> {
    let src = project().join("generator/src");
    let mut all = compiled(&src, "lib.rs");
    all.extend(compiled(&src, "main.rs"));
    assert!(all.len() > 100, "only {} files were found", all.len());
    all
}

/// Nothing but these files may do it; each exception says why, and one that is not needed fails.
pub(super) fn only(
    files: &[Code],
    what: &str,
    does: impl Fn(&Code) -> bool,
    stages: &[&str],
    exceptions: &[(&str, &str)],
) {
    let found: Vec<&Code> = files.iter().filter(|it| does(it)).collect();
    let strays: Vec<&str> = found
        .iter()
        .filter(|it| !stages.contains(&it.stage()) && !stages.contains(&it.path.as_str()))
        .filter(|it| exceptions.iter().all(|(path, _)| *path != it.path))
        .map(|it| it.path.as_str())
        .collect();
    assert!(
        strays.is_empty(),
        "{what}: only in {stages:?}, and also in {strays:?}"
    );
    for stage in stages {
        let is_used = found
            .iter()
            .any(|it| it.stage() == *stage || it.path == *stage);
        assert!(
            is_used,
            "{what}: not even in {stage}, so this test sees nothing"
        );
    }
    for (path, reason) in exceptions {
        assert!(!reason.is_empty());
        assert!(
            found.iter().any(|it| it.path == *path),
            "{what}: not in {path} any more"
        );
    }
}
