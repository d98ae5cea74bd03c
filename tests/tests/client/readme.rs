//! The program of the README compiles.

#[allow(dead_code)]
#[path = "program.rs"]
mod program;

#[test]
fn the_readme_shows_a_program_that_compiles() {
    let readme = std::fs::read_to_string(specwright_tests::project().join("README.md")).unwrap();
    let program = include_str!("program.rs");
    assert!(
        readme.contains(program),
        "README.md does not show `program.rs` as it is"
    );
}
