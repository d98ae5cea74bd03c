//! Where requests go.

use url::{Host, Url};

use super::super::ConfigError;

/// An address that tokens may be sent to: `https`, or `http` on this machine.
#[derive(Debug, Clone)]
pub(crate) struct Address {
    url: Url,
}

impl Address {
    /// Reads an address. What it is for goes into the message.
    ///
    /// # Errors
    /// If it is no URL, has a user, a query or a fragment, or would be called without encryption on
    /// another machine.
    pub(crate) fn parse(what: &'static str, text: &str) -> Result<Self, ConfigError> {
        let fault = |reason: String| ConfigError::new(what, reason);
        let url = Url::parse(text).map_err(|it| fault(format!("not a URL: {it}")))?;
        let Some(host) = url.host() else {
            return Err(fault("a URL of a server has a host".to_owned()));
        };
        match url.scheme() {
            "https" => {}
            "http" if is_loopback(&host) => {}
            "http" => {
                return Err(fault(format!(
                    "`http` is for this machine alone, use `https` for `{host}`"
                )));
            }
            scheme => return Err(fault(format!("`{scheme}` is not `https`"))),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(fault("it must have no user and no password".to_owned()));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(fault("it must have no query and no fragment".to_owned()));
        }
        Ok(Self { url })
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    /// The address of a path below this one, with its query. `None` if the path would lead
    /// elsewhere, or to another place than it says.
    pub(crate) fn below(&self, path: &str, query: &str) -> Option<Url> {
        let base = self.url.path().trim_end_matches('/');
        let path = format!("{base}{path}");
        let mut url = self.url.clone();
        url.set_path(&path);
        url.set_query((!query.is_empty()).then_some(query));
        (url.path() == path).then_some(url)
    }
}

/// Whether a host is this machine. The parsed host decides: `2130706433` and `0x7f.1` are
/// 127.0.0.1, and `localhost.example` is not `localhost`.
fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => name.trim_end_matches('.').eq_ignore_ascii_case("localhost"),
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => {
            let mapped = address.to_ipv4_mapped();
            address.is_loopback() || mapped.is_some_and(|it| it.is_loopback())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_called_without_encryption() {
        for text in [
            "https://api.intra.42.fr",
            "http://localhost:80",
            "http://127.8.0.1",
            "http://2130706433",
            "http://0x7f.1/",
            "http://[::1]:8080/api",
            "http://[::ffff:127.0.0.1]",
        ] {
            assert!(Address::parse("base URL", text).is_ok(), "{text}");
        }
        for text in [
            "http://api.intra.42.fr",
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "http://[::2]",
            "http://10.0.0.1",
            "ftp://localhost",
            "file:///etc/passwd",
            "https://user@host.example",
            "https://:secret@host.example",
            "https://host.example/?a=b",
            "https://host.example/#a",
            "host.example",
            "",
        ] {
            assert!(Address::parse("base URL", text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_path_leads_where_it_says() {
        let base = Address::parse("base URL", "https://host.example/api/").unwrap();
        let below = |path: &str| base.below(path, "").map(|it| it.to_string());
        assert_eq!(
            below("/v2/me").as_deref(),
            Some("https://host.example/api/v2/me")
        );
        assert_eq!(
            below("/v2/%252e%252e").as_deref(),
            Some("https://host.example/api/v2/%252e%252e")
        );
        for path in [
            "/v2/..",
            "/v2/../..",
            "/v2/%2e%2E/x",
            "/a\\..\\b",
            "/\t..",
            "/v2/.",
        ] {
            assert_eq!(below(path), None, "{path}");
        }
        let url = base.below("/v2/me", "a=b").unwrap();
        assert_eq!(url.as_str(), "https://host.example/api/v2/me?a=b");
        assert_eq!(
            base.below("//evil.example", "").unwrap().host_str(),
            Some("host.example")
        );
    }
}
