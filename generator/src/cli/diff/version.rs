//! Sets the version in the text of a spec: these bytes, and nothing else.

use specwright::model::Model;
use specwright::source::{SourceKind, Sources};

/// The file of the spec that has the version, and its text with another one.
///
/// # Errors
/// Why the version cannot be set.
pub(super) fn set<'a>(
    sources: &'a Sources,
    model: &Model,
    version: &str,
) -> Result<(&'a str, String), String> {
    let span = model.places.key(model.api.span, "package.version");
    let source = sources.get(span.source);
    let source = source.ok_or("the version is written nowhere")?;
    let start = span.start as usize;
    let rest = source
        .text
        .get(start..span.end as usize)
        .unwrap_or_default();
    // The place of a text in quotes goes on to the end of its line.
    let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''));
    let plain = match quote {
        Some(quote) => rest.split(quote).nth(1).unwrap_or_default(),
        None => rest,
    };
    let start = start + quote.map_or(0, char::len_utf8);
    let end = start + plain.len();
    if plain != model.api.package.version {
        return Err(format!(
            "the version in `{}` is written in a way that is not changed by hand; set it to \
             {version} yourself",
            source.path
        ));
    }
    let (before, after) = (source.text.get(..start), source.text.get(end..));
    let text = [
        before.unwrap_or_default(),
        version,
        after.unwrap_or_default(),
    ];
    debug_assert!(matches!(
        source.kind,
        SourceKind::Api | SourceKind::Override
    ));
    Ok((&source.path, text.concat()))
}
