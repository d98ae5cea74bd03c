//! Whole pages: their names and routes.

use super::*;
use crate::import::apipie_text::page::brace_names;
use crate::import::reference::Route;

#[test]
fn a_page_can_begin_in_the_middle() {
    let mut reference = read(&[(
        "cats.txt".to_owned(),
        "\"id\": 4\n}\nCats are kept one by one.\nor an application with one of theses role(s):\n\
         Keeper\n.\n. Must be String\nId. |\ncat[name] required . Must be String\n\
         comments powered by <span>Disqus</span>\nPUT /v2/zoos/3/cats/2\n204"
            .to_owned(),
    )]);
    let action = reference.actions.pop().unwrap();
    assert_eq!(
        (action.resource.as_str(), action.name.as_str()),
        ("cats", "update")
    );
    assert!(action.routes_inferred);
    assert_eq!(action.routes[0].path, "/v2/zoos/{zoo_id}/cats/{id}");
    assert_eq!(action.access.len(), 1);
    assert_eq!(action.params.len(), 1);
    assert_eq!(action.doc, ["Cats are kept one by one."]);
    let lost = "the rest of a param without its name";
    assert_eq!(
        whys(&reference.unread),
        [
            (
                1,
                "\"id\": 4",
                "the rest of an example without its beginning, to line 2"
            ),
            (7, ". Must be String", lost),
            (8, "Id. |", lost),
        ]
    );
}

#[test]
fn a_page_without_a_route_is_unread() {
    for text in ["", "Cats.", "Params\nid |\nrequired\nId. |"] {
        let reference = read(&[("cats/show.txt".to_owned(), text.to_owned())]);
        assert_eq!(reference.actions.len(), 0, "{text}");
        assert_eq!(reference.unread.len(), 1, "{text}");
    }
}

#[test]
fn of_two_pages_of_an_action_the_one_with_routes_is_taken() {
    let plain = (
        "plain/cats/show.txt".to_owned(),
        "GET /v2/cats/2\n200\n{}".to_owned(),
    );
    let table = (
        "table/cats/show.txt".to_owned(),
        "GET /v2/cats/:id\nFetch a cat".to_owned(),
    );
    for files in [[plain.clone(), table.clone()], [table, plain]] {
        let reference = read(&files);
        assert_eq!(reference.actions.len(), 1);
        assert_eq!(reference.actions[0].at.file, "table/cats/show.txt");
        assert_eq!(
            whys(&reference.unread),
            [(
                1,
                "cats/show",
                "another page of this action was taken: `table/cats/show.txt`"
            )]
        );
    }
}

#[test]
fn names_follow_from_routes() {
    let names = |route: &str| {
        let (method, path) = route.split_once(' ').unwrap();
        let route = Route {
            method: method.to_owned(),
            path: brace_names(path),
            summary: String::new(),
            at: At {
                file: String::new(),
                line: 1,
            },
        };
        name_by_convention(&[route]).map(|(resource, action)| format!("{resource}/{action}"))
    };
    for (route, wanted) in [
        ("GET /v2/cats", "cats/index"),
        ("GET /v2/zoos/:zoo_id/cats", "cats/index"),
        ("GET /v2/cats/:id", "cats/show"),
        ("POST /v2/cats", "cats/create"),
        ("PATCH /v2/cats/:id", "cats/update"),
        ("PUT /v2/cats/:id", "cats/update"),
        ("DELETE /v2/zoos/:zoo_id/cats/:id", "cats/destroy"),
        ("POST /v2/cats/:id/feed", "cats/feed"),
        (
            "GET /v2/cats/graph(/on/:field(/by/:interval))",
            "cats/graph",
        ),
        ("DELETE /v2/cats/reset", "cats/reset"),
        ("GET /me", "me/index"),
    ] {
        assert_eq!(names(route).as_deref(), Some(wanted), "{route}");
    }
    assert_eq!(names("GET /"), None);
    assert_eq!(names("GET /v2/:id"), None);
}

#[test]
fn routes_follow_from_examples() {
    let infer = |params: &str, path: &str| {
        let rows: String = params
            .split_whitespace()
            .map(|it| format!("{it} optional . Must be String\n"))
            .collect();
        let text = format!("{rows}GET {path}\n200\n{{}}\nGET {path}\n200\n{{}}");
        let reference = read(&[("cats/show.txt".to_owned(), text)]);
        assert_eq!(reference.unread, []);
        let routes = &reference.actions[0].routes;
        assert_eq!(routes.len(), 1);
        routes[0].path.clone()
    };
    for (params, path, wanted) in [
        ("", "/v2/cats?page=1", "/v2/cats"),
        ("id", "/v2/cats/2.json", "/v2/cats/{id}"),
        ("id", "/v2/cats/tom", "/v2/cats/{id}"),
        ("", "/v2/cats/awake", "/v2/cats/awake"),
        ("id", "/v2/cats/2/feed", "/v2/cats/{id}/feed"),
        ("", "/v2/cats/tom/naps", "/v2/cats/{id}/naps"),
        (
            "zoo_id id",
            "/v2/zoos/1/cats/2",
            "/v2/zoos/{zoo_id}/cats/{id}",
        ),
        ("city_id", "/v2/cities/1/cats", "/v2/cities/{city_id}/cats"),
        (
            "field interval",
            "/v2/cats/graph/on/born_on/by/day",
            "/v2/cats/graph(/on/{field}(/by/{interval}))",
        ),
        (
            "field",
            "/v2/cats/graph/on/born_on",
            "/v2/cats/graph(/on/{field})",
        ),
        ("", "/v2/cats/:id/feed", "/v2/cats/{id}/feed"),
    ] {
        assert_eq!(infer(params, path), wanted, "{path}");
    }
}
