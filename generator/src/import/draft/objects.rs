//! What the nested objects of requests are called.

use std::collections::BTreeSet;

use super::enum_names::free_name;
use super::field::Object;
use super::words::camel;

/// An object with its name, in one resource.
#[derive(Debug)]
pub(super) struct NamedObject<'a> {
    pub(super) name: String,
    pub(super) object: &'a Object,
    /// The first action that sends it; enums are named by it.
    pub(super) action: &'a str,
}

/// An object of a resource and who sends it.
struct Variant<'a> {
    object: &'a Object,
    actions: Vec<&'a str>,
}

/// Names the objects of a resource; the same object in several actions is one.
pub(super) fn name_objects<'a>(
    uses: &[(&'a str, &'a Object)],
    taken: &BTreeSet<String>,
) -> Vec<NamedObject<'a>> {
    let mut variants: Vec<Variant<'a>> = Vec::new();
    for (action, object) in uses {
        match variants.iter_mut().find(|it| it.object == *object) {
            Some(variant) => variant.actions.push(action),
            None => variants.push(Variant {
                object,
                actions: vec![action],
            }),
        }
    }
    let mut named: Vec<NamedObject<'a>> = Vec::new();
    for variant in &variants {
        let is_free = |name: &str| !taken.contains(name) && !named.iter().any(|it| it.name == name);
        let wishes = wishes(variant, &named);
        let name = wishes.iter().find(|it| is_free(it)).cloned();
        let base = camel(&variant.object.wish);
        named.push(NamedObject {
            name: name.unwrap_or_else(|| free_name(&base, "Params", &is_free)),
            object: variant.object,
            action: variant.actions.first().copied().unwrap_or_default(),
        });
    }
    named
}

/// What would suit, best first.
fn wishes(variant: &Variant<'_>, named: &[NamedObject<'_>]) -> Vec<String> {
    let Object { wish, parents, .. } = variant.object;
    let base = camel(wish);
    let all = |test: &dyn Fn(&str) -> bool| variant.actions.iter().all(|it| test(it));
    let is_update = all(&|it| it.starts_with("update") || it.starts_with("destroy"));
    let is_create = all(&|it| it.starts_with("create"));
    let mut wishes = vec![base.clone()];
    let parent = parents.last().map(|it| format!("{}{base}", camel(it)));
    let rival = named.iter().find(|it| it.object.wish == *wish);
    if rival.is_some_and(|it| it.object.parents != *parents) {
        wishes.extend(parent.clone());
        if is_update {
            wishes.extend(parent.clone().map(|it| format!("{it}Update")));
        }
    }
    if is_update {
        wishes.push(format!("{base}Update"));
    }
    if is_create {
        wishes.push(format!("New{base}"));
    }
    wishes.push(format!("{base}Params"));
    wishes.extend(parent);
    if let Some(action) = variant.actions.first() {
        wishes.push(format!("{}{base}", camel(action)));
    }
    wishes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::field::{Field, Keys, Type};
    use super::{Object, name_objects};

    fn object(wish: &str, parents: &[&str], field: &str) -> Object {
        let field = Field {
            name: field.to_owned(),
            ty: Type::Plain("string"),
            keys: Keys::default(),
        };
        Object {
            wish: wish.to_owned(),
            parents: parents.iter().map(|it| (*it).to_owned()).collect(),
            fields: vec![field],
        }
    }

    fn names(uses: &[(&str, Object)], taken: &[&str]) -> Vec<String> {
        let uses: Vec<_> = uses.iter().map(|it| (it.0, &it.1)).collect();
        let taken: BTreeSet<_> = taken.iter().map(|it| (*it).to_owned()).collect();
        let named = name_objects(&uses, &taken);
        named.into_iter().map(|it| it.name).collect()
    }

    #[test]
    fn variants_of_create_and_update() {
        let service = |field| object("community_service", &[], field);
        let uses = [
            ("create", service("a")),
            ("update_2", service("b")),
            ("destroy", service("b")),
        ];
        assert_eq!(
            names(&uses, &[]),
            ["CommunityService", "CommunityServiceUpdate"]
        );
        let taken = ["CommunityService"];
        assert_eq!(
            names(&uses, &taken),
            ["NewCommunityService", "CommunityServiceUpdate"]
        );
        let same = [("create", service("a")), ("update", service("a"))];
        assert_eq!(names(&same, &[]), ["CommunityService"]);
        assert_eq!(names(&same, &taken), ["CommunityServiceParams"]);
    }

    #[test]
    fn objects_of_other_objects_have_their_name() {
        let uses = [
            ("create", object("attachment", &["subnotion"], "a")),
            ("create", object("attachment", &["project"], "b")),
        ];
        assert_eq!(names(&uses, &[]), ["Attachment", "ProjectAttachment"]);
    }
}
