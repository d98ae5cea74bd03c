//! The headers that each answer has.

use axum::http::{HeaderMap, header};
use sha2::{Digest as _, Sha256};

use crate::answer::{Answer, Content};
use crate::received::Received;

/// Adds the headers that each answer has. What the caller knows already is not sent again.
pub(super) fn finish(answer: Answer, asked: &HeaderMap, received: &Received) -> Answer {
    let mut answer = answer;
    if answer.status == 200
        && received.method == "GET"
        && let Content::Json(json) = &answer.content
    {
        let digest = Sha256::digest(json.to_string().as_bytes());
        let tag: String = digest
            .iter()
            .take(16)
            .map(|it| format!("{it:02x}"))
            .collect();
        let tag = format!("W/\"{tag}\"");
        let known = asked.get(header::IF_NONE_MATCH);
        if known.is_some_and(|it| it.as_bytes() == tag.as_bytes()) {
            answer.status = 304;
            answer.content = Content::Empty;
        }
        answer = answer
            .with("ETag", tag)
            .with("Cache-Control", "max-age=0, private, must-revalidate");
    }
    let (seconds, micros) = (received.micros / 1_000_000, received.micros % 1_000_000);
    answer
        .with("X-Request-Id", request_id(received.number))
        .with("X-Runtime", format!("{seconds}.{micros:06}"))
}

/// A UUID that is the same for the same request of a run.
fn request_id(number: u64) -> String {
    format!("00000000-0000-4000-8000-{number:012x}")
}
