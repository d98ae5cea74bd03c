//! Tokens in a file that several processes share.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fs4::{FileExt, TryLockError};
use tokio::task::spawn_blocking;
use tokio::time::{Instant, sleep};

use super::super::random::random;
use super::store::{StoreFault, StoreFuture, StoreGuard, TokenStore};
use super::stored_token::StoredToken;

/// How often a lock that another process holds is tried.
const POLL: Duration = Duration::from_millis(50);

/// The longest that a process can hold the lock while it asks for a token, and some more.
const LONGEST_WAIT: Duration = Duration::from_secs(150);

/// Keeps a token in a file, which processes can share: the file is replaced in one step, and a lock
/// beside it (`FILE.lock`) lets one of them at a time ask for a token. The file holds secrets, so
/// nobody but its owner may read it (0600 on Unix).
#[derive(Debug, Clone)]
pub struct FileStore {
    path: PathBuf,
}

impl FileStore {
    /// A store in this file. Its folder must be there; the file need not.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }
}

impl TokenStore for FileStore {
    fn lock(&self) -> StoreFuture<'_, StoreGuard> {
        Box::pin(async {
            let path = beside(&self.path, "lock");
            let given_up = Instant::now() + LONGEST_WAIT;
            loop {
                let path = path.clone();
                match in_background(move || try_lock(&path)).await? {
                    // The lock is free when the file is closed, also if the process is killed.
                    Some(file) => return Ok(StoreGuard::new(file)),
                    None if Instant::now() < given_up => sleep(POLL).await,
                    None => {
                        let path = beside(&self.path, "lock");
                        let path = path.display();
                        return Err(StoreFault::new(format!(
                            "`{path}` is locked by another process for too long"
                        )));
                    }
                }
            }
        })
    }

    fn load(&self) -> StoreFuture<'_, Option<StoredToken>> {
        let path = self.path.clone();
        Box::pin(in_background(move || load(&path)))
    }

    fn save<'a>(&'a self, token: &'a StoredToken) -> StoreFuture<'a, ()> {
        let path = self.path.clone();
        let text = serde_json::to_vec(token);
        Box::pin(in_background(move || {
            let text = text.map_err(|it| fault(&path, &it))?;
            save(&path, &text).map_err(|it| fault(&path, &it))
        }))
    }
}

/// Files block, so they are read and written where nobody is kept waiting.
async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreFault> + Send + 'static,
) -> Result<T, StoreFault> {
    spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(StoreFault::new("the program is ending")))
}

/// Takes the lock; `None` if somebody else has it.
fn try_lock(path: &Path) -> Result<Option<File>, StoreFault> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    let file = private(&mut options)
        .open(path)
        .map_err(|it| fault(path, &it))?;
    // Newer standard libraries have a method of the same name.
    match FileExt::try_lock(&file) {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(it)) => Err(fault(path, &it)),
    }
}

fn load(path: &Path) -> Result<Option<StoredToken>, StoreFault> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(it) if it.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(it) => return Err(fault(path, &it)),
    };
    if is_open_to_others(path) {
        let path = path.display();
        return Err(StoreFault::new(format!(
            "`{path}` can be read by others; its mode should be 0600"
        )));
    }
    serde_json::from_slice(&text).map(Some).map_err(|_| {
        let path = path.display();
        StoreFault::new(format!(
            "`{path}` holds no token; delete it to get a new one"
        ))
    })
}

/// Writes a new file and puts it in place of the old one, so that whoever reads sees one of them.
fn save(path: &Path, text: &[u8]) -> io::Result<()> {
    let number = random::<8>().map_or(0, u64::from_le_bytes);
    let new = beside(path, &format!("{number:016x}.new"));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    let written = private(&mut options).open(&new).and_then(|mut file| {
        file.write_all(text)?;
        file.sync_all()
    });
    let placed = written.and_then(|()| fs::rename(&new, path));
    if placed.is_err() {
        // What is left of it would be a secret that nobody looks after.
        let _ = fs::remove_file(&new);
    }
    placed
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    name.into()
}

fn fault(path: &Path, cause: &dyn std::fmt::Display) -> StoreFault {
    StoreFault::new(format!("`{}`: {cause}", path.display()))
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|it| it.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}
