//! What a line is by its look: a heading, a request, a status, noise of the browser.

use crate::import::phrases::after_prefix;

/// Names of icons, which a browser copies as words.
const ICONS: &[&str] = &[
    "live_help",
    "assignment_ind",
    "assignment",
    "group_work",
    "settings",
    "chrome_reader_mode",
];

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Before any heading: routes, summaries, what the action is.
    Head,
    /// Who may do it, and more.
    Notes,
    /// The table of params.
    Params,
    /// Documented errors.
    Errors,
    /// Requests and answers.
    Examples,
    /// Formats of the answer, which the paths of the API do not depend on.
    Formats,
}

/// The part of the page that a heading begins.
pub(super) fn read_heading(line: &str) -> Option<Section> {
    match without_icon(line) {
        "Notes" => Some(Section::Notes),
        "Params" => Some(Section::Params),
        "Errors" => Some(Section::Errors),
        "Examples" => Some(Section::Examples),
        "Supported Formats" => Some(Section::Formats),
        _ if is_comments(line) => Some(Section::Examples),
        _ => None,
    }
}

/// Without the icons in front; a sentence can begin with such a word, but not with a small letter.
pub(super) fn without_icon(line: &str) -> &str {
    let mut line = line;
    while let Some(rest) = ICONS.iter().find_map(|it| line.strip_prefix(it)) {
        let after = rest.trim_start();
        let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
        let is_small =
            after.starts_with(char::is_lowercase) && !ICONS.iter().any(|it| after.starts_with(it));
        if !is_apart || is_small {
            break;
        }
        line = after;
    }
    line
}

/// The line of a form for comments, after which a plain page has its examples.
fn is_comments(line: &str) -> bool {
    let line = after_prefix(line, "please enable javascript to view the ").unwrap_or(line);
    after_prefix(line, "comments powered by").is_some()
}

/// The heads of the columns of the table of params, and the line below them.
pub(super) fn is_table_head(line: &str) -> bool {
    let words = line.split(['|', ' ']).filter(|it| !it.is_empty());
    let words: Vec<_> = words.collect();
    let is_rule = |it: &&str| it.chars().all(|it| matches!(it, '-' | ':'));
    matches!(
        words.as_slice(),
        ["Param", "name", "Description"] | ["Param", "name"] | ["Description"]
    ) || words.first().is_some_and(|it| it.starts_with("---")) && words.iter().all(is_rule)
}

/// The method and the path of `POST /v2/closes`.
pub(super) fn read_request(line: &str) -> Option<(&str, &str)> {
    const METHODS: &[&str] = &["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    let (method, path) = line.split_once(' ')?;
    let path = path.trim();
    let is_path = path.starts_with('/') && !path.contains(char::is_whitespace);
    (METHODS.contains(&method) && is_path).then_some((method, path))
}

/// The status of `201` or `201 Created`.
pub(super) fn read_status(line: &str) -> Option<u16> {
    let (number, words) = line.split_once(' ').unwrap_or((line, ""));
    let number = (number.len() == 3).then(|| number.parse().ok())??;
    let is_status = (100..600).contains(&number)
        && words.len() < 40
        && words
            .chars()
            .all(|it| it.is_ascii_alphabetic() || it == ' ' || it == '-');
    is_status.then_some(number)
}

/// An object or an array begins here.
pub(super) fn is_json_start(line: &str) -> bool {
    line.starts_with(['{', '['])
}

/// A line from the inside of an object or an array.
pub(super) fn is_json_fragment(line: &str) -> bool {
    line.starts_with(['"', '}', ']']) || is_json_start(line)
}

/// A line of the samples in other languages beside each example: `curl`, and Ruby.
pub(super) fn is_sample(line: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "curl ",
        "require \"",
        "require '",
        "UID = ",
        "SECRET = ",
        "client = ",
        "token = ",
        "params = ",
        "response = ",
        "response.",
        "# =>",
    ];
    BEGINNINGS.iter().any(|it| line.starts_with(it))
}
