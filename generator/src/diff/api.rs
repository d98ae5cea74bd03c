//! Changes of what is true of the whole API.

use super::change::{At, Change};
use super::pairing::Pairing;
use super::words::shape;
use super::{Kind, Walk, catalogue as is};
use crate::model::{
    Api, ErrorShape, Flow, OAuth2, Package, Pagination, RateLimit, Scope, WebhookEvent, Webhooks,
};

impl Walk<'_> {
    pub(super) fn api(&mut self, old: &Api, new: &Api) {
        let Api {
            title,
            doc,
            server,
            package,
            oauth2,
            limits,
            pagination,
            errors,
            webhooks,
            span,
        } = old;
        let at = At::default().spans(Some(*span), Some(new.span));
        let title_at = at.path("api");
        self.text(&title_at, &is::TITLE_CHANGED, Some(title), Some(&new.title));
        self.docs(&at.path("doc"), doc.as_ref(), new.doc.as_ref());
        let server_at = self.key(&at.path("server"), "server");
        self.differs(&server_at, &is::SERVER_CHANGED, server, &new.server);
        self.package(&at, package, &new.package);
        self.auth(&at, oauth2.as_ref(), new.oauth2.as_ref());
        self.rate_limits(&at.path("limits"), limits, &new.limits);
        self.pagination(&at, pagination.as_ref(), new.pagination.as_ref());
        self.errors(&at.path("errors"), errors, &new.errors);
        self.webhooks(
            &at.path("webhooks"),
            webhooks.as_ref(),
            new.webhooks.as_ref(),
        );
    }

    /// One text in place of another.
    fn differs(&mut self, at: &At, kind: &'static Kind, old: &str, new: &str) {
        if old != new {
            self.tell(Change::new(kind, at).old(old).new_is(new));
        }
    }

    /// One text or none in place of another.
    fn may_differ(
        &mut self,
        at: &At,
        kind: &'static Kind,
        old: &Option<String>,
        new: &Option<String>,
    ) {
        if old != new {
            let mut change = Change::new(kind, at);
            change.old.clone_from(old);
            change.new.clone_from(new);
            self.tell(change);
        }
    }

    fn package(&mut self, at: &At, old: &Package, new: &Package) {
        let Package {
            name,
            // It follows from the name.
            krate: _,
            // It is what the verdict is about.
            version: _,
            description,
            license,
            repository,
            keywords,
            categories,
            // Where the crate is built, and what people keep in its folder, is not in the crate.
            runtime: _,
            keep: _,
            // It follows from what is kept, and only the examples see it.
            has_examples: _,
            mock,
        } = old;
        let served = (mock.is_some(), new.mock.is_some());
        let mock_at = at.path("package.mock");
        match served {
            (false, true) => self.tell(Change::new(&is::TEST_SERVER_ADDED, &mock_at)),
            (true, false) => self.tell(Change::new(&is::TEST_SERVER_REMOVED, &mock_at)),
            _ => {}
        }
        let name_at = self.key(&at.path("package.name"), "package.name");
        self.differs(&name_at, &is::PACKAGE_RENAMED, name, &new.name);
        let texts = [
            ("package.description", description, &new.description),
            ("package.license", license, &new.license),
            ("package.repository", repository, &new.repository),
        ];
        for (path, old, new) in texts {
            self.may_differ(&at.path(path), &is::PACKAGE_CHANGED, old, new);
        }
        let lists = [
            ("package.keywords", keywords, &new.keywords),
            ("package.categories", categories, &new.categories),
        ];
        for (path, old, new) in lists {
            self.differs(
                &at.path(path),
                &is::PACKAGE_CHANGED,
                &old.join(", "),
                &new.join(", "),
            );
        }
    }

    fn auth(&mut self, at: &At, old: Option<&OAuth2>, new: Option<&OAuth2>) {
        let at = at.path("auth.oauth2");
        let (old, new) = match (old, new) {
            (None, None) => return,
            (None, Some(new)) => {
                return self.tell(Change::new(&is::AUTH_ADDED, &at).new_is(&new.token_url));
            }
            (Some(old), None) => {
                return self.tell(Change::new(&is::AUTH_REMOVED, &at).old(&old.token_url));
            }
            (Some(old), Some(new)) => (old, new),
        };
        let OAuth2 {
            token_url,
            authorize_url,
            info_url,
            flows,
            scopes,
        } = old;
        let url_at = |key: &'static str| self.key(&at.path(key), key);
        let token_at = url_at("token_url");
        let others = [
            (url_at("authorize_url"), authorize_url, &new.authorize_url),
            (url_at("info_url"), info_url, &new.info_url),
        ];
        self.differs(&token_at, &is::AUTH_URL_CHANGED, token_url, &new.token_url);
        for (at, old, new) in others {
            self.may_differ(&at, &is::AUTH_URL_CHANGED, old, new);
        }
        let names = |flows: &[Flow]| flows.iter().map(|it| flow(*it)).collect::<Vec<_>>();
        let flows_at = at.path("flows");
        self.names(
            &flows_at,
            (&is::FLOW_ADDED, &is::FLOW_REMOVED),
            &names(flows),
            &names(&new.flows),
        );
        let names = |scopes: &[Scope]| scopes.iter().map(|it| it.wire.clone()).collect::<Vec<_>>();
        let scopes_at = at.path("scopes");
        self.names(
            &scopes_at,
            (&is::SCOPE_ADDED, &is::SCOPE_REMOVED),
            &names(scopes),
            &names(&new.scopes),
        );
        for Scope { wire, doc } in scopes {
            if let Some(new) = new.scopes.iter().find(|it| it.wire == *wire) {
                let at = at.path(format!("scopes[{wire}]"));
                self.docs(&at, doc.as_ref(), new.doc.as_ref());
            }
        }
    }

    /// Names that came and went, one change each.
    pub(super) fn names<K: Ord + AsRef<str>>(
        &mut self,
        at: &At,
        (added, removed): (&'static Kind, &'static Kind),
        old: &[K],
        new: &[K],
    ) {
        let pairing = Pairing::by_name(old, new);
        for name in pairing.gone.iter().filter_map(|it| old.get(*it)) {
            self.tell(Change::new(removed, at).item(name.as_ref()));
        }
        for name in pairing.came.iter().filter_map(|it| new.get(*it)) {
            self.tell(Change::new(added, at).item(name.as_ref()));
        }
    }

    fn rate_limits(&mut self, at: &At, old: &[RateLimit], new: &[RateLimit]) {
        let windows = |limits: &[RateLimit]| limits.iter().map(|it| it.seconds).collect::<Vec<_>>();
        let say = |it: &RateLimit| format!("{} in {} s", it.requests, it.seconds);
        let pairing = Pairing::by_name(&windows(old), &windows(new));
        for gone in pairing.gone.iter().filter_map(|it| old.get(*it)) {
            self.tell(Change::new(&is::RATE_LIMIT_RAISED, at).old(say(gone)));
        }
        for came in pairing.came.iter().filter_map(|it| new.get(*it)) {
            self.tell(Change::new(&is::RATE_LIMIT_LOWERED, at).new_is(say(came)));
        }
        for pair in &pairing.both {
            let (Some(old), Some(new)) = (old.get(pair.old), new.get(pair.new)) else {
                continue;
            };
            let RateLimit {
                requests,
                seconds,
                limit_header,
                remaining_header,
            } = old;
            if *requests != new.requests {
                let kind = if *requests > new.requests {
                    &is::RATE_LIMIT_LOWERED
                } else {
                    &is::RATE_LIMIT_RAISED
                };
                self.tell(Change::new(kind, at).old(say(old)).new_is(say(new)));
            }
            let at = at.path(format!("limits[{seconds} s]"));
            for (old, new) in [
                (limit_header, &new.limit_header),
                (remaining_header, &new.remaining_header),
            ] {
                self.may_differ(&at, &is::RATE_LIMIT_HEADERS, old, new);
            }
        }
    }

    fn pagination(&mut self, at: &At, old: Option<&Pagination>, new: Option<&Pagination>) {
        // Where only one side has it, each list tells what it means there.
        let (Some(old), Some(new)) = (old, new) else {
            return;
        };
        let Pagination {
            number,
            size,
            default,
            max,
            total_header,
            page_header,
            per_page_header,
        } = old;
        let at = at.path("pagination");
        let number_at = self.key(&at.path("pagination.number"), "pagination.number");
        let size_at = self.key(&at.path("pagination.size"), "pagination.size");
        self.differs(&number_at, &is::PAGE_PARAM_RENAMED, number, &new.number);
        self.differs(&size_at, &is::PAGE_PARAM_RENAMED, size, &new.size);
        let sizes = |default: u32, max: u32| format!("{default}, at most {max}");
        let (was, now) = (sizes(*default, *max), sizes(new.default, new.max));
        self.differs(&at, &is::PAGINATION_CHANGED, &was, &now);
        for (old, new) in [
            (total_header, &new.total_header),
            (page_header, &new.page_header),
            (per_page_header, &new.per_page_header),
        ] {
            self.may_differ(&at, &is::PAGE_HEADERS_CHANGED, old, new);
        }
    }

    fn errors(&mut self, at: &At, old: &[ErrorShape], new: &[ErrorShape]) {
        let statuses = |shapes: &[ErrorShape]| {
            let mut all: Vec<u16> = shapes.iter().flat_map(|it| it.status.clone()).collect();
            all.sort_unstable();
            all.dedup();
            all
        };
        let of = |shapes: &[ErrorShape], status: u16| {
            let mut shapes = shapes.iter();
            shapes.find(|it| it.status.contains(&status)).cloned()
        };
        let pairing = Pairing::by_name(&statuses(old), &statuses(new));
        let (before, after) = (statuses(old), statuses(new));
        for status in pairing.gone.iter().filter_map(|it| before.get(*it)) {
            self.tell(Change::new(&is::ERROR_SHAPE_REMOVED, at).item(status.to_string()));
        }
        for status in pairing.came.iter().filter_map(|it| after.get(*it)) {
            self.tell(Change::new(&is::ERROR_SHAPE_ADDED, at).item(status.to_string()));
        }
        for status in pairing.both.iter().filter_map(|it| before.get(it.old)) {
            if let (Some(old), Some(new)) = (of(old, *status), of(new, *status)) {
                let at = at.path(format!("errors[{status}]"));
                self.differs(
                    &at,
                    &is::ERROR_SHAPE_CHANGED,
                    &say_error(&old),
                    &say_error(&new),
                );
                self.docs(&at, old.doc.as_ref(), new.doc.as_ref());
            }
        }
    }

    fn webhooks(&mut self, at: &At, old: Option<&Webhooks>, new: Option<&Webhooks>) {
        if let (Some(old), Some(new)) = (old, new) {
            let Webhooks {
                model_header,
                event_header,
                delivery_header,
                secret_header,
                events: _,
                other,
            } = old;
            let renamed = &is::RUST_NAME_CHANGED;
            self.differs(at, renamed, other.as_str(), new.other.as_str());
            let kind = &is::WEBHOOK_HEADER_CHANGED;
            self.differs(at, kind, model_header, &new.model_header);
            self.differs(at, kind, event_header, &new.event_header);
            self.differs(at, kind, secret_header, &new.secret_header);
            self.may_differ(at, kind, delivery_header, &new.delivery_header);
        }
        let events = |it: Option<&Webhooks>| it.map(|it| it.events.clone()).unwrap_or_default();
        let (old, new) = (events(old), events(new));
        let name = |it: &WebhookEvent| format!("{}.{}", it.model, it.event);
        let names = |events: &[WebhookEvent]| events.iter().map(name).collect::<Vec<_>>();
        let kinds = (&is::WEBHOOK_EVENT_ADDED, &is::WEBHOOK_EVENT_REMOVED);
        self.names(at, kinds, &names(&old), &names(&new));
        for before in &old {
            let WebhookEvent {
                model,
                event,
                name: variant,
                payload,
            } = before;
            let after = new
                .iter()
                .find(|it| it.model == *model && it.event == *event);
            let Some(after) = after else { continue };
            let event_at = at.path(format!("webhooks[{}]", name(before)));
            let renamed = &is::RUST_NAME_CHANGED;
            self.differs(&event_at, renamed, variant.as_str(), after.name.as_str());
            let is_same = match (payload, &after.payload) {
                (Some(old), Some(new)) => self.pairs.is_same(old, new),
                (old, new) => old.is_none() && new.is_none(),
            };
            if !is_same {
                let mut change = Change::new(&is::WEBHOOK_PAYLOAD_CHANGED, &event_at);
                change.old = payload.as_ref().map(|it| shape(self.old, it));
                change.new = after.payload.as_ref().map(|it| shape(self.new, it));
                self.tell(change);
            }
        }
    }
}

fn flow(it: Flow) -> &'static str {
    match it {
        Flow::ClientCredentials => "client_credentials",
        Flow::AuthorizationCode => "authorization_code",
        Flow::RefreshToken => "refresh_token",
    }
}

fn say_error(it: &ErrorShape) -> String {
    let ErrorShape {
        status: _,
        error,
        message,
        fields,
        text,
        doc: _,
    } = it;
    let keys = [("error", error), ("message", message), ("fields", fields)];
    let mut words: Vec<_> = keys
        .into_iter()
        .filter_map(|(what, key)| key.as_ref().map(|it| format!("{what} in `{it}`")))
        .collect();
    if *text {
        words.push("plain text".to_owned());
    }
    if words.is_empty() {
        words.push("nothing".to_owned());
    }
    words.join(", ")
}
