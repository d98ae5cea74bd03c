//! Lists: order, filters, ranges and pages.

use super::edit::{add, is_list, one, one_where, remove, shown, unset, yaml};
use crate::random::Random;
use crate::tree::Spec;

const SORT: &[&str] = &["actions", "*", "sort", "fields"];

pub(super) fn add_sort(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, SORT)?;
    let at = random.below(3);
    spec.at(&place)
        .as_sequence_mut()?
        .insert(at, "brand_new".into());
    Some(format!("{} gets brand_new at {at}", shown(&place)))
}

pub(super) fn remove_sort(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, SORT)?;
    let gone = spec.at(&place).as_sequence_mut()?.pop();
    Some(format!("{} loses {gone:?}", shown(&place)))
}

pub(super) fn reverse_sort(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, SORT)?;
    spec.at(&place).as_sequence_mut()?.reverse();
    Some(format!("{} is turned around", shown(&place)))
}

pub(super) fn change_sort_default(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "sort", "default"])?;
    *spec.at(&place) = yaml("[-updated_at]");
    Some(format!("{} is another", shown(&place)))
}

pub(super) fn add_filter(spec: &mut Spec, random: &mut Random) -> Option<String> {
    add(
        spec,
        random,
        &["actions", "*", "filter"],
        "brand_new",
        "integer",
    )
}

pub(super) fn remove_filter(spec: &mut Spec, random: &mut Random) -> Option<String> {
    remove(spec, random, &["actions", "*", "filter", "*"])
}

pub(super) fn retype_filter(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "filter", "*"])?;
    *spec.at(&place) = "float".into();
    Some(format!("{} becomes float", shown(&place)))
}

pub(super) fn add_range(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one_where(spec, random, &["actions", "*", "range"], is_list)?;
    spec.at(&place).as_sequence_mut()?.push("brand_new".into());
    Some(format!("{} gets brand_new", shown(&place)))
}

pub(super) fn remove_range(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let place = one_where(spec, random, &["actions", "*", "range"], is_list)?;
    let gone = spec.at(&place).as_sequence_mut()?.pop();
    Some(format!("{} loses {gone:?}", shown(&place)))
}

pub(super) fn remove_pages(spec: &mut Spec, random: &mut Random) -> Option<String> {
    unset(spec, random, &["actions", "*"], "paginated")
}

fn page_size(spec: &mut Spec, random: &mut Random, to: &str) -> Option<String> {
    let place = one(spec, random, &["actions", "*", "paginated"])?;
    *spec.at(&place) = yaml(to);
    Some(format!("{} becomes {to}", shown(&place)))
}

pub(super) fn lower_page_size(spec: &mut Spec, random: &mut Random) -> Option<String> {
    page_size(spec, random, "{ max: 50 }")
}

pub(super) fn raise_page_size(spec: &mut Spec, random: &mut Random) -> Option<String> {
    page_size(spec, random, "{ max: 200 }")
}

pub(super) fn default_page_size(spec: &mut Spec, random: &mut Random) -> Option<String> {
    page_size(spec, random, "{ size: 20 }")
}
