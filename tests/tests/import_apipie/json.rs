//! JSON exports.

use super::*;

#[test]
fn nothing_of_an_excerpt_is_lost() {
    for name in ["foreman/3.1.json", "foreman/3.4.json"] {
        let path = fixtures().join(name);
        assert_eq!(
            count(&read_json(&path)),
            count_export(&load(&path)),
            "{name}"
        );
    }
}

#[test]
fn an_excerpt_is_understood() {
    let reference = read_json(&fixtures().join("foreman/3.1.json"));
    assert_eq!(reference.title.as_deref(), Some("Foreman"));
    let index = action(&reference, "architectures", "index");
    let paths = [
        "GET /api/architectures",
        "GET /api/operatingsystems/{operatingsystem_id}/architectures",
    ];
    assert_eq!(routes(index), paths);
    assert_eq!(index.routes[0].summary, "List all architectures");
    assert_eq!(
        param(index, "search").rules,
        [server("searches by `name` (string)")]
    );
    let page = param(index, "page");
    assert_eq!(
        (&page.validator, &page.rules[..]),
        (&Validator::Integer, &[Rule::Min(0.0)][..])
    );
    let Validator::Pattern { ruby, rust } = &param(index, "per_page").validator else {
        panic!("no pattern");
    };
    assert_eq!(ruby, r"/\A([1-9]\d*|all)\Z$/");
    assert_eq!(rust.as_deref(), Some(r"^([1-9]\d*|all)$"));
    let example = &index.examples[0];
    assert_eq!(
        (example.method.as_str(), example.status),
        ("GET", Some(200))
    );
    assert_eq!(
        example.response.as_ref().map(|it| &it["page"]),
        Some(&Value::from(1))
    );

    let create = action(&reference, "architectures", "create");
    assert_eq!(param(create, "architecture").validator, Validator::Hash);
    assert!(param(create, "architecture/name").required);
    let ids = param(create, "architecture/operatingsystem_ids");
    assert_eq!(ids.validator, Validator::Array(Box::new(Validator::Any)));

    let show = action(&reference, "architectures", "show");
    let Validator::Identifier { min, max, pattern } = &param(show, "id").validator else {
        panic!("no identifier");
    };
    assert_eq!((*min, *max), (1, 128));
    assert_eq!(
        pattern,
        r"^[A-Za-z0-9_\-]([A-Za-z0-9 _\-]*[A-Za-z0-9_\-])?$"
    );

    let interface = action(&reference, "interfaces", "create");
    let kind = param(interface, "interface/type");
    assert_eq!(
        kind.validator,
        choice(&["interface", "bmc", "bond", "bridge"])
    );
    assert_eq!(kind.default.as_deref(), Some("interface"));
    assert_eq!(
        param(interface, "interface/managed").validator,
        Validator::Boolean
    );
    assert!(param(interface, "interface/ip").nullable);
    let sent = interface.examples[0]
        .request
        .as_ref()
        .expect("what was sent");
    assert!(sent["interface"].is_object());
}

#[test]
fn what_an_excerpt_says_and_nobody_holds_is_reported() {
    let reference = read_json(&fixtures().join("foreman/3.1.json"));
    let described = "a described answer is left out: models come from examples";
    assert_eq!(
        whys(&reference),
        [
            "`DESTROY` is no method of HTTP, and `DELETE` is taken",
            described,
            described,
            "an example answers what is no JSON",
            "an example answers what is no JSON",
            "what is said of the API as a whole: `doc` of `api.yaml` has a place for it",
        ]
    );
    let destroy = action(&reference, "instance_hosts", "destroy");
    assert_eq!(routes(destroy), ["DELETE /api/instance_hosts/{host_id}"]);
    let broken = reference
        .unread
        .iter()
        .find(|it| it.text.contains("UNIQUE-REPORT"));
    let broken = broken.expect("the example without quotes");
    assert!(
        broken.why.ends_with("(`report_templates/schedule_report`)"),
        "{}",
        broken.why
    );
    let line = load(&fixtures().join("foreman/3.1.json"));
    let line = line
        .lines()
        .nth(broken.at.line as usize - 1)
        .expect("a line");
    assert!(line.contains("UNIQUE-REPORT"), "{line}");
}

#[test]
fn whole_exports() {
    let folder = project().join("../shared/apipie-json");
    if !folder.is_dir() {
        eprintln!("skipped: ../shared is not there");
        return;
    }
    for (name, unread) in [("foreman-3.1.json", 11), ("foreman-3.4.json", 7)] {
        let path = folder.join(name);
        let reference = read_json(&path);
        let counts = count(&reference);
        eprintln!(
            "{name}: {counts:?}, {} lines not read",
            reference.unread.len()
        );
        for line in &reference.unread {
            eprintln!(
                "  {}: {}",
                line.why,
                line.text.chars().take(60).collect::<String>()
            );
        }
        assert_eq!(counts, count_export(&load(&path)), "{name}");
        assert_eq!(reference.unread.len(), unread, "{name}");
        let params = reference.actions.iter().flat_map(|it| &it.params);
        for param in params {
            assert_ne!(param.validator, Validator::Any, "{:?}", param.path);
            if let Validator::Pattern { ruby, rust } = &param.validator {
                assert!(rust.is_some(), "{ruby}");
            }
        }
    }
}

#[test]
fn an_invented_api_says_everything() {
    let path = fixtures().join("html/shop.json");
    let reference = read_json(&path);
    let mut counts = count_export(&load(&path));
    // `page`, what is below it, `sort` and `filter` are no params.
    counts.params -= 5;
    assert_eq!(count(&reference), counts);
    assert_eq!(reference.title.as_deref(), Some("Tea shop"));
    let resources = reference.resources.iter();
    let resources: Vec<_> = resources
        .map(|it| (it.name.as_str(), it.doc.as_str()))
        .collect();
    assert_eq!(
        resources,
        [("orders", "What customers buy An order holds lines.")]
    );
    let create = action(&reference, "orders", "create");
    let doc = [
        "Also see orders#update.",
        "An order can be placed at any hour.",
        "It is sent the next day.",
    ];
    assert_eq!(create.doc, doc);
    let errors = [
        (402, "The card was refused".to_owned()),
        (422, "Some of it is wrong".to_owned()),
    ];
    assert_eq!(create.errors, errors);
    let Validator::Pattern { rust, .. } = &param(create, "order/reference").validator else {
        panic!("no pattern");
    };
    assert_eq!(rust.as_deref(), Some(r"^(?<year>\d{4})-\d{4}$"));
    let status = param(create, "order/status");
    assert_eq!(status.validator, choice(&["open", "sent & paid", "back"]));
    assert_eq!(
        (status.default.as_deref(), status.doc.as_str()),
        (Some("open"), "Where it is.")
    );
    assert_eq!(param(create, "order/note").rules, [Rule::MaxLength(140)]);
    let after_now = Rule::Time {
        key: "after".to_owned(),
        cutoff: "now".to_owned(),
    };
    assert_eq!(param(create, "order/send_at").rules, [after_now]);
    assert_eq!(
        param(create, "order/tags").validator,
        Validator::Array(Box::new(Validator::String))
    );
    let lines = param(create, "order/lines_attributes");
    assert_eq!(lines.validator, Validator::ArrayOfNested);
    assert_eq!(lines.rules, [server("the warehouse must have them")]);
    let amount = param(create, "order/lines_attributes/amount");
    assert_eq!(amount.rules, [Rule::Min(0.0), Rule::Max(99.0)]);
    let price = param(create, "order/lines_attributes/price");
    assert_eq!(price.validator, Validator::Number);
    let search = &param(action(&reference, "orders", "index"), "search").rules;
    assert_eq!(
        search,
        &[server(
            "searches by `status` (`open` or `back`), `id` (integer)"
        )]
    );
    assert_eq!(
        action(&reference, "orders", "cancel").deprecated.as_deref(),
        Some("")
    );
    assert_eq!(action(&reference, "orders", "update").deprecated, None);

    let logs = action(&reference, "audit_logs", "index");
    assert!(logs.params.is_empty());
    assert_eq!(logs.list.sort, ["id", "created_at"]);
    assert_eq!(logs.list.default_sort, ["-created_at"]);
    let filters: Vec<_> = logs.list.filter.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(filters, ["id", "kind"]);
    assert_eq!(
        (logs.list.default_page_size, logs.list.max_page_size),
        (Some(20), Some(50))
    );
    assert_eq!(
        whys(&reference),
        [
            "a header: add it by hand as a param with `in: header`",
            "what is said of the API as a whole: `doc` of `api.yaml` has a place for it",
        ]
    );
}
