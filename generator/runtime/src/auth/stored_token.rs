//! A token as a store keeps it.

use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

use super::super::Secret;

/// A token as a store keeps it. It serializes with its secrets, so whatever it is written to must
/// be readable by its owner alone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct StoredToken {
    /// Which application it was given to.
    pub client_id: String,
    /// The scopes that were asked for, separated by spaces.
    pub asked_scopes: String,
    /// What is sent with each request.
    pub access_token: Secret,
    /// What the next token is asked for with, if the server gave it.
    pub refresh_token: Option<Secret>,
    /// The scopes that were granted, separated by spaces, if the server said so.
    pub scopes: Option<String>,
    /// When it was received, in seconds since 1970.
    pub received_at: i64,
    /// For how many seconds it was good then; `None` if the server did not say.
    pub lifetime: Option<u64>,
}

impl Serialize for StoredToken {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("client_id", &self.client_id)?;
        map.serialize_entry("asked_scopes", &self.asked_scopes)?;
        map.serialize_entry("access_token", &self.access_token)?;
        map.serialize_entry("refresh_token", &self.refresh_token)?;
        map.serialize_entry("scopes", &self.scopes)?;
        map.serialize_entry("received_at", &self.received_at)?;
        map.serialize_entry("lifetime", &self.lifetime)?;
        map.end()
    }
}

impl<'de> Deserialize<'de> for StoredToken {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = Json::deserialize(deserializer)?;
        let text = |name: &str| map.get(name).and_then(Json::as_str).map(str::to_owned);
        let required = |name: &'static str| text(name).ok_or_else(|| D::Error::missing_field(name));
        Ok(Self {
            client_id: required("client_id")?,
            asked_scopes: text("asked_scopes").unwrap_or_default(),
            access_token: required("access_token")?.into(),
            refresh_token: text("refresh_token").map(Secret::from),
            scopes: text("scopes"),
            received_at: map
                .get("received_at")
                .and_then(Json::as_i64)
                .ok_or_else(|| D::Error::missing_field("received_at"))?,
            lifetime: map.get("lifetime").and_then(Json::as_u64),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_as_it_was() {
        let token = StoredToken {
            client_id: "u-1".to_owned(),
            asked_scopes: "public projects".to_owned(),
            access_token: "access".into(),
            refresh_token: None,
            scopes: Some("public".to_owned()),
            received_at: 1_700_000_000,
            lifetime: Some(7200),
        };
        let text = serde_json::to_string(&token).unwrap();
        assert_eq!(serde_json::from_str::<StoredToken>(&text).unwrap(), token);
        assert!(serde_json::from_str::<StoredToken>("{}").is_err());
        assert!(!format!("{token:?}").contains("access\""));
    }
}
