//! Enums and their values.

use serde_yaml::{Mapping, Sequence, Value};

use super::edit::{is_list, one_where, rename_type, shown, yaml};
use crate::random::Random;
use crate::tree::{Place, Spec};

fn values<'a>(spec: &'a mut Spec, random: &mut Random) -> Option<(Place, &'a mut Sequence)> {
    let place = one_where(spec, random, &["enums", "*"], is_list)?;
    Some((place.clone(), spec.at(&place).as_sequence_mut()?))
}

pub(super) fn add_enum_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, values) = values(spec, random)?;
    values.push("brand_new".into());
    Some(format!("{} gets brand_new", shown(&place)))
}

pub(super) fn insert_enum_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let at = random.below(2);
    let (place, values) = values(spec, random)?;
    values.insert(at, "brand_new".into());
    Some(format!("{} gets brand_new at {at}", shown(&place)))
}

pub(super) fn remove_enum_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let number = random.below(1000);
    let (place, values) = values(spec, random)?;
    let gone = values.remove(number % values.len());
    Some(format!("{} loses {gone:?}", shown(&place)))
}

pub(super) fn rename_enum_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let number = random.below(1000);
    let (place, values) = values(spec, random)?;
    let at = number % values.len();
    let name = format!("{}_x", values[at].as_str()?);
    values[at] = name.clone().into();
    Some(format!("{} gets {name} in place of a value", shown(&place)))
}

pub(super) fn swap_enum_values(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let (place, values) = values(spec, random)?;
    values.swap(0, 1);
    Some(format!("{} swaps two values", shown(&place)))
}

pub(super) fn rename_enum(spec: &mut Spec, random: &mut Random) -> Option<String> {
    rename_type(spec, random, &["enums", "*"])
}

fn integers(spec: &mut Spec, random: &mut Random) -> Option<Place> {
    one_where(spec, random, &["enums", "*", "values"], |it| {
        it.is_mapping()
    })
}

pub(super) fn rename_integer_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = integers(spec, random)?;
    let (_, name) = spec.at(&place).as_mapping_mut()?.iter_mut().next()?;
    *name = "brand_new".into();
    Some(format!("{} names a value brand_new", shown(&place)))
}

pub(super) fn renumber_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
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

pub(super) fn deprecate_value(spec: &mut Spec, random: &mut Random) -> Option<String> {
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
