//! Notes, and the errors.

use super::*;
use crate::import::reference::Access;

#[test]
fn who_may_do_it_is_read_in_each_wording() {
    let roles = |roles: &[&str]| Access {
        roles: texts(roles),
        ..Access::default()
    };
    let owner = |scopes: &[&str], doc: Option<&str>| Access {
        owner: true,
        scopes: texts(scopes),
        doc: doc.map(str::to_owned),
        ..Access::default()
    };
    let privileged = Some("with enough privileges");
    for (notes, wanted) in [
        (
            "This action requires one of theses roles: Keeper",
            vec![roles(&["Keeper"])],
        ),
        (
            "assignment This action requires one of theses roles: Keeper, Vet",
            vec![roles(&["Keeper", "Vet"])],
        ),
        (
            "This action requires a token resource owner",
            vec![owner(&[], None)],
        ),
        (
            "This action requires a token resource owner\nscoped on cats with enough privileges\n\
             or an application with one of theses role(s):\nassignment_ind\nKeeper\n.",
            vec![owner(&["cats"], privileged), roles(&["Keeper"])],
        ),
        (
            "This action requires a token resource owner or an application with one of theses \
             role(s): Keeper, Vet .\nThe owner token needs scope cats.",
            vec![owner(&["cats"], None), roles(&["Keeper", "Vet"])],
        ),
        (
            "This action requires a token resource owner\nor an application with one of theses \
             role(s):\nassignment_ind\nKeeper\n,\nassignment_ind\nVet\n.\n\
             Owner token must be scoped on cats, with enough privileges.",
            vec![owner(&["cats"], privileged), roles(&["Keeper", "Vet"])],
        ),
        (
            "Requires following application scopes: cats",
            vec![Access {
                scopes: texts(&["cats"]),
                ..Access::default()
            }],
        ),
        (
            "This action requires one of theses roles: Vet\ngroup_work Requires following \
             application scopes: cats, dogs\nScoped to the given zoo.",
            vec![Access {
                scopes: texts(&["cats", "dogs"]),
                doc: Some("Scoped to the given zoo".to_owned()),
                ..roles(&["Vet"])
            }],
        ),
    ] {
        let action = good_page(&format!("live_help Notes\n{notes}\nsettings Params\n"));
        assert_eq!(action.access, wanted, "{notes}");
        assert_eq!(action.doc, Vec::<String>::new(), "{notes}");
    }
}

#[test]
fn other_notes_are_facts_or_text() {
    let action = good_page(
        "live_help Notes\nchrome_reader_mode\nThis resource is paginated by 25 items\n\
         Cats that sleep are left out.\nThis action is deprecated. Use dogs.\n\
         This action have additional content with a token resource owner .",
    );
    assert_eq!(action.page_size, Some(25));
    assert_eq!(action.deprecated.as_deref(), Some("Use dogs."));
    assert_eq!(
        action.doc,
        [
            "Cats that sleep are left out.",
            "This action have additional content with a token resource owner ."
        ]
    );
    let (_, unread) = page("Notes\nThis action requires a full moon\nscoped on cats\n.");
    assert_eq!(unread.len(), 2, "{unread:?}");
}

#[test]
fn a_sentence_can_begin_like_an_icon() {
    let action = good_page("Notes\nsettings can be changed.\nassignment Books are assigned.");
    assert_eq!(
        action.doc,
        ["settings can be changed.", "Books are assigned."]
    );
}

#[test]
fn documented_errors_are_read() {
    let action = good_page("Errors\nCode | Description |\n404 | Not found |\n422 Unprocessable");
    assert_eq!(
        action.errors,
        [
            (404, "Not found".to_owned()),
            (422, "Unprocessable".to_owned())
        ]
    );
}
