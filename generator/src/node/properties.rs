//! Anchors and tags, which a spec does without.

use saphyr_parser::Tag;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Span;

/// Reports an anchor and a tag before a value.
pub(super) fn refuse_properties(
    text: &str,
    anchor: usize,
    tag: Option<&Tag>,
    span: Span,
    diagnostics: &mut Diagnostics,
) {
    if anchor != 0 {
        diagnostics.report(
            Diagnostic::error("anchor", find_property(text, '&', span), "an anchor")
                .label("names a value for use elsewhere")
                .help("remove it; a text that begins with `&` needs quotes"),
        );
    }
    if tag.is_some() {
        diagnostics.report(
            Diagnostic::error("tag", find_property(text, '!', span), "a tag")
                .label("changes what the value means")
                .help("remove it; a text that begins with `!` needs quotes"),
        );
    }
}

/// The place of an anchor or a tag, which the parser counts to the value.
fn find_property(text: &str, sign: char, span: Span) -> Span {
    let written = text.get(span.start as usize..).unwrap_or_default();
    let Some(start) = written.find(sign) else {
        return span;
    };
    let rest = written.get(start..).unwrap_or_default();
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let at = |byte: usize| {
        span.start
            .saturating_add(u32::try_from(byte).unwrap_or_default())
    };
    Span {
        start: at(start),
        end: at(start + length),
        ..span
    }
}
