//! Forms in parts, with files that are read while they are sent.

use bytes::Bytes;
use reqwest::Body;
use reqwest::multipart::{Form, Part};
use tokio::fs;

use super::super::{Content, File, PairValue};

/// A form of these pairs. Files on disk are opened now and read while they are sent, so that none
/// of them has to fit into memory; each attempt opens them anew.
///
/// # Errors
/// If a file cannot be opened, or is no longer as long as it was when its rules were checked.
pub(crate) async fn form(pairs: &[(String, PairValue)]) -> Result<Form, String> {
    let mut form = Form::new();
    for (name, value) in pairs {
        form = match value {
            PairValue::Text(text) => form.text(name.clone(), text.clone()),
            PairValue::File(file) => form.part(name.clone(), part(name, file).await?),
        };
    }
    Ok(form)
}

async fn part(name: &str, file: &File) -> Result<Part, String> {
    let body = match file.content() {
        Content::Bytes(bytes) => Body::from(Bytes::from_owner(bytes.clone())),
        Content::Path(path) => {
            let fault = |it: std::io::Error| format!("the file of `{name}`: {it}");
            let opened = fs::File::open(path).await.map_err(fault)?;
            let length = opened.metadata().await.map_err(fault)?.len();
            if length != file.size() {
                let size = file.size();
                return Err(format!(
                    "the file of `{name}` has {length} bytes, but had {size} when it was checked"
                ));
            }
            Body::from(opened)
        }
    };
    let part = Part::stream_with_length(body, file.size()).file_name(file.name().to_owned());
    let Some(content_type) = file.content_type() else {
        return Ok(part);
    };
    part.mime_str(content_type)
        .map_err(|_| format!("the content type of `{name}` is none"))
}
