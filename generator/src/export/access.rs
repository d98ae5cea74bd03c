//! Who may do it: OAuth 2.0 and its scopes, and what OpenAPI does not know of, such as roles.

use super::constant::Constant;
use super::document::{self, Always, Flows, Requirement, SecurityScheme};
use super::entries::{Entries, Extension, Extra};
use crate::model::{Flow, OAuth2, Requires, Scope};

/// The name of the only scheme.
pub(super) const SCHEME: &str = "oauth2";

/// How callers authenticate.
pub(super) fn scheme(oauth2: &OAuth2) -> SecurityScheme {
    let OAuth2 {
        token_url,
        authorize_url,
        info_url,
        flows,
        scopes,
    } = oauth2;
    let mut all = Always(Entries::default());
    for Scope { wire, doc } in scopes {
        all.0.put(&**wire, doc.clone().unwrap_or_default());
    }
    let refreshes = flows.contains(&Flow::RefreshToken);
    let flow = document::Flow {
        token_url: Some(token_url.clone()),
        scopes: all,
        ..document::Flow::default()
    };
    let client_credentials = flows
        .contains(&Flow::ClientCredentials)
        .then(|| flow.clone());
    let authorization_code = flows
        .contains(&Flow::AuthorizationCode)
        .then(|| authorize_url.clone())
        .flatten()
        .map(|url| document::Flow {
            authorization_url: Some(url),
            refresh_url: refreshes.then(|| token_url.clone()),
            ..flow
        });
    let mut extension = Extension::default();
    if let Some(url) = info_url {
        extension.put("info_url", url.clone());
    }
    let names: Vec<_> = flows.iter().map(|it| name(*it).to_owned()).collect();
    extension.put("flows", Constant::texts(&names));
    SecurityScheme {
        kind: "oauth2".to_owned(),
        flows: Flows {
            client_credentials,
            authorization_code,
            ..Flows::default()
        },
        extension,
    }
}

fn name(flow: Flow) -> &'static str {
    match flow {
        Flow::ClientCredentials => "client_credentials",
        Flow::AuthorizationCode => "authorization_code",
        Flow::RefreshToken => "refresh_token",
    }
}

/// The sets of scopes of which a token needs one.
pub(super) fn scopes(requires: &Requires) -> Vec<Vec<String>> {
    let mut sets = vec![requires.scopes.clone()];
    if !requires.any.is_empty() {
        let alternatives = requires.any.iter().flat_map(scopes);
        sets = alternatives
            .map(|it| {
                let more = it.into_iter().filter(|it| !requires.scopes.contains(it));
                requires.scopes.iter().cloned().chain(more).collect()
            })
            .collect();
    }
    let mut unique: Vec<Vec<String>> = Vec::new();
    for set in sets {
        if !unique.contains(&set) {
            unique.push(set);
        }
    }
    unique
}

/// The same as the document says it.
pub(super) fn security(requires: &Requires) -> Vec<Requirement> {
    let sets = scopes(requires).into_iter();
    let security = sets.map(|set| {
        let mut requirement = Requirement::default();
        requirement.put(SCHEME, set);
        requirement
    });
    security.collect()
}

/// All of it, by the keys of the spec.
pub(super) fn facts(requires: &Requires) -> Extension {
    let Requires {
        roles,
        scopes,
        owner,
        doc,
        any,
    } = requires;
    let mut facts = Extension::default();
    if !roles.is_empty() {
        facts.put("roles", Constant::texts(roles));
    }
    if !scopes.is_empty() {
        facts.put("scopes", Constant::texts(scopes));
    }
    if *owner {
        facts.put("owner", true);
    }
    if let Some(doc) = doc {
        facts.put("doc", doc.clone());
    }
    if !any.is_empty() {
        facts.put("any", Extra::List(any.iter().map(self::facts).collect()));
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::scopes;
    use crate::model::Requires;

    fn with(scopes: &[&str], any: Vec<Requires>) -> Requires {
        Requires {
            scopes: scopes.iter().map(|it| (*it).to_owned()).collect(),
            any,
            ..Requires::default()
        }
    }

    #[test]
    fn alternatives_are_written_out() {
        assert_eq!(scopes(&with(&["a", "b"], vec![])), [["a", "b"]]);
        let any = vec![
            with(&["b"], vec![]),
            with(&["a"], vec![]),
            with(&[], vec![with(&["c"], vec![]), with(&["b"], vec![])]),
        ];
        assert_eq!(
            scopes(&with(&["a"], any)),
            [vec!["a", "b"], vec!["a"], vec!["a", "c"]]
        );
    }
}
