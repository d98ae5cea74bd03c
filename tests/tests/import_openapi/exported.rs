//! Our own exports, imported again.

use specwright::diagnostics::Diagnostics;
use specwright::diff::diff;
use specwright::export::{Syntax, openapi as export, render};
use specwright::load::load;
use specwright_tests::project;

use super::emission::{read, resources_in, spec, stem};
use super::sample::{complete, draft, faults};

/// What a spec says, our export says, and the import reads it again. What the crate is called and
/// who wrote it is not in OpenAPI; a shared type that nothing uses is told.
#[test]
fn what_is_exported_is_imported_again() {
    let mut specs = Vec::new();
    for folder in ["tests/cases/export", "tests/cases/emit"] {
        let folder = project().join(folder);
        for case in resources_in(&folder) {
            let text = read(&case);
            let others = text.lines().filter_map(|it| it.strip_prefix("# with: "));
            let mut all: Vec<_> = others.map(|it| folder.join(format!("{it}.yaml"))).collect();
            all.push(case.clone());
            specs.push((stem(&case), spec(&folder, &all)));
        }
    }
    let whole = project().join("tests/cases/export/whole_api");
    specs.push(("whole_api".to_owned(), spec(&whole, &resources_in(&whole))));
    let committed = load(&project().join("spec")).unwrap_or_else(|it| panic!("{it}"));
    specs.push(("the committed spec".to_owned(), committed));

    let mut lost = String::new();
    for (name, sources) in specs {
        let mut diagnostics = Diagnostics::default();
        let model = specwright::compile(&sources, &mut diagnostics).unwrap();
        if model.resources.iter().all(|it| it.actions.is_empty()) {
            continue;
        }
        let document = render(&export(&model), Syntax::Json).unwrap();
        let drafted = draft("openapi.json", &document);
        assert_eq!(faults(&drafted), None, "{name}");
        let imported = specwright::compile(&complete(&drafted), &mut diagnostics).unwrap();
        let unused: Vec<&str> = drafted
            .unread
            .iter()
            .map(|it| {
                assert_eq!(
                    it.why, "no operation uses this schema",
                    "{name}: {}",
                    it.text
                );
                it.text.rsplit(['/', '.']).next().unwrap()
            })
            .collect();
        // What would be more than text is escaped for good.
        let is_escaped = ["addresses", "hostile"].contains(&&*name);
        for change in diff(&model, &imported) {
            if is_escaped && change.kind.code == "docs-changed" {
                continue;
            }
            let is_unused = unused.contains(&change.path.as_str());
            if !change.kind.code.starts_with("package")
                && change.kind.code != "test-server-removed"
                && !is_unused
            {
                let (old, new) = (&change.old, &change.new);
                lost += &format!(
                    "{name}: {} {:?} {:?} {}: {old:?} {new:?}\n",
                    change.kind.code, change.resource, change.action, change.path
                );
            }
        }
    }
    assert_eq!(lost, "");
}
