//! The state in a file of SQLite. What is changed is written at once and read when a server starts.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value as Json;

use super::State;
use super::rows::Changes;
use crate::error::StartError;

/// An open file.
#[derive(Debug)]
pub(super) struct Store {
    connection: Mutex<Connection>,
}

const TABLES: &str = "
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE IF NOT EXISTS server (key TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS things (
        collection TEXT NOT NULL,
        id INTEGER NOT NULL,
        changes TEXT,
        PRIMARY KEY (collection, id)
    ) WITHOUT ROWID;
";

impl State {
    /// Reads what a file keeps, and keeps in it what changes from now on.
    ///
    /// # Errors
    /// If it cannot be opened, is no such file, or was made with another seed.
    pub(crate) fn keep_in(&mut self, path: &Path, seed: u64) -> Result<(), StartError> {
        let read = || -> Result<_, rusqlite::Error> {
            let connection = Connection::open(path)?;
            connection.execute_batch(TABLES)?;
            let kept = "SELECT value FROM server WHERE key = 'seed'";
            let kept: Option<String> = connection.query_row(kept, [], |it| it.get(0)).optional()?;
            let mut things = Vec::new();
            {
                let select = "SELECT collection, id, changes FROM things";
                let mut select = connection.prepare(select)?;
                let mut rows = select.query([])?;
                while let Some(row) = rows.next()? {
                    let thing: (String, i64, Option<String>) = row.try_into()?;
                    things.push(thing);
                }
            }
            let insert = "INSERT OR REPLACE INTO server VALUES ('seed', ?1)";
            if kept.is_none() {
                connection.execute(insert, [seed.to_string()])?;
            }
            Ok((connection, kept, things))
        };
        let fault = |reason: String| StartError::Store {
            path: PathBuf::from(path),
            reason,
        };
        let (connection, kept, things) = read().map_err(|it| fault(it.to_string()))?;
        if let Some(kept) = kept.filter(|it| *it != seed.to_string()) {
            return Err(fault(format!("it was made with `--seed {kept}`; use that")));
        }
        for (collection, id, changes) in things {
            let Some(of) = self.collections.named(&collection) else {
                return Err(fault(format!(
                    "it has `{collection}`, which the spec has not"
                )));
            };
            let changes: Option<Changes> = match changes {
                None => None,
                Some(text) => {
                    let json: Result<Changes, _> = serde_json::from_str(&text);
                    Some(json.map_err(|it| fault(format!("{collection} {id}: {it}")))?)
                }
            };
            if let Some(rows) = self.rows.get_mut(of.0) {
                rows.set(id, changes);
            }
        }
        self.store = Some(Store {
            connection: Mutex::new(connection),
        });
        Ok(())
    }
}

impl Store {
    /// Writes what was set of a thing. A write that fails is lost with the process, not now.
    pub(super) fn set(&self, collection: &str, id: i64, changes: Option<&Changes>) {
        let changes = changes.map(|it| Json::Object(it.clone()).to_string());
        let connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let insert = "INSERT OR REPLACE INTO things VALUES (?1, ?2, ?3)";
        let written = connection.execute(insert, params![collection, id, changes]);
        if let Err(error) = written {
            eprintln!("warning: the store could not be written: {error}");
        }
    }
}
