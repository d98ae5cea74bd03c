//! What lists take, and what an API says of all of them.

use super::super::super::reference::{Access, Action, FilterDoc, ListDocs, Reference};
use super::super::scopes;
use super::answered::model_pages;
use super::sample::*;

#[test]
fn lists_take_types_from_the_model_then_from_names() {
    let mut pages = model_pages();
    let filter = |name: &str, doc: Option<&str>, one_of: &[&str]| FilterDoc {
        name: name.to_owned(),
        doc: doc.map(str::to_owned),
        one_of: texts(one_of),
    };
    let list = ListDocs {
        sort: texts(&["id", "kind"]),
        default_sort: texts(&["-id", "odd"]),
        filter: vec![
            filter("id", None, &[]),
            filter("kind", None, &[]),
            filter("created_at", None, &[]),
            filter("cursus", Some("closes of one of @cursus_ids"), &[]),
            filter("future", None, &["true", "false"]),
            filter("pool_id", None, &["1", "2"]),
            filter("reason", None, &[]),
            filter("closer_id", None, &[]),
            filter("agu?", None, &[]),
        ],
        range: texts(&["id", "updated_at"]),
        max_page_size: Some(100),
        default_page_size: Some(30),
    };
    pages[2].list = list.clone();
    pages[2].page_size = Some(30);
    pages[3].page_size = Some(10);
    pages[4].list = ListDocs {
        max_page_size: None,
        default_page_size: None,
        ..list
    };
    let (lines, unread, _) = written(pages, false);
    let line = |name: &str| lines.iter().find(|it| it.contains(name)).unwrap();
    let index = line("closes.yaml actions.index");
    let expected = "paginated: true, sort: {fields: [id, kind], default: [-id]}, \
         filter: {id: null, kind: null, created_at: datetime, cursus: integer, future: boolean, \
         pool_id: integer, reason: null, closer_id: integer, agu?: boolean}, \
         range: {id: null, updated_at: datetime}";
    assert!(index.contains(expected), "{index}");
    let graph = line("closes.yaml actions.graph");
    assert!(
        graph.contains("filter: {id: integer, kind: Kind, created_at: datetime"),
        "{graph}"
    );
    has(&lines, "api.yaml pagination.default: 30");
    has(&lines, "api.yaml pagination.max: 100");
    assert_eq!(unread.len(), 2, "{unread:?}");
}

#[test]
fn a_page_size_of_its_own_is_said() {
    let page = |name: &str, route: &str, size: u32| Action {
        page_size: Some(size),
        ..action(name, &[route], Vec::new())
    };
    let (lines, _, _) = written(
        vec![
            page("a.index", "GET /a", 30),
            page("b.index", "GET /b", 30),
            page("c.index", "GET /c", 10),
        ],
        false,
    );
    has(
        &lines,
        "resources/c.yaml actions.index: {routes: [GET /c], paginated: {size: 10}, \
         returns: {200: [any]}}",
    );
}

#[test]
fn scopes_are_collected() {
    let mut page = action("a.index", &["GET /a"], Vec::new());
    page.access = vec![Access {
        scopes: texts(&["tig", "projects", "two words"]),
        ..Access::default()
    }];
    let reference = Reference {
        actions: vec![page],
        ..Reference::default()
    };
    assert_eq!(scopes(&reference), ["projects", "tig"]);
}
