//! How callers authenticate, and which scopes an action needs.

use super::document::Part;
use super::reader::Reader;
use crate::check::is_endpoint;
use crate::import::draft::access::one_of;
use crate::import::draft::plain::is_scope;
use crate::import::merge::tree_of;
use crate::import::tree::Tree;

/// OAuth 2.0, as the spec writes it.
#[derive(Debug, Clone, Default)]
pub(super) struct OAuth {
    /// What the document calls it.
    pub(super) name: String,
    token_url: String,
    authorize_url: Option<String>,
    info_url: Option<String>,
    flows: Vec<String>,
    scopes: Vec<(String, Tree)>,
}

impl<'a> Reader<'a> {
    /// Reads how callers authenticate.
    pub(super) fn read_schemes(&mut self, schemes: Vec<(&'a str, Part<'a>)>) {
        for (name, part) in schemes {
            let Some(part) = self.resolve(&part) else {
                continue;
            };
            let Some(mut record) = self.record(&part) else {
                continue;
            };
            record.drop(&["description"]);
            let kind = self.text(&mut record, "type").unwrap_or_default();
            match kind {
                "oauth2" if self.oauth.is_none() => {
                    self.read_oauth(name, &mut record);
                }
                "http" => {
                    let scheme = self.text(&mut record, "scheme").unwrap_or_default();
                    record.drop(&["bearerFormat"]);
                    // Any client takes a token.
                    if !scheme.eq_ignore_ascii_case("bearer") {
                        self.note(&part, format!("a spec does not know `{scheme}`"));
                    }
                }
                _ => {
                    record.drop(&["in", "name", "flows", "openIdConnectUrl"]);
                    self.note(
                        &part,
                        format!("a spec does not know `{kind}` beside OAuth 2.0"),
                    );
                }
            }
            self.finish(record);
        }
    }

    fn read_oauth(&mut self, name: &str, record: &mut super::record::Record<'a>) {
        let mut oauth = OAuth {
            name: name.to_owned(),
            ..OAuth::default()
        };
        let extension = self.is_ours.then(|| record.take("x-specwright")).flatten();
        for (flow, part) in self.map(record, "flows") {
            let text = |key: &str| part.get(key).and_then(|it| it.text()).map(str::to_owned);
            let name = match flow {
                "clientCredentials" => "client_credentials",
                "authorizationCode" => "authorization_code",
                _ => {
                    self.note(&part, format!("a spec does not know the flow `{flow}`"));
                    continue;
                }
            };
            let Some(token_url) = text("tokenUrl").filter(|it| is_endpoint(it)) else {
                self.note(
                    &part,
                    "a flow without an https address where tokens are given",
                );
                continue;
            };
            let authorize_url = text("authorizationUrl").filter(|it| is_endpoint(it));
            if name == "authorization_code" && authorize_url.is_none() {
                self.note(&part, "a flow without an https address where users agree");
                continue;
            }
            if !oauth.token_url.is_empty() && oauth.token_url != token_url {
                self.note(&part, "a second address where tokens are given");
                continue;
            }
            oauth.token_url = token_url;
            oauth.authorize_url = oauth.authorize_url.or(authorize_url);
            oauth.flows.push(name.to_owned());
            if text("refreshUrl").is_some() && !oauth.flows.iter().any(|it| it == "refresh_token") {
                oauth.flows.push("refresh_token".to_owned());
            }
            for (scope, doc) in part
                .get("scopes")
                .map(|it| it.entries())
                .unwrap_or_default()
            {
                if !is_scope(scope) {
                    self.note(&doc, "a scope cannot have this name");
                } else if !oauth.scopes.iter().any(|it| it.0 == scope) {
                    let doc = doc.text().and_then(|it| self.doc(it));
                    oauth
                        .scopes
                        .push((scope.to_owned(), doc.map_or(Tree::Null, Tree::Text)));
                }
            }
        }
        if let Some(extension) = extension {
            let url = extension.get("info_url").and_then(|it| it.text());
            oauth.info_url = url.map(str::to_owned);
            if let Some(flows) = extension.get("flows") {
                let flows = flows.items();
                let flows = flows.iter().filter_map(|it| it.text());
                oauth.flows = flows.map(str::to_owned).collect();
            }
        }
        if !oauth.token_url.is_empty() {
            self.oauth = Some(oauth);
        }
    }

    /// What an action needs, of which one is enough.
    pub(super) fn read_requirements(&mut self, part: &Part<'a>) -> Option<Tree> {
        let mut ways: Vec<Tree> = Vec::new();
        for way in part.items() {
            let mut scopes = Vec::new();
            for (name, part) in way.entries() {
                let is_ours = self.oauth.as_ref().is_some_and(|it| it.name == name);
                for scope in part.items() {
                    let text = scope.text().unwrap_or_default();
                    if is_ours && is_scope(text) {
                        self.know_scope(text);
                        scopes.push(Tree::Text(text.to_owned()));
                    } else {
                        self.note(&scope, "a scope of something that is not OAuth 2.0");
                    }
                }
            }
            // With any token, or without one, nothing is needed.
            if scopes.is_empty() {
                return None;
            }
            let way = Tree::Map(vec![("scopes".to_owned(), Tree::List(scopes))]);
            if !ways.contains(&way) {
                ways.push(way);
            }
        }
        one_of(ways)
    }

    /// A scope that an action needs is one of the API's.
    fn know_scope(&mut self, scope: &str) {
        let Some(oauth) = &mut self.oauth else { return };
        if !oauth.scopes.iter().any(|it| it.0 == scope) {
            oauth.scopes.push((scope.to_owned(), Tree::Null));
        }
    }
}

impl OAuth {
    /// `auth` of `api.yaml`.
    pub(super) fn write(&self) -> Tree {
        let text = |it: &String| Tree::Text(it.clone());
        let mut entries = vec![("token_url".to_owned(), text(&self.token_url))];
        let urls = [
            ("authorize_url", &self.authorize_url),
            ("info_url", &self.info_url),
        ];
        for (key, url) in urls {
            entries.extend(url.as_ref().map(|it| (key.to_owned(), text(it))));
        }
        let flows = self.flows.iter().map(text).collect();
        entries.push(("flows".to_owned(), Tree::List(flows)));
        if !self.scopes.is_empty() {
            entries.push(("scopes".to_owned(), Tree::Map(self.scopes.clone())));
        }
        let oauth2 = ("oauth2".to_owned(), Tree::Map(entries));
        Tree::Map(vec![oauth2])
    }
}

/// A value of the extension as it stands there.
pub(super) fn as_written(part: &Part<'_>) -> Tree {
    tree_of(part.node)
}
