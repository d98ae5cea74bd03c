//! The pages that are given to an import: files, folders, addresses on this machine.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use super::Kind;
use super::reference::Unread;

mod http;
mod links;
mod site;

#[cfg(test)]
mod tests;

/// The largest page, in bytes.
const LARGEST: u64 = 32 * 1024 * 1024;
/// How much all pages together may have, in bytes.
const LARGEST_SUM: u64 = 256 * 1024 * 1024;
/// How many pages there may be.
const MOST: usize = 20_000;
/// How many folders may stand in one another.
const DEEPEST: usize = 16;

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its name for the importer: the path, seen from the folder that was given.
    pub name: String,
    /// Its name for people: where it can be found.
    pub shown: String,
    /// The text.
    pub text: String,
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The pages: in the order of what was given, and by path inside a folder.
    pub pages: Vec<Page>,
    /// Pages that others name, but that could not be had.
    pub unread: Vec<Unread>,
}

/// Something that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// What was given, or a file in it.
    pub place: String,
    /// What is wrong: what follows the place in a sentence.
    pub what: String,
}

/// Reads all pages.
///
/// # Errors
/// Everything that cannot be read, at once.
pub fn read(kind: Kind, inputs: &[String]) -> Result<Input, Vec<Problem>> {
    let mut reader = Reader::new(kind.endings());
    for input in inputs {
        if input.contains("://") {
            reader.take_site(input, kind == Kind::ApipieHtml);
        } else {
            reader.take_path(input);
        }
    }
    let mut input = reader.finish()?;
    for page in &mut input.pages {
        let text = page.text.strip_prefix('\u{feff}').unwrap_or(&page.text);
        page.text = text.replace("\r\n", "\n");
    }
    Ok(input)
}

/// Reads the files of a folder as they are.
///
/// # Errors
/// Everything that cannot be read, at once.
pub(super) fn read_folder(
    folder: &Path,
    endings: &'static [&'static str],
) -> Result<Vec<Page>, Vec<Problem>> {
    let mut reader = Reader::new(endings);
    reader.search(folder, "", &folder.to_string_lossy(), 0);
    reader.finish().map(|it| it.pages)
}

struct Reader {
    /// How the files in a folder end that are pages.
    endings: &'static [&'static str],
    input: Input,
    problems: Vec<Problem>,
    /// The bytes of all pages so far.
    size: u64,
}

impl Reader {
    fn new(endings: &'static [&'static str]) -> Self {
        Self {
            endings,
            input: Input::default(),
            problems: Vec::new(),
            size: 0,
        }
    }

    fn finish(mut self) -> Result<Input, Vec<Problem>> {
        if self.problems.is_empty() {
            return Ok(self.input);
        }
        self.problems.sort();
        self.problems.dedup();
        Err(self.problems)
    }

    fn refuse(&mut self, place: &str, what: impl Into<String>) {
        self.problems.push(Problem {
            place: place.to_owned(),
            what: what.into(),
        });
    }

    fn take_path(&mut self, given: &str) {
        match fs::metadata(given) {
            Err(error) => self.refuse(given, describe(&error)),
            Ok(it) if it.is_dir() => {
                let before = self.input.pages.len() + self.problems.len();
                self.search(Path::new(given), "", given.trim_end_matches('/'), 0);
                if before == self.input.pages.len() + self.problems.len() {
                    let endings = self.endings.join("` or `");
                    self.refuse(given, format!("holds no file that ends in `{endings}`"));
                }
            }
            Ok(it) if it.is_file() => {
                let name = given.replace('\\', "/");
                self.take_file(Path::new(given), &name, given);
            }
            Ok(_) => self.refuse(given, "is no regular file"),
        }
    }

    /// Looks through a folder and the folders in it; `name` is its path inside what was given.
    fn search(&mut self, folder: &Path, name: &str, given: &str, depth: usize) {
        let shown = |name: &str| {
            if name.is_empty() {
                given.to_owned()
            } else {
                format!("{given}/{name}")
            }
        };
        let entries = fs::read_dir(folder).and_then(Iterator::collect::<Result<Vec<_>, _>>);
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => return self.refuse(&shown(name), describe(&error)),
        };
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let file_name = entry.file_name();
            let file_name = file_name.to_string_lossy();
            if file_name.starts_with('.') {
                continue;
            }
            let inside = if name.is_empty() {
                file_name.to_string()
            } else {
                format!("{name}/{file_name}")
            };
            let place = shown(&inside);
            let is_page = self.endings.iter().any(|it| {
                file_name.len() > it.len() && file_name.to_ascii_lowercase().ends_with(it)
            });
            match entry.file_type() {
                Err(error) => self.refuse(&place, describe(&error)),
                Ok(it) if it.is_symlink() => {
                    self.refuse(&place, "is a link; give what it leads to by itself");
                }
                Ok(it) if it.is_dir() && depth == DEEPEST => {
                    self.refuse(&place, "is too deep inside the folder that was given");
                }
                Ok(it) if it.is_dir() => self.search(&entry.path(), &inside, given, depth + 1),
                Ok(it) if is_page && it.is_file() => self.take_file(&entry.path(), &inside, &place),
                Ok(_) if is_page => self.refuse(&place, "is no regular file"),
                Ok(_) => {}
            }
        }
    }

    fn take_file(&mut self, path: &Path, name: &str, shown: &str) {
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|it| it.take(LARGEST + 1).read_to_end(&mut bytes));
        match read {
            Ok(_) => self.take_bytes(name, shown, bytes),
            Err(error) => self.refuse(shown, describe(&error)),
        }
    }

    fn take_bytes(&mut self, name: &str, shown: &str, bytes: Vec<u8>) {
        self.size = self.size.saturating_add(bytes.len() as u64);
        if bytes.len() as u64 > LARGEST {
            return self.refuse(
                shown,
                format!("is larger than {} MiB", LARGEST / 1024 / 1024),
            );
        }
        if self.size > LARGEST_SUM {
            let most = LARGEST_SUM / 1024 / 1024;
            return self.refuse(
                shown,
                format!("and what was read before are larger than {most} MiB"),
            );
        }
        if self.input.pages.len() == MOST {
            return self.refuse(shown, format!("is one page more than {MOST}"));
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let (name, shown) = (name.to_owned(), shown.to_owned());
                self.input.pages.push(Page { name, shown, text });
            }
            Err(error) => {
                let end = error.utf8_error().valid_up_to();
                let before = error.as_bytes().iter().take(end);
                let line = before.filter(|it| **it == b'\n').count() + 1;
                self.refuse(
                    shown,
                    format!("is not UTF-8, from line {line} on (byte {end})"),
                );
            }
        }
    }

    fn take_site(&mut self, given: &str, with_links: bool) {
        let Some(url) = http::Url::parse(given) else {
            return self.refuse(
                given,
                "is not on this machine; fetch the pages with `curl` or `wget`, and give the files",
            );
        };
        let fetched = if with_links {
            site::fetch_all(&url)
        } else {
            site::fetch_one(&url)
        };
        match fetched {
            Ok(fetched) => {
                for (url, bytes) in fetched.pages {
                    let name = url.path.trim_start_matches('/').to_owned();
                    self.take_bytes(&name, &url.to_string(), bytes);
                }
                self.input.unread.extend(fetched.unread);
            }
            Err((place, what)) => self.refuse(&place, what),
        }
    }
}

/// What the system says, in the words of the other messages.
fn describe(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "is not there".to_owned(),
        std::io::ErrorKind::PermissionDenied => "must not be read by this user".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
