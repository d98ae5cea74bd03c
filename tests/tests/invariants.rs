//! What the design promises of the source itself, as far as a program can see it: who may read and
//! write, who may turn text into code, and what no input can reach.
//!
//! Only what is compiled into the product is looked at: modules behind `#[cfg(test)]` are not.

#[path = "invariants/code.rs"]
mod code;
#[path = "invariants/tree.rs"]
mod tree;

use std::collections::BTreeSet;
use std::fs;

use code::{Code, compiled, generator, only};
use specwright::{Options, generate, load::load};
use specwright_tests::project;
use tree::{NETWORK, committed, tree_of};

#[test]
fn only_load_reads_and_only_write_writes() {
    let files = generator();
    // `model::Type::File` is no file of the disk, so the path of the type is looked for.
    let touches = |it: &Code| {
        let names = ["fs", "OpenOptions", "rustix"];
        names.iter().any(|name| it.names(name)) || it.has("File::open") || it.has("File::create")
    };
    only(
        &files,
        "the file system",
        touches,
        &["load", "write"],
        &[
            (
                "cli/new.rs",
                "asks whether the folder of a new spec is empty",
            ),
            ("cli/diff.rs", "reads the changelog that it adds to"),
            ("import/input.rs", "reads the pages that are imported"),
            ("import/merge/save.rs", SAVES),
        ],
    );
    let writes = |it: &Code| {
        [
            "fs::write",
            "fs::rename",
            "fs::remove_file",
            "fs::remove_dir",
            "fs::remove_dir_all",
            "fs::create_dir",
            "fs::create_dir_all",
            "File::create",
            "fs::copy",
            "fs::set_permissions",
        ]
        .iter()
        .any(|call| it.has(call))
            || it.names("OpenOptions")
    };
    only(
        &files,
        "writing",
        writes,
        &["write"],
        &[("import/merge/save.rs", SAVES)],
    );
}

const SAVES: &str = "writes a spec, which is what an import makes; files go through `write`";

/// An import is no part of the pipeline: it ends in a spec, and nothing that compiles one knows it.
#[test]
fn generating_knows_nothing_of_imports() {
    for file in generator() {
        let is_outside = matches!(file.stage(), "import" | "cli");
        assert!(
            is_outside || !file.has("import::"),
            "{} uses the import",
            file.path
        );
    }
}

/// What `specwright mock` needs besides.
const SERVES: &[&str] = &["specwright-mock", "specwright-runtime", "tokio"];

#[test]
fn nothing_uses_the_network() {
    let sockets = [
        "TcpStream",
        "TcpListener",
        "UdpSocket",
        "UnixStream",
        "ToSocketAddrs",
    ];
    only(
        &generator(),
        "the network",
        |it| it.has("std::net") || sockets.iter().any(|name| it.names(name)),
        &[],
        &[(
            "import/input/http.rs",
            "an import reads pages of a server on this machine",
        )],
    );
    // What the generator is built of, from the lock file.
    let lock = fs::read_to_string(project().join("Cargo.lock")).unwrap();
    // The feature `mock` serves, which is no part of generating: it is the command's alone.
    let manifest = fs::read_to_string(project().join("generator/Cargo.toml")).unwrap();
    let manifest: toml_edit::DocumentMut = manifest.parse().unwrap();
    for name in SERVES {
        let is_optional = manifest["dependencies"][name]["optional"].as_bool();
        assert_eq!(is_optional, Some(true), "`{name}`");
    }
    let tree = tree_of(&lock, "specwright", SERVES);
    assert!(tree.contains("syn") && tree.len() > 30, "{tree:?}");
    let network: Vec<_> = NETWORK.iter().filter(|it| tree.contains(**it)).collect();
    assert!(network.is_empty(), "the generator depends on {network:?}");
}

#[test]
fn each_thing_is_done_in_one_place() {
    let files = generator();
    only(&files, "heck", |it| it.names("heck"), &["names"], &[]);
    only(
        &files,
        "prettyplease",
        |it| it.names("prettyplease"),
        &["render.rs"],
        &[],
    );
    let makes_code = |it: &Code| {
        it.has("quote!") || it.has("quote::") || it.names("proc_macro2") || it.names("syn")
    };
    only(
        &files,
        "code as tokens",
        makes_code,
        &["emit", "render.rs"],
        &[],
    );
    only(
        &files,
        "the YAML parser",
        |it| it.names("saphyr_parser"),
        &["node"],
        &[],
    );
    only(
        &files,
        "the snippets",
        |it| it.names("annotate_snippets"),
        &["report"],
        &[],
    );
    only(
        &files,
        "the TOML writer",
        |it| it.names("toml_edit"),
        &["emit"],
        &[],
    );
}

/// Text becomes code in `emit/text.rs`, and nowhere else.
#[test]
fn text_becomes_code_in_one_file() {
    let files = generator();
    for call in ["Ident::new", "Literal::string"] {
        only(&files, call, |it| it.has(call), &["emit/text.rs"], &[]);
    }
    const NEVER: &[&str] = &[
        "Ident::new_raw",
        "Literal::byte_string",
        "Literal::c_string",
        "Literal::character",
        "TokenStream::from_str",
        "Ident::from_str",
        "Literal::from_str",
        "LitStr::new",
        "LitInt::new",
        "parse::<TokenStream",
        "parse::<proc_macro2",
    ];
    for file in &files {
        for name in ["parse_str", "format_ident", "parse_file"] {
            assert!(!file.names(name), "{} uses `{name}`", file.path);
        }
        for call in NEVER {
            assert!(!file.has(call), "{} uses `{call}`", file.path);
        }
    }
    // A spec's text is never in a format string's result that is code: `quote!` takes no strings.
    for file in files.iter().filter(|it| it.stage() == "emit") {
        assert!(
            !file.has("TokenStream::from("),
            "{} makes tokens of something",
            file.path
        );
    }
}

#[test]
fn nothing_depends_on_the_order_of_a_hash() {
    let mut files = generator();
    files.extend(compiled(&project().join("generator/runtime/src"), "lib.rs"));
    for file in files {
        for name in ["HashMap", "HashSet", "RandomState", "SystemTime", "Instant"] {
            let is_allowed = EXCEPTIONS.contains(&(file.path.as_str(), name));
            let waits = ["auth", "client", "limiter"].iter().any(|it| {
                let rest = file.path.strip_prefix(it);
                rest.is_some_and(|it| it.starts_with(['.', '/']))
            });
            // Tokens, deadlines and limits are about time; what is generated never waits.
            if waits && name == "Instant" {
                continue;
            }
            assert_eq!(file.names(name), is_allowed, "`{name}` in {}", file.path);
        }
    }
}

/// Clocks that nothing generated depends on.
const EXCEPTIONS: &[(&str, &str)] = &[
    // Waits until a file has stopped changing.
    ("cli/watch.rs", "Instant"),
    // Tells whether a file was touched while a run looked at it.
    ("write/snapshot.rs", "SystemTime"),
    // Tells the running program from one that took its place.
    ("write/program.rs", "SystemTime"),
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
        assert!(
            text.contains("\n#![forbid(unsafe_code)]\n"),
            "{}",
            root.display()
        );
    }
    roots.clear();
    let sources = load(&project().join("spec")).unwrap();
    for inline_runtime in [false, true] {
        let crate_ = generate(&sources, &Options { inline_runtime }).unwrap();
        let root = crate_
            .files
            .iter()
            .find(|it| it.path == "src/lib.rs")
            .unwrap();
        assert!(
            root.text.contains("\n#![forbid(unsafe_code)]\n"),
            "{}",
            root.text
        );
        for file in &crate_.files {
            assert!(!file.text.contains("unsafe {"), "{}", file.path);
        }
    }
}

/// What no input may reach.
const PANICS: &[&str] = &[
    ".unwrap(",
    ".expect(",
    ".unwrap_err(",
    ".expect_err(",
    "panic!",
    "todo!",
    "unimplemented!",
    "unreachable!",
    "assert!",
    "assert_eq!",
    "assert_ne!",
    "process::abort",
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

#[test]
fn files_are_short_and_say_what_they_are() {
    for file in generator() {
        let lines = file.text.lines().count();
        // Tests at the end of a file are its cases, not its code.
        let code = file
            .text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        let code = code.lines().count();
        assert!(code <= LONGEST, "{} has {lines} lines", file.path);
        assert!(
            file.text.starts_with("//! "),
            "{} does not say what it is",
            file.path
        );
    }
    for file in compiled(&project().join("generator/runtime/src"), "lib.rs") {
        assert!(
            file.text.starts_with("//! "),
            "runtime/{} does not say what it is",
            file.path
        );
    }
}

#[test]
fn no_file_knows_the_machine_that_it_was_written_on() {
    // Written apart, so that this file is not found itself.
    let places: Vec<String> = ["work", "root", "tmp", "home"]
        .iter()
        .map(|it| format!("/{it}/"))
        .collect();
    let mut strays = Vec::new();
    for (path, file) in committed() {
        if path.starts_with("tests/") || path.starts_with("generator/tests/") {
            continue;
        }
        let Ok(text) = fs::read_to_string(&file) else {
            continue;
        };
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
    let crate_ = generate(
        &sources,
        &Options {
            inline_runtime: true,
        },
    )
    .unwrap();
    for file in crate_
        .files
        .iter()
        .filter(|it| it.path.starts_with("src/runtime/"))
    {
        assert!(
            files.remove(&file.path),
            "{} is no file of the runtime",
            file.path
        );
    }
    assert!(files.is_empty(), "{files:?} are not copied");
}
