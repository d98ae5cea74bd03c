//! What a crate is made of when its texts are left out: no payload may change it.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use specwright::output::OutputFile;

use super::NAMES;
use super::soundness::{Verdict, docs, examples, judge};
use super::template::Template;

/// What a file of Rust is made of, literals and docs left out.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Skeleton {
    /// Every item, names left out, in the order of the alphabet: it follows from names.
    pub(super) shapes: Vec<String>,
    /// Every identifier, in the order of the alphabet.
    pub(super) names: Vec<String>,
}

pub(super) fn skeleton(text: &str) -> Skeleton {
    let file = syn::parse_file(text).unwrap();
    let mut names = Vec::new();
    let mut shapes: Vec<String> = file
        .items
        .iter()
        .map(|it| {
            let mut shape = String::new();
            flatten(quote_item(it), &mut shape, &mut names);
            shape
        })
        .collect();
    shapes.sort();
    names.sort();
    Skeleton { shapes, names }
}

pub(super) fn quote_item(item: &syn::Item) -> TokenStream {
    quote::ToTokens::to_token_stream(item)
}

pub(super) fn flatten(tokens: TokenStream, shape: &mut String, names: &mut Vec<String>) {
    let mut trees = tokens.into_iter().peekable();
    while let Some(tree) = trees.next() {
        match tree {
            // A doc is text, and how many lines it has says nothing.
            TokenTree::Punct(it)
                if it.as_char() == '#'
                    && matches!(trees.peek(), Some(TokenTree::Group(it)) if is_doc(it)) =>
            {
                trees.next();
            }
            // Braces, commas and semicolons come and go with the length of a line.
            TokenTree::Group(it) if it.delimiter() == Delimiter::Brace => {
                flatten(it.stream(), shape, names);
            }
            TokenTree::Group(it) => {
                shape.push_str(&format!("{:?}(", it.delimiter()));
                flatten(it.stream(), shape, names);
                shape.push(')');
            }
            TokenTree::Punct(it) if matches!(it.as_char(), ',' | ';') => {}
            TokenTree::Ident(it) => {
                shape.push_str("i ");
                names.push(it.to_string());
            }
            TokenTree::Punct(it) => shape.push(it.as_char()),
            TokenTree::Literal(_) => shape.push_str("l "),
        }
    }
}

pub(super) fn is_doc(group: &proc_macro2::Group) -> bool {
    matches!(group.stream().into_iter().next(), Some(TokenTree::Ident(it)) if it == "doc")
}

/// The crate without a payload.
pub(super) struct Usual {
    pub(super) files: Vec<OutputFile>,
    /// The skeletons of its modules, with the resource's own under one name.
    pub(super) skeletons: BTreeMap<String, Skeleton>,
    /// The identifiers of its examples.
    pub(super) example_names: BTreeSet<String>,
}

impl Usual {
    pub(super) fn new(template: &Template) -> Self {
        let spec = template.spec(&[], "");
        let files = match judge(&spec) {
            Ok(Verdict::Accepted(files)) => files,
            other => panic!("the template itself is wrong: {other:#?}"),
        };
        let modules = files.iter().filter(|it| it.path.ends_with(".rs"));
        let skeletons = modules
            .map(|it| (it.path.clone(), skeleton(&it.text)))
            .collect();
        let example_names = files.iter().flat_map(example_names).collect();
        Self {
            files,
            skeletons,
            example_names,
        }
    }

    /// What a payload changed that it should not have.
    pub(super) fn check(&self, slots: &[&str], files: &[OutputFile]) -> Result<(), String> {
        let known: BTreeSet<&str> = self.files.iter().map(|it| it.path.as_str()).collect();
        let mut crate_names = self.example_names.clone();
        if slots == ["package name"] {
            let manifest = files.iter().find(|it| it.path == "Cargo.toml").unwrap();
            let manifest: toml_edit::DocumentMut = manifest.text.parse().unwrap();
            crate_names.insert(
                manifest["package"]["name"]
                    .as_str()
                    .unwrap()
                    .replace('-', "_"),
            );
        }
        for file in files.iter().filter(|it| it.path.ends_with(".rs")) {
            if self.files.contains(file) {
                continue;
            }
            let found = skeleton(&file.text);
            crate_names.extend(found.names.iter().cloned());
            // The module of the resource has the name of the resource.
            let path = if known.contains(file.path.as_str()) {
                &file.path
            } else {
                "src/things.rs"
            };
            let usual = &self.skeletons[path];
            if usual.shapes != found.shapes {
                return Err(format!("the shape of {} differs\n{}", file.path, file.text));
            }
            if slots.iter().all(|it| !NAMES.contains(it)) && usual.names != found.names {
                let names: BTreeSet<_> = found.names.iter().collect();
                let new: Vec<_> = names
                    .into_iter()
                    .filter(|it| !usual.names.contains(it))
                    .collect();
                return Err(format!("{} names {new:?}\n{}", file.path, file.text));
            }
        }
        for file in files.iter().filter(|it| !self.files.contains(it)) {
            let foreign: Vec<_> = example_names(file)
                .into_iter()
                .filter(|it| !crate_names.contains(it))
                .collect();
            if !foreign.is_empty() {
                return Err(format!(
                    "an example of {} names {foreign:?}\n{}",
                    file.path, file.text
                ));
            }
        }
        Ok(())
    }
}

/// The identifiers of the code that rustdoc would compile.
pub(super) fn example_names(file: &OutputFile) -> Vec<String> {
    let docs = match file.path.rsplit_once('.') {
        Some((_, "rs")) => docs(&file.text),
        Some((_, "md")) => vec![file.text.clone()],
        _ => Vec::new(),
    };
    let mut names = Vec::new();
    for example in docs.iter().flat_map(|it| examples(it).unwrap()) {
        let code: String = example
            .lines()
            .map(|it| format!("{}\n", it.strip_prefix("# ").unwrap_or(it)))
            .collect();
        flatten(code.parse().unwrap(), &mut String::new(), &mut names);
    }
    names
}
