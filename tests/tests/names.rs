//! Any text gets a name, and no two texts of one place get the same one.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use proptest::prelude::*;
use serde_yaml::{Mapping, Value};
use specwright::names::{RustIdent, Scope, Style, TypeKind, Wish};
use specwright::source::Sources;
use specwright::{Options, generate, report};
use specwright_tests::{project, source, sources};

/// A name on the wire: any text, often one that is near another.
fn wires() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any::<String>(),
        3 => "[a-cA-C0-2_? -]{0,6}",
        2 => "[a-z]{1,3}(_[a-z0-9]{1,2}){0,2}\\??",
        1 => prop::sample::select(vec![
            "type", "self", "Self", "crate", "super", "_", "__", "", "?", "build", "clone", "extra", "filter",
            "page", "sort", "gen", "try", "async", "2fa", "n_2fa", "is_staff", "staff?", "staff", "staff_2",
            "staff_3", "Option", "None", "Missing", "Given", "é", "e\u{301}", "e", "É", "ß", "ss", "_u4e2d_", "中",
        ])
        .prop_map(str::to_owned),
        1 => "\\PC{60,80}",
    ]
}

fn distinct() -> impl Strategy<Value = Vec<String>> {
    prop::collection::btree_set(wires(), 0..24)
        .prop_map(|it| it.into_iter().collect::<Vec<_>>())
        .prop_shuffle()
}

/// Every sort of wish that a text can be made.
fn wishes(kind: usize, wire: &str) -> (Wish, Style) {
    match kind {
        0 => (Wish::setter(wire, true), Style::Snake),
        1 => (Wish::setter(wire, false), Style::Snake),
        2 => (Wish::field(wire), Style::Snake),
        3 => (Wish::module(wire), Style::Snake),
        4 => (Wish::function(wire), Style::Snake),
        5 => (Wish::place(wire, true), Style::Snake),
        6 => (Wish::list_function(wire), Style::Snake),
        7 => (Wish::field(wire).or_prefixed("body"), Style::Snake),
        8 => (Wish::variant(wire), Style::Camel),
        9 => (Wish::named(wire, TypeKind::Enum), Style::Camel),
        10 => (Wish::named(wire, TypeKind::Object), Style::Camel),
        11 => (Wish::named(wire, TypeKind::Record), Style::Camel),
        12 => (Wish::named(wire, TypeKind::Request), Style::Camel),
        13 => (Wish::list_type(wire, "Sort"), Style::Camel),
        14 => (Wish::union(wire), Style::Camel),
        _ => (Wish::union_variant(wire), Style::Camel),
    }
}

const KINDS: usize = 16;

fn allocate(kind: usize, wires: &[String]) -> Vec<RustIdent> {
    let (wishes, styles): (Vec<_>, Vec<_>) = wires.iter().map(|it| wishes(kind, it)).unzip();
    Scope::new(styles.first().copied().unwrap_or(Style::Snake)).allocate(&wishes)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_text_gets_a_name_of_its_own(kind in 0..KINDS, wires in distinct()) {
        let names = allocate(kind, &wires);
        prop_assert_eq!(names.len(), wires.len());
        for name in &names {
            prop_assert!(name.as_str().is_ascii(), "{}", name);
            let parsed = syn::parse_str::<syn::Ident>(name.as_str());
            prop_assert!(parsed.is_ok(), "{:?} is no identifier", name);
        }
        let unique: BTreeSet<_> = names.iter().collect();
        prop_assert_eq!(unique.len(), names.len(), "{:?}", names);
    }

    #[test]
    fn the_order_of_texts_does_not_matter(
        kind in 0..KINDS,
        (wires, shuffled) in distinct()
            .prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle())),
    ) {
        let named = |wires: &[String]| -> BTreeMap<String, RustIdent> {
            wires.iter().cloned().zip(allocate(kind, wires)).collect()
        };
        prop_assert_eq!(named(&wires), named(&shuffled));
    }

    /// The names of a second group do not meet those of the first.
    #[test]
    fn what_is_taken_stays_taken(first in distinct(), second in distinct()) {
        let wish = |it: &Vec<String>| -> Vec<Wish> { it.iter().map(|it| Wish::setter(it, false)).collect() };
        let mut scope = Scope::new(Style::Snake);
        let mut names = scope.allocate(&wish(&first));
        names.extend(scope.allocate(&wish(&second)));
        names.push(scope.allocate_one(&Wish::setter("id", false)));
        names.push(scope.allocate_one(&Wish::setter("id", false)));
        let unique: BTreeSet<_> = names.iter().collect();
        prop_assert_eq!(unique.len(), names.len());
    }

    #[test]
    fn numbers_get_names(values in prop::collection::btree_set(any::<i64>(), 0..20), unit in prop::option::of(wires())) {
        let wishes: Vec<_> = values.iter().map(|it| Wish::number(unit.as_deref(), *it)).collect();
        let names = Scope::new(Style::Camel).allocate(&wishes);
        for name in &names {
            prop_assert!(syn::parse_str::<syn::Ident>(name.as_str()).is_ok(), "{:?}", name);
        }
        let unique: BTreeSet<_> = names.iter().collect();
        prop_assert_eq!(unique.len(), values.len());
    }

    #[test]
    fn a_crate_gets_a_name(package in any::<String>()) {
        let name = RustIdent::of_crate(&package);
        prop_assert!(syn::parse_str::<syn::Ident>(name.as_str()).is_ok(), "{:?}", name);
    }

    /// The same through a whole spec: as many setters, fields, variants and functions as there are
    /// names, all of them different, and each beside the name that goes over the wire.
    #[test]
    fn each_name_of_a_spec_is_there_once(wires in distinct()) {
        let wires: Vec<String> = wires.into_iter().filter(|it| is_allowed(it)).collect();
        prop_assume!(!wires.is_empty());
        let sources = spec(&wires);
        let crate_ = generate(&sources, &Options::default());
        let files = crate_.map_err(|faults| {
            TestCaseError::fail(report::render_text(&faults, &sources, false, "spec"))
        })?.files;
        let text = &files.iter().find(|it| it.path == "src/things.rs").unwrap().text;
        let file = syn::parse_file(text).unwrap();
        let items = Items::of(&file);
        let expect = |what: &str, names: &[String], count: usize| {
            let unique: BTreeSet<_> = names.iter().collect();
            prop_assert_eq!(unique.len(), names.len(), "{}: {:?}", what, names);
            prop_assert_eq!(names.len(), count, "{}: {:?}", what, names);
            Ok(())
        };
        expect("the fields of a request", &items.fields["Create"], wires.len())?;
        expect("the setters", &items.methods["CreateBuilder"], wires.len())?;
        expect("the fields of an object", &items.fields["Part"], wires.len())?;
        expect("the setters of an object", &items.methods["PartBuilder"], wires.len())?;
        expect("the fields of a model", &items.fields["Thing"], wires.len())?;
        expect("the values of an enum", &items.variants["Kind"], wires.len())?;
        expect("the fields of a sort", &items.variants["Sort"], wires.len())?;
        for wire in &wires {
            let literal = proc_macro2::Literal::string(wire).to_string();
            prop_assert!(text.contains(&literal), "{} is nowhere in\n{}", literal, text);
        }
    }
}

/// A link in the docs to a function that is named like a crate could mean the crate.
#[test]
fn no_function_is_named_like_a_crate() {
    let manifest = fs::read_to_string(project().join("generator/runtime/Cargo.toml")).unwrap();
    let manifest: toml_edit::DocumentMut = manifest.parse().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap();
    let crates = dependencies.iter().map(|(name, _)| name.replace('-', "_"));
    let crates: Vec<String> = crates
        .chain(["std", "core", "alloc", "specwright_runtime"].map(str::to_owned))
        .collect();
    assert!(crates.len() > 5);
    for name in crates {
        let granted = Scope::new(Style::Snake).allocate_one(&Wish::function(&name));
        assert_ne!(granted.as_str(), name);
    }
}

/// Names that a spec can have: not empty, not too long, nothing that moves the cursor.
fn is_allowed(wire: &str) -> bool {
    let moves = |it: char| {
        it.is_control()
            || matches!(it, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    // `-id` sorts downwards, so a field cannot begin with it.
    !wire.is_empty()
        && wire.len() <= 128
        && !wire.contains(moves)
        && !wire.starts_with('-')
        && wire != "<<"
}

/// A spec in which these names name everything.
fn spec(wires: &[String]) -> Sources {
    let map = |ty: &str| -> Value {
        let pairs = wires.iter().map(|it| (it.as_str().into(), ty.into()));
        Value::Mapping(pairs.collect())
    };
    let list: Value = Value::Sequence(wires.iter().map(|it| it.as_str().into()).collect());
    let mut tree: Mapping = serde_yaml::from_str(
        "
        resource: things
        enums: { Kind: [] }
        objects: { Part: { fields: {} } }
        actions:
          create: { routes: [POST /things], body: { fields: {} }, returns: { 201: Thing } }
          index: { routes: [GET /things], sort: [], returns: { 200: [Thing] } }
          update: { routes: [PUT /things], body: { fields: { part: Part, kind: Kind } }, returns: { 204: null } }
        models: { Thing: { doc: A thing., fields: {} } }
        ",
    )
    .unwrap();
    tree["enums"]["Kind"] = list.clone();
    tree["objects"]["Part"]["fields"] = map("string");
    tree["actions"]["create"]["body"]["fields"] = map("string");
    tree["actions"]["index"]["sort"] = list;
    tree["models"]["Thing"]["fields"] = map("string");
    let api = "api: A\nserver: https://a.example.com\npackage: { name: named, version: 0.1.0 }\n";
    // JSON is YAML, and its writer knows no line ends but `\n`.
    let things = source(
        "resources/things.yaml",
        serde_json::to_string(&tree).unwrap(),
    );
    let api = sources([("api.yaml", api)])
        .iter()
        .map(|(_, it)| it.clone())
        .next()
        .unwrap();
    Sources::new(vec![api, things])
}

/// The names in a file, by the type that they belong to.
#[derive(Default)]
struct Items {
    fields: BTreeMap<String, Vec<String>>,
    variants: BTreeMap<String, Vec<String>>,
    methods: BTreeMap<String, Vec<String>>,
}

impl Items {
    fn of(file: &syn::File) -> Self {
        let mut items = Self::default();
        for item in &file.items {
            match item {
                syn::Item::Struct(it) => {
                    let names = it.fields.iter().filter_map(|it| it.ident.as_ref());
                    items.fields.insert(
                        it.ident.to_string(),
                        names.map(ToString::to_string).collect(),
                    );
                }
                syn::Item::Enum(it) => {
                    let names = it.variants.iter().map(|it| it.ident.to_string());
                    items.variants.insert(it.ident.to_string(), names.collect());
                }
                syn::Item::Impl(it) if it.trait_.is_none() => {
                    let syn::Type::Path(of) = &*it.self_ty else {
                        continue;
                    };
                    let of = of.path.segments.last().unwrap().ident.to_string();
                    let names = it.items.iter().filter_map(|it| match it {
                        syn::ImplItem::Fn(it) => Some(it.sig.ident.to_string()),
                        _ => None,
                    });
                    items.methods.entry(of).or_default().extend(names);
                }
                _ => {}
            }
        }
        items
    }
}
