//! Reads a spec folder as it was in a revision of git.
//!
//! The program `git` is called with arguments that are checked before; there is no shell, and no
//! network: what a partial clone does not have is an error.

use std::fmt::{self, Display};
use std::io::Write as _;
use std::process::{Command, Stdio};

use super::{LARGEST, Problem, source_kind};
use crate::node::is_forbidden;
use crate::source::{Source, SourceKind, Sources};

/// How many files a spec of a revision can have.
const MOST: usize = 10_000;

/// Why a spec of a revision could not be read.
#[derive(Debug)]
pub struct RevisionError {
    /// The revision, as the caller named it.
    pub revision: String,
    /// What is wrong; lower case, without a full stop.
    pub what: String,
    /// What is wrong with the files, by path.
    pub problems: Vec<Problem>,
}

impl Display for RevisionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", clean(&self.revision), clean(&self.what))?;
        for it in &self.problems {
            write!(f, "\n`{}` {}", clean(&it.path), it.what)?;
        }
        Ok(())
    }
}

impl std::error::Error for RevisionError {}

/// A text that cannot steer a terminal.
fn clean(text: &str) -> String {
    let show = |it: char| {
        if it != '\n' && (it.is_control() || is_forbidden(it)) {
            char::REPLACEMENT_CHARACTER
        } else {
            it
        }
    };
    text.chars().map(show).collect()
}

/// Reads a spec folder of a revision of the repository that the present folder is in. `folder` is
/// seen from the present folder.
///
/// # Errors
/// There is no git, no repository, no such revision or no spec there, or its files are wrong.
pub fn load_revision(revision: &str, folder: &str) -> Result<Sources, RevisionError> {
    let fail = |what: String| RevisionError {
        revision: revision.to_owned(),
        what,
        problems: Vec::new(),
    };
    if !is_revision(revision) {
        return Err(fail(
            "is not the name of a revision: use letters, digits and `._-/~^@{}`, as in `HEAD~1`"
                .to_owned(),
        ));
    }
    let commit = format!("{revision}^{{commit}}");
    let commit = git(
        &[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &commit,
        ],
        &[],
    )
    .map_err(|it| fail(it.tell("is no revision of this repository")))?;
    let commit = text(&commit).to_owned();
    let prefix = git(&["rev-parse", "--show-prefix"], &[])
        .map_err(|it| fail(it.tell("cannot be looked up")))?;
    let path = join(text(&prefix), folder).ok_or_else(|| {
        fail(format!(
            "has no `{folder}`: name a folder inside the repository, seen from the present one"
        ))
    })?;
    let tree = format!("{commit}:{path}");
    let list = git(&["ls-tree", "-r", "-z", "-l", "--full-tree", &tree], &[])
        .map_err(|it| fail(it.tell(&format!("has no folder `{path}`"))))?;
    let mut problems = Vec::new();
    let files = choose(&list, &mut problems);
    if files.len() > MOST {
        return Err(fail(format!("has more than {MOST} files in `{path}`")));
    }
    if !files.iter().any(|it| it.kind == SourceKind::Api) {
        problems.push(Problem {
            path: "api.yaml".to_owned(),
            what: "is missing; every spec has one".to_owned(),
        });
    }
    let sources = if problems.is_empty() {
        read(&files, &mut problems).map_err(|it| fail(it.tell("cannot be read")))?
    } else {
        Vec::new()
    };
    if problems.is_empty() {
        return Ok(Sources::new(sources));
    }
    problems.sort_by(|a, b| a.path.cmp(&b.path));
    Err(RevisionError {
        problems,
        ..fail(format!("has a spec in `{path}` that cannot be read"))
    })
}

/// A file of a tree that belongs to the spec.
struct File {
    path: String,
    kind: SourceKind,
    object: String,
}

/// The files of a tree that belong to the spec.
fn choose(list: &[u8], problems: &mut Vec<Problem>) -> Vec<File> {
    let mut files = Vec::new();
    for entry in list.split(|it| *it == 0).filter(|it| !it.is_empty()) {
        let Ok(entry) = std::str::from_utf8(entry) else {
            continue;
        };
        let Some((facts, path)) = entry.split_once('\t') else {
            continue;
        };
        let mut problem = |what: String| {
            problems.push(Problem {
                path: path.to_owned(),
                what,
            });
        };
        let hidden = path.split('/').any(|it| it.starts_with('.'));
        let Some(kind) = source_kind(path).filter(|_| !hidden) else {
            continue;
        };
        let mut facts = facts.split_ascii_whitespace();
        let (mode, _, object, size) = (facts.next(), facts.next(), facts.next(), facts.next());
        let size = size.and_then(|it| it.parse::<u64>().ok());
        match (mode, object, size) {
            (Some("100644" | "100755"), Some(object), Some(size)) if size <= LARGEST => {
                files.push(File {
                    path: path.to_owned(),
                    kind,
                    object: object.to_owned(),
                });
            }
            (Some("100644" | "100755"), _, Some(_)) => {
                problem(format!("is larger than {} MiB", LARGEST / 1024 / 1024));
            }
            _ => problem("is no regular file".to_owned()),
        }
    }
    files
}

/// The texts of files, all at once.
fn read(files: &[File], problems: &mut Vec<Problem>) -> Result<Vec<Source>, GitError> {
    let objects: String = files.iter().map(|it| format!("{}\n", it.object)).collect();
    let output = git(&["cat-file", "--batch"], objects.as_bytes())?;
    let mut rest = output.as_slice();
    let mut sources = Vec::new();
    for file in files {
        let end = rest
            .iter()
            .position(|it| *it == b'\n')
            .unwrap_or(rest.len());
        let (header, after) = rest.split_at_checked(end).unwrap_or_default();
        // `<object> blob <size>`, the bytes, and the end of a line.
        let size = text(header)
            .rsplit(' ')
            .next()
            .and_then(|it| it.parse::<usize>().ok());
        let body = size.and_then(|size| after.get(1..size.checked_add(1)?));
        let Some((size, body)) = size.zip(body) else {
            return Err(GitError::Refused(format!("`{}` is not there", file.path)));
        };
        rest = after.get(size.saturating_add(2)..).unwrap_or_default();
        match String::from_utf8(body.to_vec()) {
            Ok(text) => sources.push(Source {
                path: file.path.clone(),
                kind: file.kind,
                text,
            }),
            Err(_) => problems.push(Problem {
                path: file.path.clone(),
                what: "is not UTF-8".to_owned(),
            }),
        }
    }
    Ok(sources)
}

/// Whether git takes it as a revision and as nothing else.
fn is_revision(it: &str) -> bool {
    let fits = |it: char| it.is_ascii_alphanumeric() || "._-/~^@{}+".contains(it);
    !it.is_empty() && !it.starts_with('-') && it.len() <= 256 && it.chars().all(fits)
}

/// A folder of the repository, without `.` and `..`; `None` if it lies outside.
fn join(prefix: &str, folder: &str) -> Option<String> {
    if folder.starts_with('/') || folder.chars().any(char::is_control) {
        return None;
    }
    let mut parts: Vec<&str> = prefix.split('/').filter(|it| !it.is_empty()).collect();
    for part in folder.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// What git did not do.
enum GitError {
    /// There is no git.
    Missing(String),
    /// It says no, in its words.
    Refused(String),
}

impl GitError {
    fn tell(self, what: &str) -> String {
        match self {
            Self::Missing(why) => format!(
                "needs the program `git`, which cannot be run ({why}); name two folders instead"
            ),
            Self::Refused(why) if why.is_empty() => what.to_owned(),
            Self::Refused(why) => format!("{what}; git says: {why}"),
        }
    }
}

/// Runs git in the present folder, without a shell, and gives it `input` to read.
fn git(arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, GitError> {
    let missing = |it: std::io::Error| GitError::Missing(it.to_string());
    let mut child = Command::new("git")
        .args(["--no-pager", "--no-replace-objects", "--literal-pathspecs"])
        .args(arguments)
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(missing)?;
    let stdin = child.stdin.take();
    let output = std::thread::scope(|scope| {
        // Git answers while it reads, so both have to go on at once.
        scope.spawn(move || stdin.map(|mut it| it.write_all(input)));
        child.wait_with_output()
    });
    let output = output.map_err(missing)?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let why = text(&output.stderr).lines().next().unwrap_or_default();
    let why = why
        .trim_start_matches("fatal: ")
        .trim_start_matches("error: ");
    Err(GitError::Refused(why.to_owned()))
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_no_option_and_no_path() {
        for it in [
            "HEAD",
            "HEAD~1",
            "v1.2.0",
            "origin/main",
            "main@{yesterday}",
            "a^{}",
        ] {
            assert!(is_revision(it), "{it}");
        }
        for it in [
            "",
            "-x",
            "--upload-pack=x",
            "a b",
            "a:b",
            "a;b",
            "a\nb",
            "$(x)",
            "é",
        ] {
            assert!(!is_revision(it), "{it}");
        }
    }

    #[test]
    fn folders_stay_inside() {
        assert_eq!(join("", "spec").as_deref(), Some("spec"));
        assert_eq!(join("a/b/", "../spec/./x").as_deref(), Some("a/spec/x"));
        assert_eq!(join("a/", ".").as_deref(), Some("a"));
        assert_eq!(join("a/", "../../x"), None);
        assert_eq!(join("", "/etc"), None);
    }
}
