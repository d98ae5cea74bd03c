use super::*;
use crate::diagnostics::Diagnostics;
use crate::node;
use crate::raw::*;
use crate::source::{Source, SourceId, SourceKind, Sources};

/// What a text reads as, and its faults as `code@what stands there: message`.
fn decode<T: Decode>(text: &str) -> (Option<T>, Vec<String>) {
    let source = Source {
        path: "api.yaml".into(),
        kind: SourceKind::Api,
        text: text.into(),
    };
    let sources = Sources::new(vec![source]);
    let mut diagnostics = Diagnostics::default();
    let node = node::read(SourceId(0), text, &mut diagnostics);
    let read = node.and_then(|it| T::decode(&it, &mut Decoder::new(&sources, &mut diagnostics)));
    let faults = diagnostics
        .sorted()
        .into_iter()
        .map(|it| {
            let place = sources.slice(it.span).unwrap();
            let help = it
                .help
                .as_ref()
                .map_or(String::new(), |it| format!(" ({it})"));
            format!("{}@{place}: {}{help}", it.code, it.message)
        })
        .collect();
    (read, faults)
}

fn fine<T: Decode>(text: &str) -> T {
    let (read, faults) = decode(text);
    assert!(faults.is_empty(), "{text:?}: {faults:?}");
    read.unwrap()
}

fn faults<T: Decode>(text: &str) -> Vec<String> {
    let (_, faults) = decode::<T>(text);
    assert!(!faults.is_empty(), "{text:?}");
    faults
}

fn fault<T: Decode>(text: &str) -> String {
    let found = faults::<T>(text);
    assert_eq!(found.len(), 1, "{text:?}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_text_is_what_is_written_and_a_number_is_one_only_without_quotes() {
    for (text, read) in [
        ("no", "no"),
        ("0123", "0123"),
        ("1.0", "1.0"),
        ("'x y'", "x y"),
        ("true", "true"),
    ] {
        assert_eq!(fine::<String>(text), read);
    }
    assert_eq!(fine::<i64>("-3"), -3);
    assert_eq!(
        fault::<i64>("'3'"),
        "wrong-shape@'3': expected a whole number, found the text `3` (write `3` without quotes)"
    );
    assert_eq!(
        fault::<i64>("3.5"),
        "wrong-shape@3.5: expected a whole number, found the number `3.5`"
    );
    assert!(fault::<i64>("0755").starts_with("ambiguous-number@0755"));
    assert!(fault::<i64>("99999999999999999999").starts_with("number-range@"));
    assert!(fine::<bool>("true"));
    assert!(fault::<bool>("yes").ends_with("(write `true`)"));
    assert!(fault::<bool>("'false'").ends_with("(write `false` without quotes)"));
    assert_eq!(
        fault::<String>("[a]"),
        "wrong-shape@[a]: expected a text, found a list"
    );
}

#[test]
fn literals_keep_their_type() {
    let read = fine::<Literal>("[1, -2.5, true, no, 'true', ~, {a: [x]}]");
    let Literal::List(items) = read else { panic!() };
    let items: Vec<_> = items.into_iter().map(|it| it.value).collect();
    assert_eq!(
        items[..4],
        [
            Literal::Integer(1),
            Literal::Float(-2.5),
            Literal::Boolean(true),
            Literal::String("no".into())
        ]
    );
    assert_eq!(items[4..6], [Literal::String("true".into()), Literal::Null]);
    assert!(matches!(&items[6], Literal::Map(pairs) if pairs.len() == 1));
    assert!(fault::<Literal>("{a: 007}").starts_with("ambiguous-number@007"));
    assert!(fault::<Literal>("[.inf]").starts_with("number-range@.inf"));
}

#[test]
fn every_fault_of_a_map_is_reported_at_once() {
    let found = faults::<FieldBody>(
        "type: [a, b]\nrequierd: true\nmin: '3'\nmax_length: x\nserver_rules: one\nunique: on\nzzz: 1\ndoc:\n",
    );
    let codes: Vec<_> = found
        .iter()
        .map(|it| it.split(':').next().unwrap())
        .collect();
    assert_eq!(
        codes,
        [
            "type-syntax@[a, b]",
            "unknown-key@requierd",
            "wrong-shape@'3'",
            "wrong-shape@x",
            "wrong-shape@one",
            "wrong-shape@on",
            "unknown-key@zzz",
            "wrong-shape@doc",
        ],
    );
    assert!(found[1].ends_with("(did you mean `required`?)"));
    assert!(found[4].ends_with("(write `[one]`)"));
    assert!(found[7].ends_with("expected a text, found nothing"));
}

#[test]
fn keys_that_must_be_there_are_missed_at_the_key_of_their_map() {
    let found = fault::<Api>("api: X\nserver: https://x\npackage:\n  version: 1.0.0\n");
    assert_eq!(found, "missing-key@package: missing key `name`");
    let found = fault::<Pagination>("number: page\n");
    assert_eq!(
        found,
        "missing-key@number: missing keys `size`, `default`, `max`"
    );
    let found = fault::<Api>(
        "api: X\nserver: https://x\npackage: {name: a, version: 1.0.0}\nlimits: [{per: hour}]\n",
    );
    assert_eq!(found, "missing-key@per: missing key `requests`");
}

#[test]
fn an_unknown_key_is_answered_with_the_known_ones_when_they_are_few() {
    let found = fault::<GroupRule>("description: x\n");
    assert_eq!(
        found,
        "unknown-key@description: unknown key `description` (the keys here are `one_of`, `any_of`)"
    );
    assert!(fault::<ListNames>("srot: x\n").ends_with("(did you mean `sort`?)"));
}

#[test]
fn short_and_long_forms_are_told_apart() {
    assert!(matches!(fine::<EnumDef>("[a, 1]"), EnumDef::List(it) if it.len() == 2));
    let EnumDef::Body(body) =
        fine::<EnumDef>("{type: integer, values: {7200: two_hours, 1: , 2: {doc: x}}}")
    else {
        panic!()
    };
    let EnumValues::Map(values) = &body.values else {
        panic!()
    };
    assert_eq!(values.0[0].key.value, "7200");
    assert!(matches!(&values.0[0].value, EnumValue::Name(Some(it)) if **it == "two_hours"));
    assert!(matches!(&values.0[1].value, EnumValue::Name(None)));
    assert!(matches!(&values.0[2].value, EnumValue::Body(_)));
    assert_eq!(
        fault::<EnumDef>("{type: integer}"),
        "missing-key@type: missing key `values`"
    );
    assert!(fault::<EnumDef>("a").contains("expected a list of values"));

    assert!(
        matches!(fine::<ModelDef>("{id: integer, doc: string}"), ModelDef::Fields(it) if it.0.len() == 2)
    );
    assert!(matches!(
        fine::<ModelDef>("{doc: A model., fields: {id: integer}}"),
        ModelDef::Body(_)
    ));
    assert!(matches!(
        fine::<ModelDef>("{fields: string}"),
        ModelDef::Fields(_)
    ));
    assert!(fault::<ModelDef>("{fields: {a: any}, id: integer}").starts_with("unknown-key@id"));
    assert!(matches!(
        fine::<ModelDef>("{fields: {type: any}, id: integer}"),
        ModelDef::Fields(_)
    ));

    assert!(matches!(fine::<Deprecated>("true"), Deprecated::Flag(true)));
    assert!(matches!(fine::<Deprecated>("'true'"), Deprecated::Doc(_)));
    assert!(matches!(
        fine::<Deprecated>("the server ignores it"),
        Deprecated::Doc(_)
    ));
    assert!(matches!(
        fine::<Deprecated>("{use: other}"),
        Deprecated::Body(_)
    ));
    assert!(matches!(fine::<Paginated>("false"), Paginated::Flag(false)));
    assert!(matches!(
        fine::<Paginated>("{size: 10}"),
        Paginated::Body(_)
    ));
    assert!(matches!(fine::<Sort>("[id]"), Sort::List(_)));
    assert!(matches!(
        fine::<Sort>("{fields: [id], default: [-id]}"),
        Sort::Body(_)
    ));
    assert!(matches!(
        fine::<ListFields>("[id, name]"),
        ListFields::List(_)
    ));
    let ListFields::Map(fields) = fine::<ListFields>("{id: , name: string}") else {
        panic!()
    };
    assert!(fields.0[0].value.is_none() && fields.0[1].value.is_some());
    assert!(matches!(fine::<Field>("integer"), Field::Type(_)));
    assert!(matches!(fine::<Field>("[integer]"), Field::Type(_)));
    assert!(matches!(fine::<Field>("{}"), Field::Body(_)));
    assert_eq!(
        fault::<Field>("~ # nothing\n"),
        "empty-file@: the file says nothing (write the file, or remove it)"
    );
    assert_eq!(
        fault::<Entries<Field>>("a:\n"),
        "wrong-shape@a: expected a type, found nothing"
    );
}

#[test]
fn types() {
    use TypeExpr::*;
    let name = |it: &str| Name(it.to_owned());
    for (text, ty) in [
        ("integer", name("integer")),
        ("users.UserRef", name("users.UserRef")),
        ("[Close]", Array(name("Close").into())),
        ("- Close", Array(name("Close").into())),
        ("[[integer]]", Array(Array(name("integer").into()).into())),
        ("map of string", Map(name("string").into())),
        (
            "map of map of [any]",
            Map(Map(Array(name("any").into()).into()).into()),
        ),
        (
            "'[Close] or {}'",
            OrEmpty(Array(name("Close").into()).into()),
        ),
        ("UserRef or {}", OrEmpty(name("UserRef").into())),
        (
            "UserRef or \"invisible\"",
            Or(name("UserRef").into(), Literal::String("invisible".into())),
        ),
        (
            "UserRef or 'in or out'",
            Or(name("UserRef").into(), Literal::String("in or out".into())),
        ),
        (
            "integer or false",
            Or(name("integer").into(), Literal::Boolean(false)),
        ),
        (
            "string or -1 or 2.5",
            Or(
                Or(name("string").into(), Literal::Integer(-1)).into(),
                Literal::Float(2.5),
            ),
        ),
        ("map of T or {}", OrEmpty(Map(name("T").into()).into())),
        ("[order]", Array(name("order").into())),
        ("mapping", name("mapping")),
    ] {
        assert_eq!(fine::<TypeExpr>(text), ty, "{text}");
    }
}

#[test]
fn types_that_are_none() {
    for (text, found) in [
        ("[]", "@[]: a list type with 0 types in it"),
        ("[a, b]", "@[a, b]: a list type with 2 types in it"),
        ("map string", "@map: `map` without `of` (write `map of T`)"),
        ("map of", "@map of: expected a type after this"),
        (
            "array of T",
            "@array of: `array of` is no type (write `[T]` for a list)",
        ),
        (
            "UserRef or invisible",
            "@invisible: expected a value after `or`",
        ),
        (
            "UserRef or null",
            "@null: `null` is no part of a type (write `nullable: true`",
        ),
        ("UserRef or", "@: expected a value after `or`"),
        ("UserRef or \"x", "@\"x: a text whose quote is not closed"),
        (
            "string?",
            "@?: this is no part of a type (write `nullable: true`",
        ),
        ("string | null", "@|: this is no part of a type"),
        ("Vec<T>", "@<T>: this is no part of a type (write `[T]`"),
        ("T[]", "@[]: this is no part of a type (write `[T]`"),
        ("map of [T", "@[T: a `[` without `]`"),
        ("a.b.c", "@a.b.c: `a.b.c` is no name of a type"),
        (".T", "@.T: `.T` is no name of a type"),
        ("1x", "@1x: `1x` is no name of a type"),
        ("string é", "@é: this is no part of a type"),
        ("''", "@'': expected a type, found an empty text"),
    ] {
        let all = fault::<TypeExpr>(text);
        assert!(
            all.starts_with(&format!("type-syntax{found}")),
            "{text}: {all}"
        );
    }
    assert!(fault::<TypeExpr>("{a: b}").contains("expected a type, found a map"));
    assert!(
        fault::<TypeExpr>(&format!("map of {}T", "[".repeat(9000))).contains("more than 8 parts")
    );
    assert!(fault::<TypeExpr>(&format!("map of {}", "x".repeat(129))).contains("longer than 128"));
    // With an escape in it, the value does not say where its parts are written.
    assert_eq!(
        fault::<TypeExpr>("\"a \\u0062\"").split(':').next(),
        Some("type-syntax@\"a \\u0062\"")
    );
}

#[test]
fn routes() {
    for text in [
        "GET /v2/closes",
        "POST /v2/users/{user_id}/closes",
        "GET /v2/users/{user_id}/teams/graph(/on/{field}(/by/{interval}))",
        "DELETE /",
        "PATCH /v2/a.b/~x@y",
        "PUT /v2/{a}(/b)(/c)",
    ] {
        let route = fine::<RouteText>(text);
        assert_eq!(format!("{} {}", route.method, route.path), text);
    }
    for (text, found) in [
        ("/v2/x", "@/v2/x: a route without a method"),
        ("GET", "@GET: a route without a path"),
        ("get /x", "@get: unknown method `get` (write `GET`)"),
        (
            "FETCH /x",
            "@FETCH: unknown method `FETCH` (a method is one of GET",
        ),
        ("GET x", "@x: a path that does not begin with `/`"),
        (
            "GET /v2/users/:id/x",
            "@:id: segment `:id` begins with a colon (write `{id}`)",
        ),
        ("GET /a/../b", "@..: segment `..` in a path"),
        ("GET /a//b", "@//: an empty segment"),
        ("GET /a b", "@ : a space in a path"),
        ("GET /a?b=c", "@?b=c: a query in a route"),
        ("'GET /a#b'", "@#b: a fragment in a route"),
        ("GET /a/%2e%2e", "@%: character `%` in a path"),
        ("GET /é", "@é: character `é` in a path"),
        ("GET /{a", "@{: a `{` without `}`"),
        ("GET /a}", "@}: a `}` without `{`"),
        ("GET /{}", "@{}: braces without a name"),
        ("GET /{userId}", "@{userId}: `userId` is no name of a param"),
        ("GET /{a{b}", "@{a{b}: `a{b` is no name of a param"),
        ("GET /{a}/{a}", "@{a}: `{a}` comes twice in one route"),
        ("GET /a(/b", "@(: a `(` without `)`"),
        ("GET /a)/b", "@): a `)` without `(`"),
        (
            "GET /a(b)",
            "@(: an optional segment that does not begin with `/`",
        ),
    ] {
        let all = faults::<RouteText>(text);
        assert!(
            all[0].starts_with(&format!("route-syntax{found}")),
            "{text}: {all:?}"
        );
    }
    assert_eq!(
        faults::<RouteText>("get /:a/{B}/..").len(),
        4,
        "all at once"
    );
}

#[test]
fn cutoffs() {
    use crate::raw::{Moment::*, Unit::*};
    for (text, moment) in [
        ("now", Now),
        ("today", Today),
        ("2 weeks from now", FromNow(2, Weeks)),
        ("1 day  from now", FromNow(1, Days)),
        ("13 years ago", Ago(13, Years)),
        ("0 seconds ago", Ago(0, Seconds)),
        ("1000 years ago", Ago(1000, Years)),
    ] {
        assert_eq!(fine::<Cutoff>(text), Cutoff::Moment(moment), "{text}");
    }
    assert_eq!(fine::<Cutoff>("begin_at"), Cutoff::Field("begin_at".into()));
    for (text, found) in [
        (
            "2 weks from now",
            "unknown unit of time `weks` (did you mean `weeks`?)",
        ),
        ("two weeks ago", "expected a number of weeks, found `two`"),
        ("-2 weeks ago", "expected a number of weeks, found `-2`"),
        ("2 weeks", "`2 weeks` is neither a moment nor"),
        ("2024-01-01", "`2024-01-01` is neither"),
        ("1001 years ago", "`1001 years` is further away"),
        (
            "99999999999 years ago",
            "`99999999999 years` is further away",
        ),
        ("''", "`` is neither"),
    ] {
        let all = fault::<Cutoff>(text);
        assert!(
            all.starts_with("moment-syntax@") && all.contains(found),
            "{text}: {all}"
        );
    }
}

#[test]
fn limits_of_numbers() {
    assert_eq!(fine::<Limit>("3"), Limit::Integer(3));
    assert_eq!(fine::<Limit>("-0.5"), Limit::Float(-0.5));
    assert!(fault::<Limit>("'3'").contains("without quotes"));
    assert!(fault::<Limit>("x").contains("expected a number"));
    assert!(fault::<Limit>(".nan").starts_with("number-range"));
}

#[test]
fn sizes_are_limited() {
    let list = |length: usize| format!("[{}]", vec!["a"; length].join(","));
    assert_eq!(fine::<Vec<String>>(&list(2000)).len(), 2000);
    assert!(fault::<Vec<String>>(&list(2001)).starts_with("list-too-long@"));
    let map =
        |length: usize| (0..length).fold(String::new(), |map, it| format!("{map}k{it}: integer\n"));
    assert!(fault::<EnumValues>(&map(2001)).starts_with("list-too-long@"));
    assert!(decode::<Entries<Field>>(&map(20_001)).1[0].starts_with("too-many-entries@"));
    assert!(decode::<Entries<Field>>(&map(20_000)).1.is_empty());
    let name = "n".repeat(129);
    assert!(
        decode::<Entries<Field>>(&format!("{name}: integer\n")).1[0]
            .starts_with("name-too-long@nnn")
    );
    assert_eq!(fine::<String>(&"x".repeat(16 * 1024)).len(), 16 * 1024);
    assert!(fault::<String>(&"x".repeat(16 * 1024 + 1)).starts_with("text-too-long@"));
}
