//! Pages: each form of them says what the export says.

use specwright::import::apipie_html;

use super::*;

/// What a form of the pages does not show.
#[derive(Clone, Copy, Default)]
struct Lacks {
    /// Rules beside the validator, and what a list can be searched by.
    validations: bool,
    /// Marks of routes, and the names of other actions.
    marks: bool,
}

/// An action as text, so that two of them can be compared.
fn show(action: &Action, lacks: Lacks) -> Vec<String> {
    let mut lines = vec![format!("{}/{}", action.resource, action.name)];
    let routes = action.routes.iter();
    lines.extend(routes.map(|it| format!("{} {}: {}", it.method, it.path, it.summary)));
    for param in &action.params {
        let is_shown = |it: &&Rule| !matches!(it, Rule::Server(_) | Rule::Max(_));
        let rules = param.rules.iter();
        let rules: Vec<_> = rules
            .filter(|it| !lacks.validations || is_shown(it))
            .collect();
        lines.push(format!(
            "{} {} {} {:?} {:?} {rules:?} {:?} {}",
            param.path.join("/"),
            param.required,
            param.nullable,
            param.allow_blank,
            param.validator,
            param.default,
            param.doc
        ));
    }
    lines.extend(action.errors.iter().map(|it| format!("{it:?}")));
    for example in &action.examples {
        lines.push(format!(
            "{} {} {:?}",
            example.method, example.path, example.status
        ));
        lines.push(format!("{:?} {:?}", example.request, example.response));
    }
    if !lacks.marks {
        lines.push(format!("{:?}", action.deprecated));
        lines.push(action.doc.join(" | "));
    }
    lines.push(format!("{:?}", action.list));
    lines
}

fn show_all(reference: &Reference, lacks: Lacks) -> Vec<Vec<String>> {
    let mut actions: Vec<_> = reference.actions.iter().map(|it| show(it, lacks)).collect();
    actions.sort();
    actions
}

fn is_own_page(name: &str) -> bool {
    name.matches('/').count() == 2
}

fn is_resource(name: &str) -> bool {
    matches!(name, "apidoc/orders.html" | "apidoc/audit_logs.html")
}

#[test]
fn each_form_of_the_pages_says_what_the_export_says() {
    let export = read_json(&fixtures().join("html/shop.json"));
    let old = Lacks {
        validations: true,
        ..Lacks::default()
    };
    let no_marks = Lacks {
        validations: true,
        marks: true,
    };
    type Takes = fn(&str) -> bool;
    let forms: [(&str, Takes, Lacks); 4] = [
        ("resources", is_resource, Lacks::default()),
        ("actions", is_own_page, old),
        ("one page", |it| it == "apidoc-onepage.html", no_marks),
        ("plain", |it| it == "apidoc-plain.html", no_marks),
    ];
    let info = "what is said of the API as a whole: `doc` of `api.yaml` has a place for it";
    let header = "a header: add it by hand as a param with `in: header`";
    for (name, takes, lacks) in forms {
        let reference = apipie_html::read(&pages(takes));
        assert_eq!(
            show_all(&reference, lacks),
            show_all(&export, lacks),
            "{name}"
        );
        let expected: &[&str] = match name {
            "resources" => &[header],
            "one page" => &[info],
            _ => &[],
        };
        assert_eq!(whys(&reference), expected, "{name}");
        if name != "plain" {
            assert_eq!(reference.title.as_deref(), Some("Tea shop"), "{name}");
        }
        if name != "actions" {
            let resources = |it: &Reference| {
                let resources = it.resources.iter();
                resources
                    .map(|it| (it.name.clone(), it.doc.clone()))
                    .collect::<Vec<_>>()
            };
            assert_eq!(resources(&reference), resources(&export), "{name}");
        }
    }
}

#[test]
fn a_folder_with_all_forms_is_read_once() {
    let export = read_json(&fixtures().join("html/shop.json"));
    let mut files = pages(|_| true);
    let all = apipie_html::read(&files);
    assert_eq!(
        show_all(&all, Lacks::default()),
        show_all(&export, Lacks::default())
    );
    let header = "a header: add it by hand as a param with `in: header`";
    let info = "what is said of the API as a whole: `doc` of `api.yaml` has a place for it";
    assert_eq!(whys(&all), [header, info, info]);
    files.reverse();
    let all = apipie_html::read(&files);
    assert_eq!(
        show_all(&all, Lacks::default()),
        show_all(&export, Lacks::default())
    );
    assert_eq!(whys(&all), [header, info, info]);
}

#[test]
fn a_page_that_says_something_else_is_reported() {
    let mut files = pages(|it| is_own_page(it) || it == "apidoc/orders.html");
    for (name, text) in &mut files {
        if name == "apidoc/orders/cancel.html" {
            *text = text.replace("required", "optional");
        }
    }
    let reference = apipie_html::read(&files);
    let why = "this is not what `apidoc/orders.html` says of the action, which was taken";
    let found = reference
        .unread
        .iter()
        .find(|it| it.why == why)
        .expect("a line");
    assert_eq!(
        (found.text.as_str(), found.at.file.as_str()),
        ("orders/cancel", "apidoc/orders/cancel.html")
    );
}

#[test]
fn an_index_alone_has_no_params() {
    let index = apipie_html::read(&pages(|it| it == "apidoc.html"));
    assert_eq!(index.actions.len(), 6);
    let orders = action(&index, "orders", "index");
    let paths = ["GET /api/orders", "GET /api/customers/{customer_id}/orders"];
    assert_eq!(routes(orders), paths);
    let why = "only the index names this action: its params are on its own page";
    assert_eq!(whys(&index).iter().filter(|it| **it == why).count(), 6);
}

#[test]
fn a_page_in_another_language_is_read_only_if_nothing_else_is_there() {
    let french = apipie_html::read(&pages(|it| it.ends_with(".fr.html")));
    assert_eq!(french.actions.len(), 1);
    let marks = whys(&french);
    assert!(
        marks.contains(&"a mark of a param that is not known"),
        "{marks:?}"
    );
}
