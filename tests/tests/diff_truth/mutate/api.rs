//! What `api.yaml` says.

use serde_yaml::Value;

use super::edit::{shown, yaml};
use crate::random::Random;
use crate::tree::Spec;

/// Sets what stands at these keys of `api.yaml`.
fn api(spec: &mut Spec, keys: &[&str], to: &str) -> Option<String> {
    let keys = keys.iter().map(|it| (*it).to_owned()).collect();
    let place = ("api.yaml".to_owned(), keys);
    *spec.at(&place) = yaml(to);
    Some(format!("{} becomes {to}", shown(&place)))
}

pub(super) fn server(spec: &mut Spec, _: &mut Random) -> Option<String> {
    api(spec, &["server"], "https://other.example.com")
}

pub(super) fn token_url(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["token_url", "authorize_url", "info_url"][random.below(3)];
    api(
        spec,
        &["auth", "oauth2", key],
        "https://other.example.com/x",
    )
}

pub(super) fn flows(spec: &mut Spec, _: &mut Random) -> Option<String> {
    api(spec, &["auth", "oauth2", "flows"], "[client_credentials]")
}

pub(super) fn scopes(spec: &mut Spec, random: &mut Random) -> Option<String> {
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

pub(super) fn limits(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let to = [
        "[{ requests: 1, per: second }]",
        "[{ requests: 9, per: second }, { requests: 1200, per: hour }]",
    ];
    api(spec, &["limits"], to[random.below(2)])
}

pub(super) fn page_names(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["number", "size"][random.below(2)];
    api(spec, &["pagination", key], "renamed")
}

pub(super) fn errors(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let to = ["[]", "[{ status: [400], message: other }]"];
    api(spec, &["errors"], to[random.below(2)])
}

pub(super) fn webhooks(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let to = [
        "{ location.close: null }",
        "{ location.close: Location, user.brand_new: null }",
    ];
    api(spec, &["webhooks", "events"], to[random.below(2)])
}

pub(super) fn list_names(spec: &mut Spec, random: &mut Random) -> Option<String> {
    let key = ["sort", "filter", "range"][random.below(3)];
    let api = spec
        .at(&("api.yaml".to_owned(), Vec::new()))
        .as_mapping_mut()?;
    api.insert("lists".into(), yaml(&format!("{{ {key}: renamed }}")));
    Some(format!("the query param {key} is renamed"))
}

pub(super) fn package(spec: &mut Spec, _: &mut Random) -> Option<String> {
    api(spec, &["package", "description"], "Other words")
}
