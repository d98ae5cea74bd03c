use std::time::Duration;

use super::grant::Issued;
use super::*;

const NOW: Duration = Duration::from_secs(100);

fn access(applications: Vec<Application>) -> Access {
    let texts = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect();
    let grants = texts(&["client_credentials", "authorization_code", "refresh_token"]);
    let lifetime = Duration::from_secs(7200);
    Access::new(applications, grants, texts(&["public", "tig"]), lifetime, 1)
}

fn asked(fields: &[(&str, &str)]) -> Asked {
    let fields = fields.iter();
    Asked {
        fields: fields
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect(),
        basic: None,
    }
}

const CLIENT: [(&str, &str); 2] = [("client_id", "a"), ("client_secret", "s")];

fn with_client<'a>(fields: &[(&'a str, &'a str)]) -> Asked {
    asked(&[CLIENT.as_slice(), fields].concat())
}

fn bearer(issued: &Issued) -> String {
    format!("Bearer {}", issued["access_token"].as_str().unwrap())
}

#[test]
fn an_application_has_one_token_that_runs_out() {
    let mut access = access(vec![Application::new("a", "s")]);
    let ask = with_client(&[("grant_type", "client_credentials")]);
    let first = access.grant(&ask, NOW, 5).unwrap();
    assert_eq!(first["expires_in"], 7200);
    assert_eq!(first["scope"], "public");
    let later = NOW + Duration::from_secs(200);
    let second = access.grant(&ask, later, 205).unwrap();
    assert_eq!(second["access_token"], first["access_token"]);
    assert_eq!(
        (&second["expires_in"], &second["created_at"]),
        (&7000.into(), &5.into())
    );
    let end = NOW + Duration::from_secs(7200);
    assert!(
        access
            .identify(Some(&bearer(&first)), end - Duration::from_secs(1))
            .is_ok()
    );
    assert_eq!(
        access.identify(Some(&bearer(&first)), end),
        Err(TokenFault::Expired)
    );
    let third = access.grant(&ask, end, 7205).unwrap();
    assert_ne!(third["access_token"], first["access_token"]);
}

#[test]
fn what_is_not_configured_is_refused() {
    let mut access = access(vec![Application::new("a", "s").with_scopes(["public"])]);
    let error = |access: &mut Access, ask: &Asked| access.grant(ask, NOW, 0).unwrap_err().error;
    let kind = ("grant_type", "client_credentials");
    let ask = asked(&[("client_id", "a"), ("client_secret", "x"), kind]);
    assert_eq!(error(&mut access, &ask), "invalid_client");
    assert_eq!(error(&mut access, &asked(&[kind])), "invalid_client");
    let ask = with_client(&[kind, ("scope", "tig")]);
    assert_eq!(error(&mut access, &ask), "invalid_scope");
    let ask = with_client(&[("grant_type", "password")]);
    assert_eq!(error(&mut access, &ask), "unsupported_grant_type");
    assert_eq!(error(&mut access, &asked(&CLIENT)), "invalid_request");
    assert_eq!(
        access.identify(Some("Bearer x"), NOW),
        Err(TokenFault::Invalid)
    );
    assert_eq!(
        access.identify(Some("Basic x"), NOW),
        Err(TokenFault::Missing)
    );
}

#[test]
fn a_code_needs_its_verifier_and_is_good_once() {
    // The example of RFC 7636, appendix B.
    let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    let mut access = access(vec![Application::new("a", "s")]);
    let back = ("redirect_uri", "http://127.0.0.1:1/back?x=1");
    let code = |access: &mut Access| {
        let ask = with_client(&[
            back,
            ("response_type", "code"),
            ("state", "a b"),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
            ("scope", "public tig"),
        ]);
        let location = access.authorize(&ask, 7, NOW).unwrap();
        let code = location
            .strip_prefix("http://127.0.0.1:1/back?x=1&code=")
            .unwrap();
        code.strip_suffix("&state=a%20b").unwrap().to_owned()
    };
    let exchange = |access: &mut Access, code: &str, verifier: &str| {
        let kind = ("grant_type", "authorization_code");
        let ask = with_client(&[kind, back, ("code", code), ("code_verifier", verifier)]);
        access.grant(&ask, NOW, 0)
    };
    let one = code(&mut access);
    assert_eq!(
        exchange(&mut access, &one, "wrong").unwrap_err().error,
        "invalid_grant"
    );
    assert_eq!(
        exchange(&mut access, &one, verifier).unwrap_err().error,
        "invalid_grant"
    );
    let two = code(&mut access);
    let issued = exchange(&mut access, &two, verifier).unwrap();
    let caller = access.identify(Some(&bearer(&issued)), NOW).unwrap();
    assert_eq!(caller.owner, Some(7));
    assert_eq!(
        caller.scopes,
        Some(vec!["public".to_owned(), "tig".to_owned()])
    );

    let refresh = issued["refresh_token"].as_str().unwrap().to_owned();
    let ask = with_client(&[("grant_type", "refresh_token"), ("refresh_token", &refresh)]);
    let renewed = access.grant(&ask, NOW, 0).unwrap();
    assert_ne!(renewed["access_token"], issued["access_token"]);
    assert_eq!(
        access.grant(&ask, NOW, 0).unwrap_err().error,
        "invalid_grant"
    );
}

#[test]
fn anybody_may_come_where_nobody_is_configured() {
    let mut access = access(vec![]);
    let caller = access
        .identify(Some("Bearer YOUR_ACCESS_TOKEN"), NOW)
        .unwrap();
    assert_eq!((caller.roles, caller.scopes), (None, None));
    let ask = with_client(&[("grant_type", "client_credentials")]);
    assert_eq!(access.grant(&ask, NOW, 0).unwrap()["scope"], "public tig");
    assert_eq!(access.identify(None, NOW), Err(TokenFault::Missing));
}

#[test]
fn alternatives_are_enough() {
    use crate::facts::Requires;
    let caller = |roles: &[&str], scopes: &[&str], owner| Caller {
        uid: String::new(),
        name: String::new(),
        roles: Some(roles.iter().map(|it| (*it).to_owned()).collect()),
        scopes: Some(scopes.iter().map(|it| (*it).to_owned()).collect()),
        owner,
    };
    let by_owner = Requires {
        owner: true,
        scopes: vec!["projects".to_owned()],
        ..Requires::default()
    };
    let by_role = Requires {
        roles: vec!["Tutor".to_owned()],
        ..Requires::default()
    };
    let requires = Requires {
        any: vec![by_owner, by_role],
        ..Requires::default()
    };
    assert_eq!(allows(&requires, &caller(&["Tutor"], &[], None)), Ok(()));
    assert_eq!(
        allows(&requires, &caller(&[], &["projects"], Some(1))),
        Ok(())
    );
    let missing = Denial::Scopes(vec!["projects".to_owned()]);
    assert_eq!(allows(&requires, &caller(&[], &[], Some(1))), Err(missing));
    assert_eq!(
        allows(&requires, &caller(&[], &["projects"], None)),
        Err(Denial::Owner)
    );
}
