//! What is not understood, and what is not touched.

use std::fs;

use specwright::import::ImportError;

use super::harbor::*;

#[test]
fn what_is_not_understood_is_an_error_where_it_is_asked_for() {
    let mut harbor = Harbor::new();
    harbor.page(
        "boats/show",
        &BOATS_SHOW.replace(
            "settings Params",
            "A wholly unknown Thing: 7!\nsettings Params",
        ),
    );
    harbor.page(
        "boats/create",
        &BOATS_CREATE.replace("Must be Fixnum", "Must be a Leviathan"),
    );
    harbor.options.strict = true;
    let imported = harbor.try_import().unwrap();
    assert!(!imported.report.written && !imported.report.unread.is_empty());
    assert!(!harbor.options.spec.exists());
    let faults = imported.report.faults("spec");
    let pages = harbor.folder.path().join("pages");
    let place = format!("{}/boats/create.txt:", pages.display());
    assert!(
        faults
            .lines()
            .any(|it| it.starts_with(&place) && it.contains("Leviathan")),
        "{faults}"
    );
    // Without it, everything else is written.
    harbor.options.strict = false;
    assert!(harbor.try_import().unwrap().report.written);
}

#[test]
fn what_is_left_out_can_be_explained() {
    let mut harbor = Harbor::imported();
    let page = BOATS_CREATE.replace("Must be Fixnum", "Must be a Leviathan");
    harbor.page("boats/create", &page);
    let told = harbor.try_import().unwrap().report;
    let [unread] = told.unread.as_slice() else {
        panic!("{}", told.faults("spec"));
    };
    let reasons = format!(
        "resource: boats\nleft_out:\n  - page: boats/create.txt\n    text: {:?}\n    why: it is a fable\n",
        unread.text
    );
    fs::create_dir_all(harbor.path("overrides")).unwrap();
    fs::write(harbor.path("overrides/boats.yaml"), reasons).unwrap();
    harbor.options.strict = true;
    let imported = harbor.try_import().unwrap();
    assert_sound(&imported);
    let report = &imported.report;
    assert!(
        report.is_complete() && report.written,
        "{}",
        report.faults("spec")
    );
    assert_eq!(report.explained, 1);
    // When the page says it no longer, the reason goes.
    harbor.page("boats/create", BOATS_CREATE);
    let report = harbor.try_import().unwrap().report;
    assert!(!report.is_complete() && !report.written);
    assert_eq!(report.stale.len(), 1);
    let faults = report.faults("spec");
    assert!(
        faults.starts_with("spec/overrides/boats.yaml:3: "),
        "{faults}"
    );
}

#[test]
fn a_spec_that_is_no_yaml_is_left_alone() {
    let harbor = Harbor::imported();
    harbor.edit(BOATS, "resource: boats", "resource: [boats");
    harbor.page(
        "boats/create",
        &BOATS_CREATE.replace("Must be Fixnum", "Must be String"),
    );
    let before = harbor.files();
    let error = harbor.try_import().unwrap_err();
    assert!(matches!(error, ImportError::Broken(_)));
    assert!(
        error.to_string().contains("resources/boats.yaml:4"),
        "{error}"
    );
    assert_eq!(harbor.files(), before);
}

#[test]
fn pages_of_another_kind_are_no_documentation() {
    let harbor = Harbor::imported();
    for name in ["boats/create", "boats/show", "berths/show"] {
        harbor.page(name, "Dear diary,\n\nnothing happened today.\n");
    }
    let before = harbor.files();
    assert!(matches!(
        harbor.try_import(),
        Err(ImportError::NoAction { pages: 3, .. })
    ));
    assert_eq!(harbor.files(), before);
}

/// A spec folder is never written through a link.
#[cfg(unix)]
#[test]
fn links_in_the_spec_are_refused() {
    let harbor = Harbor::imported();
    let elsewhere = harbor.folder.path().join("elsewhere");
    fs::rename(harbor.path(".import"), &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, harbor.path(".import")).unwrap();
    assert!(matches!(harbor.try_import(), Err(ImportError::Spec(_))));
}
