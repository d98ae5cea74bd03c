//! Changes of a spec, of every kind that the language can say, at places that a seed chooses.

use serde_yaml::{Mapping, Sequence, Value};

use crate::random::Random;
use crate::tree::{Place, Spec, body, rename};

/// A kind of mutation: changes the spec, and says what it did; `None` where it finds no place.
pub(crate) type Mutation = fn(&mut Spec, &mut Random) -> Option<String>;

macro_rules! mutations {
    ($($name:ident)*) => {
        /// Every kind of mutation, by name.
        pub(crate) const ALL: &[(&str, Mutation)] = &[$((stringify!($name), $name)),*];
    };
}

mutations! {
    add_param add_required_param remove_param rename_param require_param loosen_param null_param
    unnull_param retype_param limit_length limit_length_hard unlimit_length limit_number pattern
    format_email refuse_blank default_value server_default server_rule after_today unique_items
    limit_items requires excludes one_of any_of example param_doc secret
    add_query_param add_required_query_param add_header rename_path_param retype_path_param
    add_enum_value insert_enum_value remove_enum_value rename_enum_value swap_enum_values
    rename_enum rename_integer_value renumber_value deprecate_value
    add_object_field add_required_object_field remove_object_field retype_object_field rename_object
    add_action remove_action rename_action deprecate_action action_doc
    add_route remove_route change_path change_method first_route
    tighten_access relax_access
    change_key drop_key encode_form nullable_body add_body remove_body
    add_sort remove_sort reverse_sort change_sort_default
    add_filter remove_filter retype_filter add_range remove_range
    remove_pages lower_page_size raise_page_size default_page_size
    add_field remove_field rename_field null_field optional_field unnull_field retype_field
    deprecate_field field_doc rename_model
    add_answer change_answer empty_answer list_answer
    add_resource remove_resource
    server token_url flows scopes limits page_names errors webhooks list_names package
}

const BODY: &[&str] = &["actions", "*", "body", "fields", "*"];
const OBJECT: &[&str] = &["objects", "*", "fields", "*"];

fn shown(place: &Place) -> String {
    format!("{}:{}", place.0, place.1.join("/"))
}

/// One of the places at these keys.
fn one(spec: &Spec, random: &mut Random, keys: &[&str]) -> Option<Place> {
    let places = spec.entries(keys);
    random.pick(&places).map(|it| places[it].clone())
}

/// One of the places at these keys where this holds.
fn one_where(
    spec: &mut Spec,
    random: &mut Random,
    keys: &[&str],
    holds: impl Fn(&mut Value) -> bool,
) -> Option<Place> {
    let mut places = spec.entries(keys);
    places.retain(|it| holds(spec.at(it)));
    random.pick(&places).map(|it| places[it].clone())
}

fn is_type(field: &Value, ty: &str) -> bool {
    field.as_str() == Some(ty) || field.get("type").and_then(Value::as_str) == Some(ty)
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// Sets a key of one of the fields of a type.
fn set(
    spec: &mut Spec,
    random: &mut Random,
    keys: &[&str],
    ty: Option<&str>,
    (key, value): (&str, &str),
) -> Option<String> {
    let place = one_where(spec, random, keys, |it| {
        ty.is_none_or(|ty| is_type(it, ty)) && it.get(key).is_none()
    })?;
    body(spec.at(&place)).insert(key.into(), yaml(value));
    Some(format!("{} gets {key}: {value}", shown(&place)))
}

/// Takes a key from one of the fields that have it.
fn unset(spec: &mut Spec, random: &mut Random, keys: &[&str], key: &str) -> Option<String> {
    let place = one_where(spec, random, keys, |it| it.get(key).is_some())?;
    body(spec.at(&place)).remove(key);
    Some(format!("{} loses {key}", shown(&place)))
}

/// Adds an entry to one of the maps at these keys.
fn add(
    spec: &mut Spec,
    random: &mut Random,
    keys: &[&str],
    name: &str,
    value: &str,
) -> Option<String> {
    let place = one_where(spec, random, keys, |it| it.is_mapping())?;
    let map = spec.at(&place).as_mapping_mut()?;
    map.insert(name.into(), yaml(value));
    Some(format!("{} gets {name}: {value}", shown(&place)))
}

/// Removes one of the entries at these keys.
fn remove(spec: &mut Spec, random: &mut Random, keys: &[&str]) -> Option<String> {
    let (file, mut path) = one(spec, random, keys)?;
    let name = path.pop()?;
    let map = spec.at(&(file.clone(), path.clone())).as_mapping_mut()?;
    map.remove(name.as_str())?;
    Some(format!("{file}:{} loses {name}", path.join("/")))
}

/// Gives one of the entries at these keys another name, and returns both.
fn rename_one(
    spec: &mut Spec,
    random: &mut Random,
    keys: &[&str],
    to: &str,
) -> Option<(Place, String)> {
    let (file, mut path) = one(spec, random, keys)?;
    let name = path.pop()?;
    let place = (file, path);
    rename(spec.at(&place).as_mapping_mut()?, &name, to);
    Some((place, name))
}

fn add_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(spec, random, &BODY[..4], "brand_new", "string")
}
fn add_required_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(
        spec,
        random,
        &BODY[..4],
        "brand_new",
        "{ type: string, required: true }",
    )
}
fn remove_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    remove(spec, random, BODY)
}
fn rename_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, name) = rename_one(spec, random, BODY, "renamed_param")?;
    Some(format!("{} renames {name}", shown(&place)))
}
fn require_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, None, ("required", "true"))
}
fn loosen_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, BODY, "required")
}
fn null_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, None, ("nullable", "true"))
}
fn unnull_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, BODY, "nullable")
}
fn retype(spec: &mut Spec, random: &mut Random, keys: &[&str]) -> Option<String> {
    let place = one_where(spec, random, keys, |it| {
        ["string", "integer", "datetime", "boolean", "id_or_slug"]
            .iter()
            .any(|ty| is_type(it, ty))
    })?;
    let to = [
        "string",
        "integer",
        "boolean",
        "float",
        "date",
        "id_or_slug",
        "[string]",
        "any",
    ];
    let to = to[random.below(to.len())];
    let field = body(spec.at(&place));
    if field.get("type").is_some_and(|it| *it == yaml(to)) {
        return None;
    }
    for key in [
        "max_length",
        "format",
        "after",
        "server_default",
        "min",
        "max",
    ] {
        field.remove(key);
    }
    field.insert("type".into(), yaml(to));
    Some(format!("{} becomes {to}", shown(&place)))
}
fn retype_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    retype(spec, random, BODY)
}
fn limit_length(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("max_length", "40"))
}
fn limit_length_hard(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one_where(spec, random, BODY, |it| it.get("max_length").is_some())?;
    let value = 100 + random.below(300);
    body(spec.at(&place)).insert("max_length".into(), yaml(&value.to_string()));
    Some(format!("{} gets max_length: {value}", shown(&place)))
}
fn unlimit_length(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, BODY, "max_length")
}
fn limit_number(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["min", "max", "above", "below", "multiple_of"][random.below(5)];
    set(spec, random, BODY, Some("integer"), (key, "7"))
}
fn pattern(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        BODY,
        Some("string"),
        ("pattern", "\"^[a-y]+$\""),
    )
}
fn format_email(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("format", "email"))
}
fn refuse_blank(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("allow_blank", "false"))
}
fn default_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("default", "usual"))
}
fn server_default(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        BODY,
        None,
        ("server_default", "something else"),
    )
}
fn server_rule(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        BODY,
        None,
        ("server_rules", "[unique everywhere]"),
    )
}
fn after_today(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["after", "before", "not_before", "not_after"][random.below(4)];
    set(spec, random, BODY, Some("datetime"), (key, "today"))
}
fn array(spec: &mut Spec, random: &mut Random, key: &str, value: &str) -> Option<String> {
    let is_list =
        |it: &mut Value| it.is_sequence() || it.get("type").is_some_and(Value::is_sequence);
    let place = one_where(spec, random, BODY, |it| {
        is_list(it) && it.get(key).is_none()
    })?;
    body(spec.at(&place)).insert(key.into(), yaml(value));
    Some(format!("{} gets {key}: {value}", shown(&place)))
}
fn unique_items(spec: &mut Spec, random: &mut Random) -> Option<String> {
    array(spec, random, "unique", "true")
}
fn limit_items(spec: &mut Spec, random: &mut Random) -> Option<String> {
    array(spec, random, "max_items", "2").filter(|_| true)
}
/// Two fields of one body.
fn two(spec: &mut Spec, random: &mut Random) -> Option<(Place, String, String)> {
    let place = one_where(spec, random, &BODY[..4], |it| {
        it.as_mapping().is_some_and(|it| it.len() > 1)
    })?;
    let map = spec.at(&place).as_mapping()?;
    let names: Vec<_> = map
        .keys()
        .filter_map(|it| it.as_str().map(str::to_owned))
        .collect();
    let a = random.below(names.len());
    let b = (a + 1) % names.len();
    Some((place, names[a].clone(), names[b].clone()))
}
fn relation(spec: &mut Spec, random: &mut Random, key: &str) -> Option<String> {
    let (mut place, a, b) = two(spec, random)?;
    place.1.push(a);
    body(spec.at(&place)).insert(key.into(), yaml(&format!("[{b}]")));
    Some(format!("{} {key} {b}", shown(&place)))
}
fn requires(spec: &mut Spec, random: &mut Random) -> Option<String> {
    relation(spec, random, "requires")
}
fn excludes(spec: &mut Spec, random: &mut Random) -> Option<String> {
    relation(spec, random, "excludes")
}
fn group(spec: &mut Spec, random: &mut Random, key: &str) -> Option<String> {
    let (mut place, a, b) = two(spec, random)?;
    place.1.pop();
    let map = spec.at(&place).as_mapping_mut()?;
    map.insert("rules".into(), yaml(&format!("[{{ {key}: [{a}, {b}] }}]")));
    Some(format!("{} {key} {a}, {b}", shown(&place)))
}
fn one_of(spec: &mut Spec, random: &mut Random) -> Option<String> {
    group(spec, random, "one_of")
}
fn any_of(spec: &mut Spec, random: &mut Random) -> Option<String> {
    group(spec, random, "any_of")
}
fn example(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("integer"), ("example", "12"))
}
fn param_doc(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, None, ("doc", "Other words."))
}
fn secret(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(spec, random, BODY, Some("string"), ("secret", "true"))
}
fn add_query(spec: &mut Spec, random: &mut Random, name: &str, value: &str) -> Option<String> {
    let place = one(spec, random, &["actions", "*"])?;
    let action = spec.at(&place).as_mapping_mut()?;
    let params = action
        .entry("params".into())
        .or_insert(Value::Mapping(Mapping::new()));
    params.as_mapping_mut()?.insert(name.into(), yaml(value));
    Some(format!("{} gets the param {name}: {value}", shown(&place)))
}
fn add_query_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add_query(spec, random, "brand_new", "boolean")
}
fn add_required_query_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add_query(
        spec,
        random,
        "brand_new",
        "{ type: boolean, required: true }",
    )
}
fn add_header(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add_query(spec, random, "X-Brand-New", "{ type: string, in: header }")
}
/// Gives a param of the path another name, in all of its routes.
fn rename_path_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (mut place, name) =
        rename_one(spec, random, &["actions", "*", "params", "*"], "renamed_id")?;
    place.1.pop();
    let routes = spec.at(&place).get_mut("routes")?.as_sequence_mut()?;
    for route in routes {
        let text = route
            .as_str()?
            .replace(&format!("{{{name}}}"), "{renamed_id}");
        *route = Value::String(text);
    }
    Some(format!("{} renames {name}", shown(&place)))
}
fn retype_path_param(spec: &mut Spec, random: &mut Random) -> Option<String> {
    retype(spec, random, &["actions", "*", "params", "*"])
}

fn is_list(it: &mut Value) -> bool {
    it.is_sequence()
}
fn values<'a>(spec: &'a mut Spec, random: &mut Random) -> Option<(Place, &'a mut Sequence)> {
    let place = one_where(spec, random, &["enums", "*"], is_list)?;
    Some((place.clone(), spec.at(&place).as_sequence_mut()?))
}
fn add_enum_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, values) = values(spec, random)?;
    values.push("brand_new".into());
    Some(format!("{} gets brand_new", shown(&place)))
}
fn insert_enum_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let at = random.below(2);
    let (place, values) = values(spec, random)?;
    values.insert(at, "brand_new".into());
    Some(format!("{} gets brand_new at {at}", shown(&place)))
}
fn remove_enum_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let number = random.below(1000);
    let (place, values) = values(spec, random)?;
    let gone = values.remove(number % values.len());
    Some(format!("{} loses {gone:?}", shown(&place)))
}
fn rename_enum_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let number = random.below(1000);
    let (place, values) = values(spec, random)?;
    let at = number % values.len();
    let name = format!("{}_x", values[at].as_str()?);
    values[at] = name.clone().into();
    Some(format!("{} gets {name} in place of a value", shown(&place)))
}
fn swap_enum_values(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, values) = values(spec, random)?;
    values.swap(0, 1);
    Some(format!("{} swaps two values", shown(&place)))
}
/// Gives a type another name wherever it is named.
fn rename_type(spec: &mut Spec, random: &mut Random, keys: &[&str]) -> Option<String> {
    let (place, name) = rename_one(spec, random, keys, "RenamedType")?;
    for file in spec.files.values_mut() {
        rename_references(file, &name);
    }
    Some(format!("{} renames {name}", shown(&place)))
}
fn rename_references(value: &mut Value, name: &str) {
    match value {
        Value::String(text) => {
            let is_word = |it: char| it.is_alphanumeric() || it == '_';
            let mut words = text.split_inclusive(|it: char| !is_word(it));
            let renamed: String = words
                .by_ref()
                .map(|part| {
                    let word = part.trim_end_matches(|it: char| !is_word(it));
                    if word == name {
                        part.replacen(name, "RenamedType", 1)
                    } else {
                        part.to_owned()
                    }
                })
                .collect();
            *text = renamed;
        }
        Value::Sequence(items) => items.iter_mut().for_each(|it| rename_references(it, name)),
        Value::Mapping(map) => map.iter_mut().for_each(|(key, it)| {
            if key.as_str() != Some("doc") {
                rename_references(it, name);
            }
        }),
        _ => {}
    }
}
fn rename_enum(spec: &mut Spec, random: &mut Random) -> Option<String> {
    rename_type(spec, random, &["enums", "*"])
}
fn integers(spec: &mut Spec, random: &mut Random) -> Option<Place> {
    one_where(spec, random, &["enums", "*", "values"], |it| {
        it.is_mapping()
    })
}
fn rename_integer_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = integers(spec, random)?;
    let (_, name) = spec.at(&place).as_mapping_mut()?.iter_mut().next()?;
    *name = "brand_new".into();
    Some(format!("{} names a value brand_new", shown(&place)))
}
fn renumber_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = integers(spec, random)?;
    let map = spec.at(&place).as_mapping_mut()?;
    let (key, name) = map
        .iter()
        .next()
        .map(|(key, it)| (key.clone(), it.clone()))?;
    map.remove(&key);
    map.insert(Value::Number(99_999.into()), name);
    Some(format!("{} gives a value the number 99999", shown(&place)))
}
fn deprecate_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one_where(spec, random, &["enums", "*"], is_list)?;
    let value = spec.at(&place);
    let mut map = Mapping::new();
    for (at, it) in value.as_sequence()?.iter().enumerate() {
        let says = if at == 0 {
            yaml("{ deprecated: true }")
        } else {
            Value::Null
        };
        map.insert(it.clone(), says);
    }
    let mut long = Mapping::new();
    long.insert("values".into(), Value::Mapping(map));
    *value = Value::Mapping(long);
    Some(format!("{} deprecates a value", shown(&place)))
}

fn add_object_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(spec, random, &OBJECT[..3], "brand_new", "string")
}
fn add_required_object_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(
        spec,
        random,
        &OBJECT[..3],
        "brand_new",
        "{ type: string, required: true }",
    )
}
fn remove_object_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    remove(spec, random, OBJECT)
}
fn retype_object_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    retype(spec, random, OBJECT)
}
fn rename_object(spec: &mut Spec, random: &mut Random) -> Option<String> {
    rename_type(spec, random, &["objects", "*"])
}

fn add_action(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(
        spec,
        random,
        &["actions"],
        "brand_new",
        "{ routes: [GET /v2/brand_new], returns: { 204: null } }",
    )
}
fn remove_action(spec: &mut Spec, random: &mut Random) -> Option<String> {
    remove(spec, random, &["actions", "*"])
}
fn rename_action(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, name) = rename_one(spec, random, &["actions", "*"], "renamed_action")?;
    Some(format!("{} renames {name}", shown(&place)))
}
fn deprecate_action(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        &["actions", "*"],
        None,
        ("deprecated", "true"),
    )
}
fn action_doc(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "doc"])?;
    *spec.at(&place) = "Other words.".into();
    Some(format!("{} says other words", shown(&place)))
}

fn routes<'a>(
    spec: &'a mut Spec,
    random: &mut Random,
    holds: impl Fn(&Sequence) -> bool,
) -> Option<(Place, &'a mut Sequence)> {
    let place = one_where(spec, random, &["actions", "*", "routes"], |it| {
        it.as_sequence().is_some_and(&holds)
    })?;
    Some((place.clone(), spec.at(&place).as_sequence_mut()?))
}
fn add_route(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (mut place, routes) = routes(spec, random, |_| true)?;
    routes.push("GET /v2/brand_new/{brand_new_id}".into());
    place.1.pop();
    let action = spec.at(&place).as_mapping_mut()?;
    let params = action
        .entry("params".into())
        .or_insert(Value::Mapping(Mapping::new()));
    params
        .as_mapping_mut()?
        .insert("brand_new_id".into(), "integer".into());
    Some(format!("{} gets a route", shown(&place)))
}
fn remove_route(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let number = random.below(1000);
    let (place, routes) = routes(spec, random, |it| it.len() > 1)?;
    let gone = routes.remove(number % routes.len());
    Some(format!("{} loses {gone:?}", shown(&place)))
}
fn change_path(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, routes) = routes(spec, random, |_| true)?;
    let changed = routes.first()?.as_str()?.replace("/v2/", "/v3/");
    *routes.first_mut()? = changed.clone().into();
    Some(format!("{} becomes {changed}", shown(&place)))
}
fn change_method(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, routes) = routes(spec, random, |_| true)?;
    let (method, path) = routes.first()?.as_str()?.split_once(' ')?;
    let to = if method == "GET" { "POST" } else { "DELETE" };
    let changed = format!("{to} {path}");
    *routes.first_mut()? = changed.clone().into();
    Some(format!("{} becomes {changed}", shown(&place)))
}
fn first_route(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, routes) = routes(spec, random, |it| it.len() > 1)?;
    routes.reverse();
    Some(format!("{} are turned around", shown(&place)))
}
fn tighten_access(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        &["actions", "*", "requires"],
        None,
        ("owner", "true"),
    )
}
fn relax_access(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, &["actions", "*"], "requires")
}
fn change_key(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "body", "key"])?;
    *spec.at(&place) = "other_key".into();
    Some(format!("{} is another", shown(&place)))
}
fn drop_key(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, &["actions", "*", "body"], "key")
}
fn encode_form(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        &["actions", "*", "body"],
        None,
        ("encoding", "form"),
    )
}
fn nullable_body(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set(
        spec,
        random,
        &["actions", "*", "body"],
        None,
        ("nullable", "true"),
    )
}
fn add_body(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let fields = "{ key: thing, fields: { brand_new: string } }";
    let place = one_where(spec, random, &["actions", "*"], |it| {
        it.get("body").is_none()
    })?;
    body(spec.at(&place)).insert("body".into(), yaml(fields));
    Some(format!("{} gets a body", shown(&place)))
}
fn remove_body(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, &["actions", "*"], "body")
}

const SORT: &[&str] = &["actions", "*", "sort", "fields"];
fn add_sort(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, SORT)?;
    let at = random.below(3);
    spec.at(&place)
        .as_sequence_mut()?
        .insert(at, "brand_new".into());
    Some(format!("{} gets brand_new at {at}", shown(&place)))
}
fn remove_sort(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, SORT)?;
    let gone = spec.at(&place).as_sequence_mut()?.pop();
    Some(format!("{} loses {gone:?}", shown(&place)))
}
fn reverse_sort(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, SORT)?;
    spec.at(&place).as_sequence_mut()?.reverse();
    Some(format!("{} is turned around", shown(&place)))
}
fn change_sort_default(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "sort", "default"])?;
    *spec.at(&place) = yaml("[-updated_at]");
    Some(format!("{} is another", shown(&place)))
}
fn add_filter(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(
        spec,
        random,
        &["actions", "*", "filter"],
        "brand_new",
        "integer",
    )
}
fn remove_filter(spec: &mut Spec, random: &mut Random) -> Option<String> {
    remove(spec, random, &["actions", "*", "filter", "*"])
}
fn retype_filter(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "filter", "*"])?;
    *spec.at(&place) = "float".into();
    Some(format!("{} becomes float", shown(&place)))
}
fn add_range(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one_where(spec, random, &["actions", "*", "range"], is_list)?;
    spec.at(&place).as_sequence_mut()?.push("brand_new".into());
    Some(format!("{} gets brand_new", shown(&place)))
}
fn remove_range(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one_where(spec, random, &["actions", "*", "range"], is_list)?;
    let gone = spec.at(&place).as_sequence_mut()?.pop();
    Some(format!("{} loses {gone:?}", shown(&place)))
}
fn remove_pages(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, &["actions", "*"], "paginated")
}
fn page_size(spec: &mut Spec, random: &mut Random, to: &str) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "paginated"])?;
    *spec.at(&place) = yaml(to);
    Some(format!("{} becomes {to}", shown(&place)))
}
fn lower_page_size(spec: &mut Spec, random: &mut Random) -> Option<String> {
    page_size(spec, random, "{ max: 50 }")
}
fn raise_page_size(spec: &mut Spec, random: &mut Random) -> Option<String> {
    page_size(spec, random, "{ max: 200 }")
}
fn default_page_size(spec: &mut Spec, random: &mut Random) -> Option<String> {
    page_size(spec, random, "{ size: 20 }")
}

/// The fields of models: right below it, or below `fields`.
fn model_field(spec: &mut Spec, random: &mut Random) -> Option<Place> {
    let mut places = spec.entries(&["models", "*", "fields", "*"]);
    let plain = spec.entries(&["models", "*", "*"]);
    for place in plain {
        let (file, path) = &place;
        let model = (file.clone(), path[..2].to_vec());
        if spec.at(&model).get("fields").is_none() {
            places.push(place);
        }
    }
    random.pick(&places).map(|it| places[it].clone())
}
fn add_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (file, mut path) = model_field(spec, random)?;
    path.pop();
    let place = (file, path);
    spec.at(&place)
        .as_mapping_mut()?
        .insert("brand_new".into(), "string".into());
    Some(format!("{} gets brand_new", shown(&place)))
}
fn remove_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (file, mut path) = model_field(spec, random)?;
    let name = path.pop()?;
    let place = (file, path);
    spec.at(&place).as_mapping_mut()?.remove(name.as_str());
    Some(format!("{} loses {name}", shown(&place)))
}
fn rename_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (file, mut path) = model_field(spec, random)?;
    let name = path.pop()?;
    let place = (file, path);
    rename(spec.at(&place).as_mapping_mut()?, &name, "renamed_field");
    Some(format!("{} renames {name}", shown(&place)))
}
fn set_field(spec: &mut Spec, random: &mut Random, key: &str, value: &str) -> Option<String> {
    let place = model_field(spec, random)?;
    if spec.at(&place).get(key).is_some() {
        return None;
    }
    body(spec.at(&place)).insert(key.into(), yaml(value));
    Some(format!("{} gets {key}", shown(&place)))
}
fn null_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set_field(spec, random, "nullable", "true")
}
fn optional_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set_field(spec, random, "optional", "true")
}
fn unnull_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = model_field(spec, random)?;
    let field = spec.at(&place);
    field.get("nullable").or(field.get("optional"))?;
    let field = body(field);
    field.remove("nullable");
    field.remove("optional");
    Some(format!("{} is always there", shown(&place)))
}
fn retype_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = model_field(spec, random)?;
    let to = ["string", "integer", "float", "any", "boolean"][random.below(5)];
    if is_type(spec.at(&place), to) {
        return None;
    }
    body(spec.at(&place)).insert("type".into(), to.into());
    Some(format!("{} becomes {to}", shown(&place)))
}
fn deprecate_field(spec: &mut Spec, random: &mut Random) -> Option<String> {
    set_field(spec, random, "deprecated", "true")
}
fn field_doc(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = model_field(spec, random)?;
    body(spec.at(&place)).insert("doc".into(), "Other words.".into());
    Some(format!("{} says other words", shown(&place)))
}
fn rename_model(spec: &mut Spec, random: &mut Random) -> Option<String> {
    rename_type(spec, random, &["models", "*"])
}

fn answers(spec: &mut Spec, random: &mut Random, to: &str) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "returns"])?;
    if *spec.at(&place) == yaml(to) {
        return None;
    }
    *spec.at(&place) = yaml(to);
    Some(format!("{} becomes {to}", shown(&place)))
}
fn add_answer(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "returns"])?;
    spec.at(&place)
        .as_mapping_mut()?
        .insert(Value::Number(418.into()), Value::Null);
    Some(format!("{} gets 418", shown(&place)))
}
fn change_answer(spec: &mut Spec, random: &mut Random) -> Option<String> {
    answers(spec, random, "{ 200: UserRef }")
}
fn empty_answer(spec: &mut Spec, random: &mut Random) -> Option<String> {
    answers(spec, random, "{ 204: null }")
}
fn list_answer(spec: &mut Spec, random: &mut Random) -> Option<String> {
    answers(spec, random, "{ 200: [UserRef], 204: null }")
}

fn add_resource(spec: &mut Spec, _: &mut Random) -> Option<String> {
    let text = "resource: brand_new\nactions: { index: { routes: [GET /v2/brand_new], returns: { 204: null } } }";
    spec.files
        .insert("resources/brand_new.yaml".to_owned(), yaml(text));
    Some("a resource brand_new".to_owned())
}
fn remove_resource(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let all = spec.resources();
    let gone = all[random.pick(&all)?].clone();
    spec.files.remove(&gone);
    spec.files.remove(&gone.replace("resources", "overrides"));
    Some(format!("{gone} is gone"))
}

/// Sets what stands at these keys of `api.yaml`.
fn api(spec: &mut Spec, keys: &[&str], to: &str) -> Option<String> {
    let keys = keys.iter().map(|it| (*it).to_owned()).collect();
    let place = ("api.yaml".to_owned(), keys);
    *spec.at(&place) = yaml(to);
    Some(format!("{} becomes {to}", shown(&place)))
}
fn server(spec: &mut Spec, _: &mut Random) -> Option<String> {
    api(spec, &["server"], "https://other.example.com")
}
fn token_url(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["token_url", "authorize_url", "info_url"][random.below(3)];
    api(
        spec,
        &["auth", "oauth2", key],
        "https://other.example.com/x",
    )
}
fn flows(spec: &mut Spec, _: &mut Random) -> Option<String> {
    api(spec, &["auth", "oauth2", "flows"], "[client_credentials]")
}
fn scopes(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let scopes = spec.at(&(
        "api.yaml".to_owned(),
        vec!["auth".to_owned(), "oauth2".to_owned(), "scopes".to_owned()],
    ));
    let scopes = scopes.as_mapping_mut()?;
    if random.below(2) == 0 {
        scopes.insert("brand_new".into(), Value::Null);
        return Some("a scope brand_new".to_owned());
    }
    scopes.remove("forum");
    Some("no scope forum".to_owned())
}
fn limits(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let to = [
        "[{ requests: 1, per: second }]",
        "[{ requests: 9, per: second }, { requests: 1200, per: hour }]",
    ];
    api(spec, &["limits"], to[random.below(2)])
}
fn page_names(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["number", "size"][random.below(2)];
    api(spec, &["pagination", key], "renamed")
}
fn errors(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let to = ["[]", "[{ status: [400], message: other }]"];
    api(spec, &["errors"], to[random.below(2)])
}
fn webhooks(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let to = [
        "{ location.close: null }",
        "{ location.close: Location, user.brand_new: null }",
    ];
    api(spec, &["webhooks", "events"], to[random.below(2)])
}
fn list_names(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["sort", "filter", "range"][random.below(3)];
    let api = spec
        .at(&("api.yaml".to_owned(), Vec::new()))
        .as_mapping_mut()?;
    api.insert("lists".into(), yaml(&format!("{{ {key}: renamed }}")));
    Some(format!("the query param {key} is renamed"))
}
fn package(spec: &mut Spec, _: &mut Random) -> Option<String> {
    api(spec, &["package", "description"], "Other words")
}
