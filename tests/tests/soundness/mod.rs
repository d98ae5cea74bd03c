//! What holds of every spec, right or wrong: it is refused with places, or it becomes a crate whose
//! files are Rust and TOML and in which no name stands for two things.
#![allow(dead_code, reason = "each test that includes this uses a part of it")]
#![allow(unreachable_pub, reason = "it is no crate of its own")]

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use specwright::diagnostics::Diagnostics;
use specwright::output::OutputFile;
use specwright::source::Sources;
use specwright::{Options, codes, generate, report};

/// What became of a spec.
#[derive(Debug)]
pub enum Verdict {
    /// It was refused; the report as a user sees it, and the codes in it.
    Refused {
        report: String,
        codes: Vec<&'static str>,
    },
    /// It became a crate.
    Accepted(Vec<OutputFile>),
}

impl Verdict {
    pub fn is_accepted(&self) -> bool {
        matches!(self, Self::Accepted(_))
    }
}

/// Compiles a spec. `Err`: what should not have happened, whatever the spec is.
pub fn judge(sources: &Sources) -> Result<Verdict, String> {
    judge_beside(sources, &[])
}

/// The same, where these files are known to be fine.
pub fn judge_beside(sources: &Sources, known: &[OutputFile]) -> Result<Verdict, String> {
    match generate(sources, &Options::default()) {
        Ok(generated) => {
            check_report(&generated.warnings, sources)?;
            check_crate(&generated.files, known)?;
            Ok(Verdict::Accepted(generated.files))
        }
        Err(faults) => {
            if !faults.has_errors() {
                return Err("refused without an error".to_owned());
            }
            let report = check_report(&faults, sources)?;
            let codes = faults.sorted().iter().map(|it| it.code).collect();
            Ok(Verdict::Refused { report, codes })
        }
    }
}

/// Every fault has a known code and a place that is there, and no report moves the cursor.
fn check_report(faults: &Diagnostics, sources: &Sources) -> Result<String, String> {
    for fault in faults.sorted() {
        let bad = |what: &str| Err(format!("{what}: {fault:?}"));
        if fault.code == "internal" {
            return bad("a bug of the generator");
        }
        if codes::explain(fault.code).is_none() {
            return bad("an unknown code");
        }
        let spans = fault.others.iter().map(|it| it.span).chain([fault.span]);
        for span in spans {
            if sources.slice(span).is_none() {
                return bad("a place that is not there");
            }
        }
    }
    let text = report::render_text(faults, sources, false, "spec");
    if let Some(it) = text.chars().find(|it| moves_cursor(*it)) {
        return Err(format!(
            "the report has a raw {it:?}:\n{}",
            text.escape_debug()
        ));
    }
    let json = report::render_json(faults, sources, "spec");
    if let Some(it) = json.chars().find(|it| moves_cursor(*it)) {
        return Err(format!(
            "the JSON has a raw {it:?}:\n{}",
            json.escape_debug()
        ));
    }
    Ok(text)
}

/// Whether a terminal does more with a character than show it.
pub fn moves_cursor(it: char) -> bool {
    let turns = matches!(
        it,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    turns || (it.is_control() && it != '\n')
}

/// The files of a crate: paths that no file system mixes up, Rust, TOML, and names of their own.
fn check_crate(files: &[OutputFile], known: &[OutputFile]) -> Result<(), String> {
    let mut paths = BTreeSet::new();
    for file in files {
        let is_fine =
            |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "_./".contains(it);
        let is_named = matches!(file.path.as_str(), "Cargo.toml" | "README.md");
        if !is_named && !file.path.chars().all(is_fine) || file.path.contains("..") {
            return Err(format!("the path {:?}", file.path));
        }
        if !paths.insert(file.path.to_lowercase()) {
            return Err(format!("two files at {:?}", file.path));
        }
        if known.contains(file) {
            continue;
        }
        let bad = |what: String| format!("{}: {what}\n{}", file.path, file.text);
        if let Some(it) = file.text.chars().find(|it| moves_cursor(*it)) {
            return Err(bad(format!("a raw {it:?}")));
        }
        if file.path.ends_with(".rs") {
            let parsed = syn::parse_file(&file.text).map_err(|it| bad(it.to_string()))?;
            check_scope(&parsed.items).map_err(bad)?;
            check_docs(&file.text).map_err(bad)?;
        } else if file.path.ends_with(".toml") {
            let parsed = file.text.parse::<toml_edit::DocumentMut>();
            parsed.map_err(|it| bad(it.to_string()))?;
        } else if file.path.ends_with(".md") {
            examples(&file.text).map_err(bad)?;
        }
    }
    for path in ["Cargo.toml", "src/lib.rs"] {
        if !files.iter().any(|it| it.path == path) {
            return Err(format!("no {path}"));
        }
    }
    Ok(())
}

/// No two items of a scope have one name: rustc would say so, and takes minutes for what this takes
/// milliseconds for.
fn check_scope(items: &[syn::Item]) -> Result<(), String> {
    let (mut types, mut values) = (BTreeSet::new(), BTreeSet::new());
    let mut methods = BTreeSet::new();
    let take = |space: &mut BTreeSet<String>, name: &syn::Ident| {
        if space.insert(name.to_string()) {
            Ok(())
        } else {
            Err(format!("`{name}` is defined twice"))
        }
    };
    // What is imported from another crate must not be a module here.
    let mut roots = BTreeSet::new();
    for item in items {
        match item {
            syn::Item::Struct(it) => {
                take(&mut types, &it.ident)?;
                distinct("field", it.fields.iter().filter_map(|it| it.ident.as_ref()))?;
            }
            syn::Item::Enum(it) => {
                take(&mut types, &it.ident)?;
                distinct("variant", it.variants.iter().map(|it| &it.ident))?;
            }
            syn::Item::Type(it) => take(&mut types, &it.ident)?,
            syn::Item::Trait(it) => take(&mut types, &it.ident)?,
            syn::Item::Mod(it) => {
                take(&mut types, &it.ident)?;
                check_scope(it.content.as_ref().map_or(&[], |it| &it.1))?;
            }
            syn::Item::Fn(it) => take(&mut values, &it.sig.ident)?,
            syn::Item::Const(it) => take(&mut values, &it.ident)?,
            syn::Item::Use(it) => {
                let mut names = Vec::new();
                imported(&it.tree, None, &mut names);
                for name in names.iter().filter(|it| *it != "_") {
                    take(&mut types, name)?;
                }
                if let syn::UseTree::Path(path) = &it.tree {
                    roots.insert(path.ident.to_string());
                }
            }
            syn::Item::Impl(it) if it.trait_.is_none() => {
                let syn::Type::Path(of) = &*it.self_ty else {
                    continue;
                };
                let Some(of) = of.path.segments.last() else {
                    continue;
                };
                for item in &it.items {
                    let name = match item {
                        syn::ImplItem::Fn(it) => &it.sig.ident,
                        syn::ImplItem::Const(it) => &it.ident,
                        _ => continue,
                    };
                    if !methods.insert((of.ident.to_string(), name.to_string())) {
                        return Err(format!("`{}` has two `{name}`", of.ident));
                    }
                }
            }
            _ => {}
        }
    }
    roots.remove("crate");
    match roots.intersection(&types).next() {
        Some(name) => Err(format!("the module `{name}` hides a crate")),
        None => Ok(()),
    }
}

fn distinct<'a>(what: &str, names: impl Iterator<Item = &'a syn::Ident>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name.to_string()) {
            return Err(format!("two of the {what} `{name}`"));
        }
    }
    Ok(())
}

/// The names that an import brings in.
fn imported(tree: &syn::UseTree, above: Option<&syn::Ident>, names: &mut Vec<syn::Ident>) {
    match tree {
        syn::UseTree::Path(it) => imported(&it.tree, Some(&it.ident), names),
        syn::UseTree::Name(it) if it.ident == "self" => names.extend(above.cloned()),
        syn::UseTree::Name(it) => names.push(it.ident.clone()),
        syn::UseTree::Rename(it) => names.push(it.rename.clone()),
        syn::UseTree::Group(it) => it.items.iter().for_each(|it| imported(it, above, names)),
        _ => {}
    }
}

/// The text of each block of docs, in the order of the file.
pub fn docs(text: &str) -> Vec<String> {
    let tokens: TokenStream = text.parse().unwrap_or_default();
    let mut blocks = vec![String::new()];
    collect_docs(tokens, &mut blocks);
    blocks.retain(|it| !it.is_empty());
    blocks
}

fn collect_docs(tokens: TokenStream, blocks: &mut Vec<String>) {
    let mut is_open = false;
    for tree in tokens {
        match &tree {
            TokenTree::Group(group) => {
                if let Some(line) = doc_line(group) {
                    if !is_open {
                        blocks.push(String::new());
                        is_open = true;
                    }
                    if let Some(block) = blocks.last_mut() {
                        block.push_str(&line);
                        block.push('\n');
                    }
                } else {
                    is_open = false;
                    collect_docs(group.stream(), blocks);
                }
            }
            TokenTree::Punct(it) if matches!(it.as_char(), '#' | '!') => {}
            _ => is_open = false,
        }
    }
}

/// The text of `[doc = "…"]`, without the space that rustdoc takes away.
fn doc_line(group: &proc_macro2::Group) -> Option<String> {
    if group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let mut tokens = group.stream().into_iter();
    let (name, _, text) = (tokens.next()?, tokens.next()?, tokens.next()?);
    if name.to_string() != "doc" {
        return None;
    }
    let text: syn::LitStr = syn::parse_str(&text.to_string()).ok()?;
    let text = text.value();
    Some(text.strip_prefix(' ').unwrap_or(&text).to_owned())
}

/// Blocks of code in docs that rustdoc would compile.
pub fn examples(docs: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut lines = docs.lines().peekable();
    let mut before = "";
    while let Some(line) = lines.next() {
        let inner = line.trim_start();
        let indent = line.len() - inner.len();
        if inner.starts_with("~~~") || line.contains('\t') {
            return Err(format!("the line {line:?}"));
        }
        if let Some(info) = inner.strip_prefix("```") {
            if indent > 0 {
                return Err(format!("the fence {line:?}"));
            }
            let code: Vec<&str> = lines.by_ref().take_while(|it| *it != "```").collect();
            match info {
                "text" => {}
                "" | "no_run" | "rust" => found.push(code.join("\n")),
                _ => return Err(format!("a fence of {info:?}")),
            }
        } else if indent >= 4 && before.trim().is_empty() && !inner.is_empty() {
            return Err(format!("an indented block {line:?}"));
        }
        before = line;
    }
    Ok(found)
}

/// What rustdoc compiles is Rust.
fn check_docs(text: &str) -> Result<(), String> {
    for docs in docs(text) {
        for example in examples(&docs)? {
            let code: String = example
                .lines()
                .map(|it| format!("{}\n", it.strip_prefix("# ").unwrap_or(it)))
                .collect();
            let block = format!("{{\n{code}\n}}");
            syn::parse_str::<syn::Block>(&block)
                .map_err(|it| format!("an example: {it}\n{code}"))?;
        }
    }
    Ok(())
}
