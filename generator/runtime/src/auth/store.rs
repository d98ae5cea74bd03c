//! Where tokens are kept.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Mutex;

use super::super::poison::lock;
use super::stored_token::StoredToken;

/// Where the token of an application or of a user is kept between calls, and between programs.
///
/// [`MemoryStore`] forgets it at the end of the program; [`FileStore`](super::FileStore) keeps it in
/// a file that several processes can share. A store for a database implements this trait: the
/// client calls [`save`](Self::save) with each new token before it is used, so a refresh token that
/// is replaced is never lost.
pub trait TokenStore: Send + Sync + 'static {
    /// Waits until nobody else asks for a token, in this process or another; the lock is held until
    /// the guard is dropped. A store that is not shared needs none.
    fn lock(&self) -> StoreFuture<'_, StoreGuard> {
        Box::pin(ready(Ok(StoreGuard::default())))
    }

    /// The token that was kept last, if there is one.
    fn load(&self) -> StoreFuture<'_, Option<StoredToken>>;

    /// Keeps a token in place of the last one.
    fn save<'a>(&'a self, token: &'a StoredToken) -> StoreFuture<'a, ()>;
}

/// What a store does, once it is done.
pub type StoreFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, StoreFault>> + Send + 'a>>;

/// Holds the lock of a store until it is dropped.
#[derive(Default)]
pub struct StoreGuard(#[allow(dead_code)] Option<Box<dyn Send>>);

impl StoreGuard {
    /// A guard that drops this when it is dropped.
    pub fn new(guard: impl Send + 'static) -> Self {
        Self(Some(Box::new(guard)))
    }
}

impl fmt::Debug for StoreGuard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreGuard")
    }
}

/// Why a store failed, in words that hold no secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreFault(String);

impl StoreFault {
    /// A store failed for this reason.
    pub fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for StoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StoreFault {}

/// Keeps a token until the end of the program.
#[derive(Default)]
pub struct MemoryStore {
    token: Mutex<Option<StoredToken>>,
}

impl MemoryStore {
    /// A store that holds this token already, such as one from a database.
    pub fn with_token(token: StoredToken) -> Self {
        Self {
            token: Mutex::new(Some(token)),
        }
    }
}

impl TokenStore for MemoryStore {
    fn load(&self) -> StoreFuture<'_, Option<StoredToken>> {
        let token = lock(&self.token).clone();
        Box::pin(ready(Ok(token)))
    }

    fn save<'a>(&'a self, token: &'a StoredToken) -> StoreFuture<'a, ()> {
        *lock(&self.token) = Some(token.clone());
        Box::pin(ready(Ok(())))
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").finish_non_exhaustive()
    }
}
