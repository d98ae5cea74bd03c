//! Which program is running.

use std::env;
use std::fs::{self, Metadata};
use std::time::{Duration, SystemTime};

/// A program younger than this is not told from others: its file may have been replaced between its
/// start and the look at it, and times of some file systems are coarse.
const YOUNG: Duration = Duration::from_secs(2);

/// What tells the running program from every other one, another build of the same version included.
/// None where that is not known.
///
/// The answer is about the file that the program was started from, so it has to be asked for at the
/// start.
pub fn identify_program() -> Option<String> {
    let path = env::current_exe().ok()?;
    let meta = fs::metadata(&path).ok()?;
    let content = content(&path, &meta, SystemTime::now())?;
    Some(format!(
        "{} {} {content}",
        env!("CARGO_PKG_VERSION"),
        path.to_str()?
    ))
}

/// The system notes when a file is changed, and lets nobody set that time: it is as good as the
/// content, and reading that would take as long as generating.
#[cfg(unix)]
fn content(_path: &std::path::Path, meta: &Metadata, now: SystemTime) -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    let changed = Duration::new(
        u64::try_from(meta.ctime()).ok()?,
        u32::try_from(meta.ctime_nsec()).ok()?,
    );
    let changed_at = SystemTime::UNIX_EPOCH.checked_add(changed)?;
    let age = now.duration_since(changed_at).ok()?;
    let [device, number, size] = [meta.dev(), meta.ino(), meta.size()];
    let modified = [meta.mtime(), meta.mtime_nsec()];
    (age >= YOUNG).then(|| format!("{device} {number} {size} {modified:?} {changed:?}"))
}

/// There is no such time, so it is the content itself.
#[cfg(not(unix))]
fn content(path: &std::path::Path, meta: &Metadata, now: SystemTime) -> Option<String> {
    let age = now.duration_since(meta.modified().ok()?).ok()?;
    if age < YOUNG {
        return None;
    }
    Some(super::manifest::hash(&fs::read(path).ok()?))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    #[test]
    fn a_change_shows_even_if_it_is_hidden() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("program");
        let later = SystemTime::now() + Duration::from_secs(86_400);
        let identity = || content(&path, &fs::metadata(&path).unwrap(), later).unwrap();
        fs::write(&path, "one").unwrap();
        let before = identity();
        assert_eq!(identity(), before);
        let time = fs::metadata(&path).unwrap().modified().unwrap();
        // The clock of a file system may stand still for some milliseconds.
        std::thread::sleep(Duration::from_millis(50));
        fs::write(&path, "two").unwrap();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_modified(time).unwrap();
        assert_ne!(identity(), before);
    }

    #[test]
    fn a_new_program_is_not_known_yet() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("program");
        fs::write(&path, "").unwrap();
        let meta = fs::metadata(&path).unwrap();
        assert_eq!(content(&path, &meta, SystemTime::now()), None);
        // Nor is one of the future.
        assert_eq!(content(&path, &meta, SystemTime::UNIX_EPOCH), None);
    }
}
