use std::collections::BTreeSet;

use super::{RustIdent, Scope, Style, TypeKind, Wish, is_identifier, reserved};

fn fields(wires: &[&str]) -> Vec<String> {
    let wishes: Vec<_> = wires.iter().map(|it| Wish::field(it)).collect();
    strings(&Scope::new(Style::Snake).allocate(&wishes))
}

fn variants(wires: &[&str]) -> Vec<String> {
    let wishes: Vec<_> = wires.iter().map(|it| Wish::variant(it)).collect();
    strings(&Scope::new(Style::Camel).allocate(&wishes))
}

fn strings(names: &[RustIdent]) -> Vec<String> {
    names.iter().map(|it| it.as_str().to_owned()).collect()
}

#[test]
fn every_keyword_becomes_an_identifier() {
    for keyword in reserved::KEYWORDS {
        for name in fields(&[keyword]).into_iter().chain(variants(&[keyword])) {
            assert!(is_identifier(&name), "{keyword}: {name}");
            assert!(
                syn::parse_str::<syn::Ident>(&name).is_ok(),
                "{keyword}: {name}"
            );
        }
    }
    assert_eq!(
        fields(&["type", "async", "gen", "self", "Self"])[..3],
        ["type_", "async_", "gen_"]
    );
    assert_eq!(variants(&["self"]), ["Self_"]);
}

#[test]
fn hard_names() {
    let table = [
        ("staff?", "staff", "Staff"),
        ("2fa", "n_2fa", "N2fa"),
        ("black_hole", "black_hole", "BlackHole"),
        ("createdAt", "created_at", "CreatedAt"),
        ("HTTPServer", "http_server", "HttpServer"),
        ("page[number]", "page_number", "PageNumber"),
        ("a.b-c d/e", "a_b_c_d_e", "ABCDE"),
        ("-1", "minus_1", "Minus1"),
        ("+1", "plus_1", "Plus1"),
        ("<=", "less_equal", "LessEqual"),
        ("50%", "n_50_percent", "N50Percent"),
        ("été", "ete", "Ete"),
        ("Œuvre", "oeuvre", "Oeuvre"),
        ("Straße", "strasse", "Strasse"),
        ("日本", "u65e5_u672c", "U65e5U672c"),
        ("🦀", "u1f980", "U1f980"),
        ("", "empty", "Empty"),
        ("_", "u5f", "U5f"),
        ("??", "u3f_u3f", "U3fU3f"),
        ("-", "minus", "Minus"),
        ("  ", "u20_u20", "U20U20"),
        ("__id__", "id", "Id"),
    ];
    for (wire, snake, camel) in table {
        assert_eq!(fields(&[wire]), [snake], "{wire:?}");
        assert_eq!(variants(&[wire]), [camel], "{wire:?}");
    }
}

#[test]
fn a_question_beside_its_word_says_so() {
    assert_eq!(fields(&["staff?", "staff"]), ["is_staff", "staff"]);
    assert_eq!(
        fields(&["staff", "is_staff", "staff?"]),
        ["staff", "is_staff", "staff_2"]
    );
    assert_eq!(variants(&["staff?", "staff"]), ["IsStaff", "Staff"]);
}

#[test]
fn the_name_spelled_like_the_wire_wins_in_any_order() {
    assert_eq!(
        fields(&["createdAt", "created_at"]),
        ["created_at_2", "created_at"]
    );
    assert_eq!(
        fields(&["created_at", "createdAt"]),
        ["created_at", "created_at_2"]
    );
    assert_eq!(fields(&["a-b", "a b", "a.b"]), ["a_b_2", "a_b", "a_b_3"]);
    assert_eq!(fields(&["a-b", "a b", "a_b_2"]), ["a_b_3", "a_b", "a_b_2"]);
    assert_eq!(variants(&["a", "A"]), ["A2", "A"]);
    assert_eq!(variants(&["v2", "V2"]), ["V2_2", "V2"]);
    assert_eq!(
        fields(&["type", "type_", "Type"]),
        ["type_3", "type_", "type_2"]
    );
}

#[test]
fn setters_avoid_the_methods_of_builders() {
    let name = |wire, list| {
        Scope::new(Style::Snake)
            .allocate_one(&Wish::setter(wire, list))
            .as_str()
            .to_owned()
    };
    for method in reserved::SETTERS {
        assert_eq!(name(method, false), format!("{method}_"));
    }
    assert_eq!(name("sort", false), "sort");
    assert_eq!(name("list", true), "list_");
    assert_eq!(name("sort", true), "sort_");
    assert_eq!(name("page_size", true), "page_size_");
    assert_eq!(
        strings(&Scope::new(Style::Snake).allocate(&[Wish::place("user_id", true)])),
        ["in_user"]
    );
    assert_eq!(name("_id", false), "id");
}

#[test]
fn a_field_of_another_part_gets_a_prefix() {
    let mut scope = Scope::new(Style::Snake);
    scope.allocate(&[Wish::setter("user_id", false), Wish::setter("build", false)]);
    let query = [Wish::setter("user_id", false).or_prefixed("query")];
    assert_eq!(strings(&scope.allocate(&query)), ["query_user_id"]);
    let path = [
        Wish::setter("user_id", false).or_prefixed("path"),
        Wish::setter("build", false).or_prefixed("path"),
        Wish::setter("id", false).or_prefixed("path"),
    ];
    assert_eq!(
        strings(&scope.allocate(&path)),
        ["path_user_id", "path_build", "id"]
    );
}

#[test]
fn types_avoid_the_standard_library() {
    for (wire, kind, name) in [
        ("Option", TypeKind::Enum, "OptionEnum"),
        ("String", TypeKind::Object, "StringObject"),
        ("Result", TypeKind::Record, "ResultModel"),
        ("default", TypeKind::Request, "DefaultRequest"),
        ("self", TypeKind::Request, "SelfRequest"),
        ("create", TypeKind::Request, "Create"),
    ] {
        assert_eq!(
            Scope::new(Style::Camel)
                .allocate_one(&Wish::named(wire, kind))
                .as_str(),
            name
        );
    }
    let mut scope = Scope::new(Style::Camel);
    let authored = scope.allocate(&[Wish::named("Create", TypeKind::Record)]);
    let request = scope.allocate(&[Wish::named("create", TypeKind::Request)]);
    let builder = scope.allocate(&[Wish::builder(&request[0])]);
    assert_eq!(strings(&authored), ["Create"]);
    assert_eq!(strings(&request), ["CreateRequest"]);
    assert_eq!(strings(&builder), ["CreateRequestBuilder"]);
}

#[test]
fn types_of_lists() {
    let mut scope = Scope::new(Style::Camel);
    let wishes = [
        Wish::list_type("index", "Sort"),
        Wish::list_type("as_corrected", "Sort"),
    ];
    assert_eq!(
        strings(&scope.allocate(&wishes)),
        ["Sort", "AsCorrectedSort"]
    );
    assert_eq!(
        scope
            .allocate_one(&Wish::list_type("index", "Sort"))
            .as_str(),
        "IndexSort"
    );
}

#[test]
fn values_of_integer_enums() {
    for (unit, value, name) in [
        (Some("seconds"), 7200, "Seconds7200"),
        (None, 7200, "Value7200"),
        (None, -3, "ValueMinus3"),
        (None, i64::MIN, "ValueMinus9223372036854775808"),
    ] {
        assert_eq!(
            Scope::new(Style::Camel)
                .allocate_one(&Wish::number(unit, value))
                .as_str(),
            name
        );
    }
}

#[test]
fn markers_and_modules_avoid_what_is_there() {
    let fields = Scope::new(Style::Snake).allocate(&[
        Wish::field("given"),
        Wish::field("type"),
        Wish::field("box"),
    ]);
    let wishes: Vec<_> = fields.iter().map(Wish::marker).collect();
    assert_eq!(
        strings(&Scope::new(Style::Camel).allocate(&wishes)),
        ["GivenField", "Type", "BoxField"]
    );
    let wishes = ["client", "users", "lib", "std", "aux"].map(Wish::module);
    let modules = Scope::new(Style::Snake).allocate(&wishes);
    assert_eq!(
        strings(&modules),
        ["client_", "users", "lib_", "std_", "aux_"]
    );
    let wishes = ["default", "invisible", "Invisible", "hidden one"].map(Wish::union_variant);
    let literals = Scope::new(Style::Camel).allocate(&wishes);
    assert_eq!(
        strings(&literals),
        ["DefaultText", "Invisible2", "Invisible", "HiddenOne"]
    );
    assert_eq!(RustIdent::of_crate("my-api").as_str(), "my_api");
    assert!(is_identifier(RustIdent::of_crate("9 lives").as_str()));
}

/// A small generator of numbers; the same ones every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

#[test]
fn any_names_are_identifiers_distinct_and_independent_of_order() {
    let alphabet: Vec<char> = "aAbB12_-?.[] é日🦀+=<%\u{0}\n".chars().collect();
    let mut numbers = Numbers(42);
    for _ in 0..300 {
        let mut wires: BTreeSet<String> = BTreeSet::new();
        for _ in 0..numbers.below(12) + 1 {
            let length = numbers.below(6);
            wires.insert(
                (0..length)
                    .map(|_| alphabet[numbers.below(alphabet.len())])
                    .collect(),
            );
        }
        let mut wires: Vec<&str> = wires.iter().map(String::as_str).collect();
        for style in [Style::Snake, Style::Camel] {
            let allocate = |wires: &[&str]| {
                let wishes: Vec<_> = wires
                    .iter()
                    .map(|it| match style {
                        Style::Snake => Wish::setter(it, true),
                        Style::Camel => Wish::variant(it),
                    })
                    .collect();
                strings(&Scope::new(style).allocate(&wishes))
            };
            let names = allocate(&wires);
            assert_eq!(names.len(), wires.len());
            assert_eq!(
                names.iter().collect::<BTreeSet<_>>().len(),
                names.len(),
                "{wires:?} {names:?}"
            );
            for name in &names {
                assert!(is_identifier(name), "{name}");
            }
            let mut sorted: Vec<_> = wires.iter().copied().zip(names).collect();
            wires.rotate_left(1);
            wires.reverse();
            let mut again: Vec<_> = wires.iter().copied().zip(allocate(&wires)).collect();
            sorted.sort();
            again.sort();
            assert_eq!(sorted, again);
        }
    }
}

#[test]
fn long_names_are_cut_and_stay_distinct() {
    let long = "日本語".repeat(40);
    let other = format!("{long}!");
    let names = fields(&[&long, &other]);
    assert_ne!(names[0], names[1]);
    assert!(names.iter().all(|it| it.len() <= 68 && is_identifier(it)));
}
