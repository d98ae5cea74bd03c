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
    let (start, end) = (span.start as usize, span.end as usize);
    let written = source.text.get(start..end).unwrap_or_default();
    let quote = written.chars().next().filter(|it| matches!(it, '"' | '\''));
    let plain = written.trim_matches(['"', '\'']);
    if plain != model.api.package.version {
        return Err(format!(
            "the version in `{}` is written in a way that is not changed by hand; set it to \
             {version} yourself",
            source.path
        ));
    }
    let quote = quote.map(String::from).unwrap_or_default();
    let (before, after) = (source.text.get(..start), source.text.get(end..));
    let text = [
        before.unwrap_or_default(),
        &quote,
        version,
        &quote,
        after.unwrap_or_default(),
    ];
    debug_assert!(matches!(
        source.kind,
        SourceKind::Api | SourceKind::Override
    ));
    Ok((&source.path, text.concat()))
}
