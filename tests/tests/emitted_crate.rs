//! The crate of all emission cases together: it passes clippy, rustdoc and its own examples with
//! warnings denied, whole and with few features, with the runtime beside it and inside of it, and no
//! text of the spec is run or becomes HTML.
//!
//! Everything is built below `CARGO_TARGET_TMPDIR`, without the network: what a generated crate
//! depends on, the runtime has been built with before.

#![allow(clippy::panic)]

mod emission;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use specwright::Generated;
use specwright::diagnostics::Diagnostics;
use specwright::load::load;
use specwright::source::Sources;
use specwright::write::{Options, Target, write};
use specwright_tests::project;

use emission::{cases, folder, generate, read, spec};

/// Actions whose docs have no example: each builder of a `Node` needs a list of complete nodes.
const WITHOUT_EXAMPLE: &[&str] = &["object_recursion::create"];

/// Resources that are built alone: lists and pages, lists without pages, a feature that turns on
/// another, types of `api.yaml`, and no types at all.
const ALONE: &[&str] = &[
    "paginated",
    "sorted",
    "reaching",
    "shared_types",
    "without_actions",
];

/// What rustdoc must not write: what the texts of `hostile.yaml` would be if they were HTML.
const HTML: &[&str] = &[
    "<script>hostile",
    "<b onclick",
    "<img src=x",
    "<!-- hostile",
    "<i>y",
    "href=\"javascript:",
    "src=\"https://example.com",
];

#[test]
fn the_crate_of_all_cases_passes() {
    let sources = spec(&folder(), &cases());
    let generated = generate(&sources, false);
    assert!(
        generated.warnings.is_empty(),
        "the cases together have no warning: {:?}",
        generated.warnings
    );
    let place = Place::new("beside", &generated);

    place.cargo(&["clippy", "--all-targets", "--", "-D", "warnings"]);
    let none = ["clippy", "--no-default-features", "--", "-D", "warnings"];
    place.cargo(&none);
    for feature in ALONE {
        let only = ["clippy", "--no-default-features", "--features", feature];
        place.cargo(&[&only[..], &["--", "-D", "warnings"]].concat());
    }

    place.cargo(&["doc", "--no-deps"]);
    place.assert_no_html();

    let examples = doctests(&place.cargo(&["test", "--doc"]));
    assert_eq!(examples, actions_with_example(&sources, &generated));
    place.assert_nothing_ran();

    place.test_usage();
}

#[test]
fn the_crate_with_the_runtime_inside_passes() {
    let sources = spec(&folder(), &cases());
    let generated = generate(&sources, true);
    let place = Place::new("inside", &generated);
    place.cargo(&["clippy", "--all-targets", "--", "-D", "warnings"]);
    let (runtime, examples): (Vec<_>, Vec<_>) = doctests(&place.cargo(&["test", "--doc"]))
        .into_iter()
        .partition(|it| it.starts_with("runtime::"));
    assert_eq!(examples, actions_with_example(&sources, &generated));
    assert!(!runtime.is_empty(), "the runtime has examples of its own");
    place.assert_nothing_ran();
}

/// What `specwright new` writes makes a crate that depends on nothing of ours.
#[test]
fn the_crate_of_a_new_spec_passes() {
    let new = project().join("generator/src/cli/new");
    let sources = load(&new).unwrap_or_else(|it| panic!("{it}"));
    let generated = generate(&sources, false);
    assert!(generated.warnings.is_empty(), "{:?}", generated.warnings);
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted/new");
    let place = Place { root };
    place.write(&generated);
    let lock = read(&project().join("Cargo.lock"));
    put(&place.root.join("crate/Cargo.lock"), &lock);
    let ours: Vec<_> = generated
        .files
        .iter()
        .filter(|it| it.text.contains("specwright-runtime") || it.text.contains("specwright_"))
        .map(|it| &it.path)
        .collect();
    assert!(ours.is_empty(), "{ours:?}");
    place.cargo(&["clippy", "--all-targets", "--", "-D", "warnings"]);
    let examples = doctests(&place.cargo(&["test", "--doc", "notes::"]));
    assert_eq!(examples, actions(&sources));
}

/// Every action as `module::function`, without those that have no example.
fn actions_with_example(sources: &Sources, generated: &Generated) -> Vec<String> {
    let all: BTreeSet<_> = actions(sources).into_iter().collect();
    assert_eq!(all.len(), generated.size.actions);
    let without: BTreeSet<_> = WITHOUT_EXAMPLE.iter().map(ToString::to_string).collect();
    assert!(without.is_subset(&all), "{without:?}");
    let mut all: Vec<_> = all.difference(&without).cloned().collect();
    // The module of webhooks has an example too.
    all.push("webhooks".to_owned());
    all.sort();
    all
}

/// Every action as `module::function`, in order.
fn actions(sources: &Sources) -> Vec<String> {
    let model = specwright::compile(sources, &mut Diagnostics::default());
    let model = model.unwrap_or_else(|| panic!("the spec compiled before"));
    let mut actions: Vec<_> = model
        .resources
        .iter()
        .flat_map(|it| it.actions.iter().map(move |action| (it, action)))
        .map(|(it, action)| format!("{}::{}", it.module, action.function))
        .collect();
    actions.sort();
    actions
}

/// The items whose examples passed, in order and each as often as it has one, from what `cargo test --doc` says:
/// `test crate/src/closes.rs - closes::create (line 24) - compile ... ok`.
fn doctests(output: &str) -> Vec<String> {
    let item = |line: &str| {
        let rest = line.strip_prefix("test ")?.strip_suffix(" ... ok")?;
        let (item, _) = rest.split_once(" - ")?.1.split_once(" (line ")?;
        Some(item.to_owned())
    };
    let mut items: Vec<_> = output.lines().filter_map(item).collect();
    items.sort();
    items
}

/// A workspace of the generated crate and one that uses it.
struct Place {
    root: PathBuf,
}

impl Place {
    fn new(name: &str, generated: &Generated) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("emitted")
            .join(name);
        let place = Self { root };
        // The crate stays from run to run, so that what is the same is not built again.
        put(&place.root.join("Cargo.toml"), &workspace());
        put(
            &place.root.join("Cargo.lock"),
            &read(&project().join("Cargo.lock")),
        );
        put(&place.root.join("user/Cargo.toml"), USER);
        put(
            &place.root.join("user/src/main.rs"),
            &readme_program(generated),
        );
        put(
            &place.root.join("user/tests/usage.rs"),
            &read(&folder().join("usage.rs")),
        );
        for canary in place.canaries() {
            let _ = fs::remove_file(canary);
        }
        place.write(generated);
        place
    }

    fn write(&self, generated: &Generated) {
        let options = Options { force: true };
        Target::resolve(&self.root.join("crate"), None)
            .and_then(|it| write(&it, &generated.files, &generated.keep, options))
            .unwrap_or_else(|it| panic!("{it}"));
    }

    /// Runs cargo on the crate, and gives back what it says.
    fn cargo(&self, arguments: &[&str]) -> String {
        self.run(&self.root.join("crate"), arguments)
    }

    /// Compiles the example of the README, and runs `usage.rs`.
    fn test_usage(&self) {
        self.run(&self.root.join("user"), &["test"]);
    }

    fn run(&self, folder: &Path, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .current_dir(folder)
            .env("CARGO_NET_OFFLINE", "true")
            .env("CARGO_TARGET_DIR", self.target())
            .env("RUSTDOCFLAGS", "-D warnings")
            .env("CLIPPY_CONF_DIR", folder)
            .env("CARGO_TERM_COLOR", "never")
            .output()
            .unwrap_or_else(|it| panic!("cargo does not start: {it}"));
        let text = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
        let (said, errors) = (text(&output.stdout), text(&output.stderr));
        assert!(
            output.status.success(),
            "cargo {} failed:\n{said}\n{errors}",
            arguments.join(" ")
        );
        said
    }

    /// One for both crates: they have the same dependencies.
    fn target(&self) -> PathBuf {
        Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted/target")
    }

    /// The pages of the docs hold the texts of the spec as texts.
    fn assert_no_html(&self) {
        let mut pages = Vec::new();
        collect(&self.target().join("doc/cases"), "html", &mut pages);
        let mut is_text = false;
        for page in pages {
            let html = read(&page);
            for marker in HTML {
                assert!(!html.contains(marker), "{marker} in {}", page.display());
            }
            is_text |= html.contains("&lt;script&gt;hostile");
        }
        assert!(is_text, "the hostile texts are in the docs");
    }

    fn assert_nothing_ran(&self) {
        for canary in self.canaries() {
            assert!(!canary.exists(), "{} was written", canary.display());
        }
    }

    /// The file that the code in the hostile texts makes, in each place where that code could run.
    fn canaries(&self) -> [PathBuf; 2] {
        [&self.root, &self.root.join("crate")].map(|it| it.join("hostile-canary"))
    }
}

/// The generated crate asks for the runtime by its version; here, it gets that of the project.
fn workspace() -> String {
    let runtime = fs::canonicalize(project().join("generator/runtime"));
    let runtime = runtime.unwrap_or_else(|it| panic!("generator/runtime: {it}"));
    format!(
        "[workspace]\nmembers = [\"crate\", \"user\"]\nresolver = \"3\"\n\n\
         [patch.crates-io]\nspecwright-runtime = {{ path = {runtime:?} }}\n"
    )
}

/// A crate that uses the generated one.
const USER: &str = "[package]
name = \"user\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
cases = { path = \"../crate\" }
serde_json = \"1.0\"
tokio = { version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }
";

/// The program of the README.
fn readme_program(generated: &Generated) -> String {
    let readme = generated.files.iter().find(|it| it.path == "README.md");
    let program = readme
        .and_then(|it| it.text.split_once("```rust\n")?.1.split_once("```"))
        .map(|(program, _)| program)
        .unwrap_or_else(|| panic!("the README has no program"));
    format!("//! The program of the README.\n\n{program}")
}

/// Writes a file unless it is there already.
fn put(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|it| it == text) {
        return;
    }
    let parent = path.parent().unwrap_or(path);
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(path, text))
        .unwrap_or_else(|it| panic!("{}: {it}", path.display()));
}

/// The files with this ending in a folder and below.
fn collect(folder: &Path, ending: &str, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|it| panic!("{}: {it}", folder.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|it| panic!("{it}")).path();
        if path.is_dir() {
            collect(&path, ending, files);
        } else if path.extension().is_some_and(|it| it == ending) {
            files.push(path);
        }
    }
}
