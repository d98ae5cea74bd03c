//! Changes for programs: one object, described by `spec/diff.schema.json`.

use serde_json::{Map, Value, json};

use super::{Line, Side};
use crate::diff::{Change, Verdict};
use crate::report::{Place, escape_json};
use crate::source::Span;

/// Every change and the verdict, as one line.
pub fn render_json(
    changes: &[Change],
    verdict: &Verdict,
    old: Side<'_>,
    new: Side<'_>,
    ok: bool,
) -> String {
    let Verdict {
        bump,
        from,
        at_least,
        named,
        suffices,
        counts,
    } = verdict;
    let counts: Map<_, _> = counts
        .iter()
        .map(|(severity, count)| (severity.id().to_owned(), json!(count)))
        .collect();
    let changes: Vec<_> = changes.iter().map(|it| describe(it, old, new)).collect();
    let value = json!({
        "ok": ok,
        "verdict": {
            "bump": bump.name(),
            "from": from,
            "at_least": at_least,
            "named": named,
            "suffices": suffices,
            "counts": counts,
        },
        "changes": changes,
    });
    format!("{}\n", escape_json(&value.to_string()))
}

fn describe(it: &Change, old: Side<'_>, new: Side<'_>) -> Value {
    let Change {
        kind,
        resource,
        action,
        path,
        item,
        old: before,
        new: after,
        old_span,
        new_span,
        note,
        page,
        old_spot: _,
        new_spot: _,
    } = it;
    let span = |side: Side<'_>, span: &Option<Span>| span.map(|it| place(side.locate(it)));
    let line = Line {
        first: it,
        all: vec![it],
    };
    json!({
        "code": kind.code,
        "severity": kind.severity.id(),
        "resource": resource,
        "action": action,
        "path": path,
        "item": item,
        "old": before,
        "new": after,
        "old_span": span(old, old_span),
        "new_span": span(new, new_span),
        "message": line.message(),
        "note": note.as_deref().filter(|it| !it.is_empty()),
        "advice": kind.advice,
        "page": page,
    })
}

/// As in the reports of faults.
fn place(it: Place) -> Value {
    serde_json::to_value(it).unwrap_or_default()
}
