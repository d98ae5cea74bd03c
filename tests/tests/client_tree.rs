//! What the generated client brings with it, whole and without the client.

use std::collections::BTreeSet;
use std::process::Command;

use specwright_tests::project;

/// The names of all crates that the generated client is built with, on this machine.
fn tree(features: &[&str]) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--package",
            "intra42",
            "--edges",
            "normal,build",
        ])
        .args(["--prefix", "none", "--no-dedupe", "--format", "{p}"])
        .args(features)
        .current_dir(project())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let crates = text.lines().filter_map(|it| {
        let mut words = it.split(' ');
        Some(format!("{} {}", words.next()?, words.next()?))
    });
    crates.collect()
}

fn has(tree: &BTreeSet<String>, name: &str) -> bool {
    tree.iter().any(|it| it.split(' ').next() == Some(name))
}

#[test]
fn the_tree_is_small() {
    let all = tree(&["--all-features"]);
    assert!(all.len() <= 120, "{} crates: {all:?}", all.len());
    // TLS needs no more than a C compiler.
    for name in ["openssl-sys", "native-tls", "aws-lc-sys", "cmake"] {
        assert!(!has(&all, name), "{name}");
    }
    assert!(has(&all, "rustls"));
}

#[test]
fn who_only_builds_requests_pays_for_no_client() {
    let builders = tree(&["--no-default-features"]);
    for name in ["reqwest", "tokio", "rustls", "ring", "tracing"] {
        assert!(!has(&builders, name), "{name}");
    }
    assert!(builders.len() <= 12, "{builders:?}");
}
