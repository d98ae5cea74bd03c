//! Changes as one page that needs nothing else: no network, no other file.
//!
//! The page is whole without its script, which only filters and moves about.

use std::fmt::Write as _;

use super::rust::before_and_after;
use super::{Side, conclusion, home, spot, totals, values, visible};
use crate::check::Checked;
use crate::diff::{Change, Severity, Verdict};
use crate::model::Model;

/// What a page is made of besides the changes.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// The old spec.
    pub old: Side<'a>,
    /// The new spec.
    pub new: Side<'a>,
    /// The old model, for the Rust before.
    pub old_model: &'a Checked<Model>,
    /// The new model, for the Rust after.
    pub new_model: &'a Checked<Model>,
}

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// The page.
pub fn render_html(changes: &[Change], verdict: &Verdict, page: Page<'_>) -> String {
    let title = format!(
        "{}: what changed",
        escape(&visible(&page.new_model.api.title))
    );
    let mut html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    push_summary(&mut html, &title, changes, verdict, page);
    if !changes.is_empty() {
        push_filters(&mut html, changes, verdict);
    }
    html.push_str("<main id=\"changes\">\n");
    let mut last = None;
    for it in changes {
        if last != Some(it.severity()) {
            if last.is_some() {
                html.push_str("</section>\n");
            }
            last = Some(it.severity());
            push_heading(&mut html, it.severity(), verdict);
        }
        push_change(&mut html, it, page);
    }
    if last.is_some() {
        html.push_str("</section>\n");
    }
    html.push_str("<p id=\"none\" hidden>No change matches.</p>\n</main>\n");
    let _ = write!(html, "<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    html
}

fn push_summary(
    html: &mut String,
    title: &str,
    changes: &[Change],
    verdict: &Verdict,
    page: Page<'_>,
) {
    let _ = write!(html, "<header>\n<h1>{title}</h1>\n");
    let sides = (page.old.root, page.new.root);
    let _ = writeln!(
        html,
        "<p class=\"sides\"><code>{}</code> → <code>{}</code></p>",
        escape(&visible(sides.0)),
        escape(&visible(sides.1))
    );
    let (words, class) = if changes.is_empty() {
        ("The API has not changed.".to_owned(), "none")
    } else {
        (format!("{}.", conclusion(verdict)), verdict.bump.name())
    };
    let _ = writeln!(html, "<p class=\"verdict {class}\">{}</p>", escape(&words));
    if !changes.is_empty() {
        let _ = writeln!(html, "<p>{}.</p>", escape(&totals(verdict)));
    }
    html.push_str("</header>\n");
}

/// The controls; without a script they are hidden.
fn push_filters(html: &mut String, changes: &[Change], verdict: &Verdict) {
    html.push_str(
        "<form id=\"filters\" role=\"search\" aria-label=\"Filter the changes\" hidden>\n\
         <label class=\"search\">Search <kbd>/</kbd> <input type=\"search\" id=\"search\" \
         autocomplete=\"off\" spellcheck=\"false\"></label>\n",
    );
    let mut homes: Vec<_> = changes.iter().map(home).collect();
    homes.sort_by_key(|it| (it != "the whole API", it.clone()));
    homes.dedup();
    html.push_str("<label>Resource <select id=\"resource\"><option value=\"\">all</option>");
    for it in homes {
        let it = escape(&it);
        let _ = write!(html, "<option>{it}</option>");
    }
    html.push_str("</select></label>\n<fieldset><legend>Severity</legend>\n");
    for (severity, count) in verdict.counts.iter().filter(|it| it.1 > 0) {
        let (id, name) = (severity.id(), severity.name());
        let _ = writeln!(
            html,
            "<label class=\"{id}\"><input type=\"checkbox\" name=\"severity\" value=\"{id}\" \
             checked> {name} <b>{count}</b></label>"
        );
    }
    html.push_str(
        "</fieldset>\n<p class=\"keys\"><span id=\"shown\" role=\"status\"></span> \
         <kbd>j</kbd> <kbd>k</kbd> next, previous; <kbd>Enter</kbd> open; <kbd>Esc</kbd> clear</p>\n\
         </form>\n",
    );
}

fn push_heading(html: &mut String, severity: Severity, verdict: &Verdict) {
    let (id, name) = (severity.id(), severity.name());
    let (count, meaning) = (verdict.count(severity), severity.meaning());
    let _ = writeln!(
        html,
        "<section class=\"{id}\" aria-labelledby=\"h-{id}\">\n<h2 id=\"h-{id}\">{name} \
         <span>{count}</span></h2>\n<p>{meaning}</p>"
    );
}

fn push_change(html: &mut String, it: &Change, page: Page<'_>) {
    let (home, spot) = (escape(&home(it)), escape(&spot(it)));
    let item = it.item.as_deref().map(|it| escape(&visible(it)));
    let what = match &item {
        Some(item) => format!("{}: <b>{item}</b>", it.kind.what),
        None => it.kind.what.to_owned(),
    };
    // What a change says is found by its text; the names are there for the filters.
    let _ = writeln!(
        html,
        "<details class=\"change\" data-severity=\"{}\" data-resource=\"{home}\">\n\
         <summary><span class=\"sign\" aria-hidden=\"true\">{}</span> <b class=\"home\">{home}</b> \
         <code>{spot}</code> <span class=\"what\">{what}</span>{} <code class=\"code\">{}</code></summary>",
        it.severity().id(),
        it.sign(),
        values(it)
            .map(|it| format!(" <span class=\"values\">{}</span>", escape(&it)))
            .unwrap_or_default(),
        it.kind.code,
    );
    let side = |text: &Option<String>| {
        let text = text.as_ref().map(|it| escape(&visible(it)));
        text.unwrap_or_else(|| "<i>nothing</i>".to_owned())
    };
    let place = |side: Side<'_>, span: Option<crate::source::Span>| {
        span.map(|it| format!("<small>{}</small>", escape(&visible(&side.place(it)))))
            .unwrap_or_default()
    };
    let _ = writeln!(
        html,
        "<div class=\"sides\"><div class=\"old\"><h3>Before</h3><p>{}</p>{}</div>\
         <div class=\"new\"><h3>After</h3><p>{}</p>{}</div></div>",
        side(&it.old),
        place(page.old, it.old_span),
        side(&it.new),
        place(page.new, it.new_span),
    );
    if let Some((before, after)) = before_and_after(it, page.old_model, page.new_model) {
        push_rust(html, before.as_deref(), after.as_deref());
    }
    html.push_str("<dl>");
    let mut row = |term: &str, words: &str| {
        let _ = write!(html, "<dt>{term}</dt><dd>{words}</dd>");
    };
    if let Some(note) = it.note.as_deref().filter(|it| !it.is_empty()) {
        row("Note", &escape(&visible(note)));
    }
    row("Why", &prose(it.kind.why));
    row("What to do", &prose(it.kind.advice));
    if let Some(page) = &it.page {
        row("Docs", &link(page));
    }
    html.push_str("</dl>\n</details>\n");
}

/// Two texts of Rust, side by side; the lines that differ are marked.
fn push_rust(html: &mut String, before: Option<&str>, after: Option<&str>) {
    let lines = |mine: Option<&str>, other: Option<&str>| {
        let others: Vec<_> = other.unwrap_or_default().lines().collect();
        let mut text = String::new();
        for line in mine.unwrap_or_default().lines() {
            let line_html = escape(&visible(line));
            if others.contains(&line) || line.trim().is_empty() {
                let _ = writeln!(text, "{line_html}");
            } else {
                let _ = writeln!(text, "<mark>{line_html}</mark>");
            }
        }
        text
    };
    let pre = |text: String| {
        if text.is_empty() {
            "<p><i>nothing</i></p>".to_owned()
        } else {
            format!("<pre tabindex=\"0\"><code>{text}</code></pre>")
        }
    };
    let _ = writeln!(
        html,
        "<div class=\"sides rust\"><div class=\"old\"><h3>Rust before</h3>{}</div>\
         <div class=\"new\"><h3>Rust after</h3>{}</div></div>",
        pre(lines(before, after)),
        pre(lines(after, before)),
    );
}

/// Words of ours, in which backticks are code.
fn prose(text: &str) -> String {
    let parts = text.split('`').enumerate();
    let part = |(at, part)| {
        let part = escape(part);
        if at % 2 == 1 {
            format!("<code>{part}</code>")
        } else {
            part
        }
    };
    parts.map(part).collect()
}

/// An address of the docs; only one of the web is a link.
fn link(address: &str) -> String {
    let text = escape(&visible(address));
    if address.starts_with("https://") || address.starts_with("http://") {
        format!("<a href=\"{text}\" rel=\"noreferrer\">{text}</a>")
    } else {
        text
    }
}

/// Text that is no HTML, in an element or in quotes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for it in text.chars() {
        match it {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            it => escaped.push(it),
        }
    }
    escaped
}
