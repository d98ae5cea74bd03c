//! What the design promises of the source itself, as far as a program can see it: who may read and
//! write, who may turn text into code, and what no input can reach.
//!
//! Only what is compiled into the product is looked at: modules behind `#[cfg(test)]` are not.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "these are tests")]

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use specwright::{Options, generate, load::load};
use specwright_tests::project;

/// A file of the product.
struct Code {
    /// Its path in `src`.
    path: String,
    text: String,
    /// Its tokens in order, groups opened, without what is behind `#[cfg(test)]` and without docs.
    tokens: Vec<String>,
}

impl Code {
    /// The module that it belongs to: `load` for `load/error.rs`.
    fn stage(&self) -> &str {
        let first = self.path.split('/').next().unwrap();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Whether these tokens follow one another.
    fn has(&self, sought: &str) -> bool {
        let sought = split(sought);
        self.tokens.windows(sought.len()).any(|it| it == sought)
    }

    /// Whether one of these identifiers is there, in whatever it stands.
    fn names(&self, name: &str) -> bool {
        self.tokens.iter().any(|it| it == name)
    }
}

/// `Ident::new` as the tokens that it is.
fn split(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let stream: TokenStream = text.replace('(', " ").parse().unwrap();
    flatten(stream, &mut tokens, &mut Vec::new());
    if text.ends_with('(') {
        tokens.push("(".to_owned());
    }
    tokens
}

/// The tokens in order, and the modules that are in files of their own.
fn flatten(tokens: TokenStream, flat: &mut Vec<String>, modules: &mut Vec<String>) {
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
fn skip_item(trees: &mut VecDeque<TokenTree>) {
    while let Some(tree) = trees.pop_front() {
        match tree {
            TokenTree::Punct(it) if it.as_char() == ';' => return,
            TokenTree::Group(it) if it.delimiter() == Delimiter::Brace => return,
            _ => {}
        }
    }
}

/// Every file that is compiled from this root.
fn compiled(src: &Path, root: &str) -> Vec<Code> {
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
fn generator() -> Vec<Code> {
    let src = project().join("generator/src");
    let mut all = compiled(&src, "lib.rs");
    all.extend(compiled(&src, "main.rs"));
    assert!(all.len() > 100, "only {} files were found", all.len());
    all
}

/// Nothing but these files may do it; each exception says why, and one that is not needed fails.
fn only(
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
    assert!(strays.is_empty(), "{what}: only in {stages:?}, and also in {strays:?}");
    for stage in stages {
        let is_used = found.iter().any(|it| it.stage() == *stage || it.path == *stage);
        assert!(is_used, "{what}: not even in {stage}, so this test sees nothing");
    }
    for (path, reason) in exceptions {
        assert!(!reason.is_empty());
        assert!(found.iter().any(|it| it.path == *path), "{what}: not in {path} any more");
    }
}

#[test]
fn only_load_reads_and_only_write_writes() {
    let files = generator();
    // `model::Type::File` is no file of the disk, so the path of the type is looked for.
    let touches = |it: &Code| {
        it.has("std::fs") || it.has("fs::") || it.has("File::open") || it.has("File::create")
            || it.names("OpenOptions") || it.names("rustix") || it.has("use std::{fs")
    };
    only(&files, "the file system", touches, &["load", "write"], &[
        ("cli/new.rs", "asks whether the folder of a new spec is empty"),
    ]);
    let writes = |it: &Code| {
        ["fs::write", "fs::rename", "fs::remove_file", "fs::remove_dir", "fs::remove_dir_all",
         "fs::create_dir", "fs::create_dir_all", "File::create", "fs::copy", "fs::set_permissions"]
            .iter()
            .any(|call| it.has(call))
            || it.names("OpenOptions")
    };
    only(&files, "writing", writes, &["write"], &[]);
}

#[test]
fn nothing_uses_the_network() {
    for file in generator() {
        for name in ["TcpStream", "TcpListener", "UdpSocket", "UnixStream", "ToSocketAddrs"] {
            assert!(!file.names(name), "{} names `{name}`", file.path);
        }
        assert!(!file.has("std::net"), "{} uses the network", file.path);
    }
    // What the generator is built of, from the lock file.
    let lock = fs::read_to_string(project().join("Cargo.lock")).unwrap();
    let tree = tree_of(&lock, "specwright");
    assert!(tree.contains("syn") && tree.len() > 30, "{tree:?}");
    let network: Vec<_> = NETWORK.iter().filter(|it| tree.contains(**it)).collect();
    assert!(network.is_empty(), "the generator depends on {network:?}");
}

/// Crates that speak over a network, or that everything which does is built of.
const NETWORK: &[&str] = &[
    "reqwest", "hyper", "ureq", "curl", "isahc", "attohttpc", "minreq", "surf", "tokio", "async-std",
    "smol", "async-net", "socket2", "rustls", "native-tls", "openssl", "h2", "quinn", "tungstenite",
    "hickory-resolver", "trust-dns-resolver", "git2", "gix",
];

/// Every crate that a crate of the lock file needs.
fn tree_of(lock: &str, root: &str) -> BTreeSet<String> {
    let lock: toml_edit::DocumentMut = lock.parse().unwrap();
    let packages = lock["package"].as_array_of_tables().unwrap();
    let mut needs: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let dependencies = package.get("dependencies").and_then(|it| it.as_array());
        let names = dependencies.into_iter().flatten().filter_map(|it| it.as_str());
        // `name`, or `name version` where there are two.
        needs.entry(name).or_default().extend(names.filter_map(|it| it.split(' ').next()));
    }
    let mut tree = BTreeSet::new();
    let mut open = vec![root];
    while let Some(name) = open.pop() {
        if tree.insert(name.to_owned()) {
            open.extend(needs.get(name).into_iter().flatten());
        }
    }
    tree
}

#[test]
fn each_thing_is_done_in_one_place() {
    let files = generator();
    only(&files, "heck", |it| it.names("heck"), &["names"], &[]);
    only(&files, "prettyplease", |it| it.names("prettyplease"), &["render.rs"], &[]);
    let makes_code =
        |it: &Code| it.names("quote") || it.names("proc_macro2") || it.names("syn");
    only(&files, "code as tokens", makes_code, &["emit", "render.rs"], &[]);
    only(&files, "the YAML parser", |it| it.names("saphyr_parser"), &["node"], &[]);
    only(&files, "the snippets", |it| it.names("annotate_snippets"), &["report"], &[]);
    only(&files, "the TOML writer", |it| it.names("toml_edit"), &["emit"], &[]);
}

/// Text becomes code in `emit/text.rs`, and nowhere else.
#[test]
fn text_becomes_code_in_one_file() {
    let files = generator();
    for call in ["Ident::new", "Literal::string"] {
        only(&files, call, |it| it.has(call), &["emit/text.rs"], &[]);
    }
    const NEVER: &[&str] = &[
        "Ident::new_raw", "Literal::byte_string", "Literal::c_string", "Literal::character",
        "TokenStream::from_str", "Ident::from_str", "Literal::from_str", "LitStr::new", "LitInt::new",
        "parse::<TokenStream", "parse::<proc_macro2",
    ];
    for file in &files {
        for name in ["parse_str", "format_ident", "parse_file"] {
            assert!(!file.names(name), "{} uses `{name}`", file.path);
        }
        for call in NEVER {
            assert!(!file.has(call), "{} uses `{call}`", file.path);
        }
        if matches!(file.stage(), "emit" | "render") {
            // Text to anything at all: the manifest of the runtime is the one text that is parsed.
            let parses = file.has(".parse") || file.has("from_str");
            assert!(!parses || file.path == "emit/runtime.rs", "{} parses a text", file.path);
        }
    }
    // A spec's text is never in a format string's result that is code: `quote!` takes no strings.
    for file in files.iter().filter(|it| it.stage() == "emit") {
        assert!(!file.has("TokenStream::from("), "{} makes tokens of something", file.path);
    }
}

#[test]
fn nothing_depends_on_the_order_of_a_hash() {
    let mut files = generator();
    files.extend(compiled(&project().join("generator/runtime/src"), "lib.rs"));
    for file in files {
        for name in ["HashMap", "HashSet", "RandomState", "SystemTime", "Instant"] {
            let is_allowed = EXCEPTIONS.contains(&(file.path.as_str(), name));
            assert_eq!(file.names(name), is_allowed, "`{name}` in {}", file.path);
        }
    }
}

/// Clocks that nothing generated depends on.
const EXCEPTIONS: &[(&str, &str)] = &[
    // Waits until a file has stopped changing.
    ("cli/watch.rs", "Instant"),
];

#[test]
fn nothing_is_unsafe() {
    let generator = project().join("generator/src");
    let mut roots = vec![
        generator.join("lib.rs"),
        generator.join("main.rs"),
        project().join("generator/runtime/src/lib.rs"),
        project().join("generated-client/src/lib.rs"),
        project().join("tests/src/lib.rs"),
    ];
    for root in &roots {
        let text = fs::read_to_string(root).unwrap();
        assert!(text.contains("\n#![forbid(unsafe_code)]\n"), "{}", root.display());
    }
    roots.clear();
    let sources = load(&project().join("spec")).unwrap();
    for inline_runtime in [false, true] {
        let crate_ = generate(&sources, &Options { inline_runtime }).unwrap();
        let root = crate_.files.iter().find(|it| it.path == "src/lib.rs").unwrap();
        assert!(root.text.contains("\n#![forbid(unsafe_code)]\n"), "{}", root.text);
        for file in &crate_.files {
            assert!(!file.text.contains("unsafe {"), "{}", file.path);
        }
    }
}

/// What no input may reach.
const PANICS: &[&str] = &[
    ".unwrap(", ".expect(", ".unwrap_err(", ".expect_err(", "panic!", "todo!", "unimplemented!",
    "unreachable!", "assert!", "assert_eq!", "assert_ne!", "process::abort",
];

#[test]
fn nothing_panics_on_purpose() {
    let mut files = generator();
    files.extend(compiled(&project().join("generator/runtime/src"), "lib.rs"));
    let mut found = Vec::new();
    for file in &files {
        for call in PANICS.iter().filter(|call| file.has(call)) {
            found.push(format!("{} in {}", call, file.path));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The longest file, in lines.
const LONGEST: usize = 400;

/// Files that are longer, with the reason.
const LONGER: &[(&str, &str)] = &[
    ("model.rs", "nothing but types, and they are read as a whole"),
];

#[test]
fn files_are_short_and_say_what_they_are() {
    for file in generator() {
        let lines = file.text.lines().count();
        // Tests at the end of a file are its cases, not its code.
        let code = file.text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let code = code.lines().count();
        let is_long = LONGER.iter().any(|it| it.0 == file.path);
        assert!(code <= LONGEST || is_long, "{} has {lines} lines", file.path);
        assert!(!is_long || code > LONGEST, "{} is not long any more", file.path);
        assert!(file.text.starts_with("//! "), "{} does not say what it is", file.path);
    }
    for file in compiled(&project().join("generator/runtime/src"), "lib.rs") {
        assert!(file.text.starts_with("//! "), "runtime/{} does not say what it is", file.path);
    }
}

/// Every file of the project that is committed, with its path in the project.
fn committed() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), project())];
    while let Some((prefix, folder)) = open.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let path = format!("{prefix}{name}");
            if entry.file_type().unwrap().is_dir() {
                if !matches!(name.as_str(), "target" | ".git") {
                    open.push((format!("{path}/"), entry.path()));
                }
            } else {
                found.push((path, entry.path()));
            }
        }
    }
    found
}

#[test]
fn no_file_knows_the_machine_that_it_was_written_on() {
    // Written apart, so that this file is not found itself.
    let places: Vec<String> =
        ["work", "root", "tmp", "home"].iter().map(|it| format!("/{it}/")).collect();
    let mut strays = Vec::new();
    for (path, file) in committed() {
        if path.starts_with("tests/") || path.starts_with("generator/tests/") {
            continue;
        }
        let Ok(text) = fs::read_to_string(&file) else { continue };
        for (number, line) in text.lines().enumerate() {
            if places.iter().any(|it| line.contains(it.as_str())) {
                strays.push(format!("{path}:{}: {line}", number + 1));
            }
        }
    }
    assert!(strays.is_empty(), "{}", strays.join("\n"));
}

/// `--inline-runtime` copies every file of the runtime.
#[test]
fn the_whole_runtime_is_copied() {
    let src = project().join("generator/runtime/src");
    let mut files: BTreeSet<String> = compiled(&src, "lib.rs")
        .into_iter()
        .map(|it| format!("src/runtime/{}", it.path.replace("lib.rs", "mod.rs")))
        .collect();
    let mut on_disk = BTreeSet::new();
    for (path, _) in committed() {
        if let Some(path) = path.strip_prefix("generator/runtime/src/") {
            let is_test = path.ends_with("tests.rs") || path.contains("tests/");
            if !is_test {
                on_disk.insert(format!("src/runtime/{}", path.replace("lib.rs", "mod.rs")));
            }
        }
    }
    assert_eq!(files, on_disk, "a file of the runtime is in no module");
    let sources = load(&project().join("spec")).unwrap();
    let crate_ = generate(&sources, &Options { inline_runtime: true }).unwrap();
    for file in crate_.files.iter().filter(|it| it.path.starts_with("src/runtime/")) {
        assert!(files.remove(&file.path), "{} is no file of the runtime", file.path);
    }
    assert!(files.is_empty(), "{files:?} are not copied");
}
