//! What the examples send where the docs say something that it is not.

use std::collections::{BTreeMap, BTreeSet};

use super::Page;
use super::shape::{Shape, is_date, is_moment};

/// The params of a resource that the examples show as times, or as `true` and `false`, by their
/// names.
pub(super) type Shown = BTreeMap<String, &'static str>;

/// Looks at what the examples of each resource send. A page that says `Fixnum` of a time, or
/// `String` of a boolean, shows in its example what is meant, and a page without an example means
/// what its neighbour does.
pub(super) fn read_shown(pages: &[Page<'_>]) -> BTreeMap<usize, Shown> {
    let mut seen: BTreeMap<(usize, String), BTreeSet<&'static str>> = BTreeMap::new();
    for page in pages {
        for request in page.examples.iter().filter_map(|it| it.request.as_ref()) {
            look(page.resource, &Shape::of(request), &mut seen);
        }
    }
    let mut shown: BTreeMap<usize, Shown> = BTreeMap::new();
    for ((resource, name), forms) in seen {
        let mut forms = forms.into_iter();
        if let (Some(form @ ("date" | "datetime" | "boolean")), None) = (forms.next(), forms.next())
        {
            shown.entry(resource).or_default().insert(name, form);
        }
    }
    shown
}

fn look(resource: usize, shape: &Shape, seen: &mut BTreeMap<(usize, String), BTreeSet<&str>>) {
    for (name, _, inner) in &shape.fields {
        if inner.values() > 0 {
            let form = seen.entry((resource, name.clone())).or_default();
            form.insert(form_of(inner));
        }
        look(resource, inner, seen);
        if let Some(item) = &inner.item {
            look(resource, item, seen);
        }
    }
}

/// How a value is written.
pub(super) fn form_of(shape: &Shape) -> &'static str {
    let all = |is: fn(&str) -> bool| shape.texts.iter().all(|it| is(it));
    match shape.scalar() {
        Some("date" | "datetime" | "string") if all(is_moment) => "datetime",
        Some("date") if all(is_date) => "date",
        Some("boolean") => "boolean",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Shape, form_of};

    #[test]
    fn values_are_known_by_their_form() {
        for (value, form) in [
            (json!("2017-11-25 13:44:19 UTC"), "datetime"),
            (json!("2018-06-16 10:49:28"), "datetime"),
            (json!("2017-11-22T13:41:00.000Z"), "datetime"),
            (json!("1989-01-30"), "date"),
            (json!("in an hour"), "other"),
            (json!(""), "other"),
            (json!(12), "other"),
            (json!(false), "boolean"),
            (json!(null), "other"),
        ] {
            assert_eq!(form_of(&Shape::of(&value)), form, "{value}");
        }
    }
}
