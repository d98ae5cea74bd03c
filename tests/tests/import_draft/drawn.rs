//! Documentations, drawn at random: whatever they say, the spec compiles.

use proptest::prelude::*;
use serde_json::Value;
use specwright::import::draft::{ApiFacts, draft};
use specwright::import::reference::{
    Action, At, Example, FilterDoc, ListDocs, Param, Reference, Route, Rule, Validator,
};

use super::compiled::drafted;

fn at() -> At {
    At {
        file: "closes/create.txt".to_owned(),
        line: 1,
    }
}

/// Words of which some are common and some are hostile.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec![
            "id", "user_id", "kind", "name", "state", "begin_at", "end_at", "close", "user",
            "users", "closes", "children", "parent", "items_attributes", "type", "fields", "doc",
            "field", "filter", "sort", "page", "campus", "self", "Kind",
        ]).prop_map(str::to_owned),
        1 => ".{0,6}",
    ]
}

fn validator() -> impl Strategy<Value = Validator> {
    let leaf = prop_oneof![
        Just(Validator::Any),
        Just(Validator::String),
        Just(Validator::Integer),
        Just(Validator::Number),
        Just(Validator::Boolean),
        Just(Validator::DateTime),
        Just(Validator::Date),
        Just(Validator::Hash),
        Just(Validator::File),
        Just(Validator::ArrayOfNested),
        prop::collection::vec(word(), 0..4).prop_map(Validator::OneOf),
        prop::sample::select(vec![
            vec!["true", "false"],
            vec!["1", "2"],
            vec!["a", "b"],
            vec!["b", "a"],
            vec!["NO"],
        ])
        .prop_map(|it| Validator::OneOf(it.into_iter().map(str::to_owned).collect())),
        (".{0,5}", prop::option::of("[a-z(]{1,3}"))
            .prop_map(|(ruby, rust)| Validator::Pattern { ruby, rust }),
        (0..9_u32, 0..9_u32).prop_map(|(min, max)| Validator::Identifier {
            min,
            max,
            pattern: "^[a-z]*$".to_owned(),
        }),
    ];
    leaf.prop_recursive(2, 4, 1, |it| {
        it.prop_map(|it| Validator::Array(Box::new(it)))
    })
}

fn rule() -> impl Strategy<Value = Rule> {
    let key = prop::sample::select(vec!["after", "before", "not_before", "not_after", "x"]);
    let cutoff = prop_oneof![
        prop::sample::select(vec![
            "now",
            "today",
            "2 weeks from now",
            "13 years ago",
            "99 years ago",
            "1 day ago",
            "1 days from now",
            "x y",
        ])
        .prop_map(str::to_owned),
        word(),
    ];
    prop_oneof![
        (-2..9_i64).prop_map(Rule::MaxLength),
        (-2..9_i64).prop_map(Rule::MinLength),
        (-2.5..9.0_f64).prop_map(Rule::Max),
        prop::sample::select(vec![0.0, 1.0, -1.0, f64::NAN, f64::INFINITY, 1e300])
            .prop_map(Rule::Min),
        Just(Rule::Unique),
        prop::sample::select(vec!["a given close", "close", "the user"])
            .prop_map(|it| Rule::UniqueIn(it.to_owned())),
        (key, cutoff).prop_map(|(key, cutoff)| Rule::Time {
            key: key.to_owned(),
            cutoff
        }),
        prop::sample::select(vec!["date", "email", "x"]).prop_map(|it| Rule::Format(it.to_owned())),
        word().prop_map(Rule::Server),
    ]
}

fn param() -> impl Strategy<Value = Param> {
    (
        prop::collection::vec(word(), 0..4),
        (any::<bool>(), any::<bool>(), any::<Option<bool>>()),
        validator(),
        prop::collection::vec(rule(), 0..4),
        prop::option::of(word()),
        word(),
    )
        .prop_map(
            |(path, (required, nullable, allow_blank), validator, rules, default, doc)| Param {
                path,
                required,
                nullable,
                allow_blank,
                validator,
                rules,
                default,
                doc,
                at: at(),
            },
        )
}

fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (0..9_i64).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        word().prop_map(Value::from),
        prop::sample::select(vec!["2017-11-22", "2017-11-22T13:41:00.000Z", "invisible"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec((word(), inner), 0..4)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}

fn path() -> impl Strategy<Value = String> {
    let segment = prop_oneof![
        4 => prop::sample::select(vec![
            "/v2", "/closes", "/users", "/{id}", "/{user_id}", "(/on/{field})", "/{kind}",
        ]).prop_map(str::to_owned),
        1 => "[/(){}a-z:. ]{0,4}",
    ];
    prop::collection::vec(segment, 1..4).prop_map(|it| it.concat())
}

fn example() -> impl Strategy<Value = Example> {
    (
        method(),
        path(),
        prop::option::of(json()),
        prop::option::of(prop::sample::select(vec![200, 201, 204, 404, 999])),
        prop::option::of(json()),
    )
        .prop_map(|(method, path, request, status, response)| Example {
            method,
            path,
            request,
            status,
            response,
            at: at(),
        })
}

fn method() -> impl Strategy<Value = String> {
    let methods = vec!["GET", "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"];
    prop::sample::select(methods).prop_map(str::to_owned)
}

fn list() -> impl Strategy<Value = ListDocs> {
    let filter = (
        word(),
        prop::option::of(word()),
        prop::collection::vec(word(), 0..3),
    )
        .prop_map(|(name, doc, one_of)| FilterDoc { name, doc, one_of });
    (
        prop::collection::vec(word(), 0..4),
        prop::collection::vec(word(), 0..2),
        prop::collection::vec(filter, 0..4),
        prop::collection::vec(word(), 0..3),
        prop::option::of(0..200_u32),
        prop::option::of(0..200_u32),
    )
        .prop_map(|(sort, default_sort, filter, range, max, size)| ListDocs {
            sort,
            default_sort,
            filter,
            range,
            max_page_size: max,
            default_page_size: size,
        })
}

fn action() -> impl Strategy<Value = Action> {
    let route = (method(), path(), word()).prop_map(|(method, path, summary)| Route {
        method,
        path,
        summary,
        at: at(),
    });
    let name = prop_oneof![
        3 => prop::sample::select(vec!["index", "show", "create", "update", "destroy", "graph"])
            .prop_map(str::to_owned),
        1 => word(),
    ];
    (
        (word(), name),
        prop::collection::vec(route, 0..4),
        prop::collection::vec(param(), 0..6),
        list(),
        prop::collection::vec(example(), 0..3),
        prop::option::of(word()),
    )
        .prop_map(
            |((resource, name), routes, params, list, examples, deprecated)| Action {
                resource,
                name,
                routes,
                routes_inferred: false,
                doc: vec!["Does it.".to_owned()],
                access: Vec::new(),
                page_size: list.default_page_size,
                deprecated,
                params,
                list,
                examples,
                errors: vec![(404, "Not found".to_owned())],
                at: at(),
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_docs_say_the_spec_compiles(
        actions in prop::collection::vec(action(), 0..6),
        keep_docs in any::<bool>(),
    ) {
        let reference = Reference { actions, ..Reference::default() };
        let (files, unread, counts) = drafted(&reference, keep_docs);
        prop_assert!(counts.routes.kept + unread.len() >= counts.routes.found);
        let again = draft(&reference, &ApiFacts { keep_docs, ..ApiFacts::default() });
        prop_assert_eq!((files, unread, counts), (again.files, again.unread, again.counts));
    }
}
