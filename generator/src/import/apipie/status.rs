//! Statuses of documented errors: `404`, or the name that Rails has for it.

/// Names of Rack for statuses of errors.
const NAMES: &[(&str, u16)] = &[
    ("bad_request", 400),
    ("unauthorized", 401),
    ("payment_required", 402),
    ("forbidden", 403),
    ("not_found", 404),
    ("method_not_allowed", 405),
    ("not_acceptable", 406),
    ("request_timeout", 408),
    ("conflict", 409),
    ("gone", 410),
    ("length_required", 411),
    ("precondition_failed", 412),
    ("payload_too_large", 413),
    ("unsupported_media_type", 415),
    ("unprocessable_content", 422),
    ("unprocessable_entity", 422),
    ("locked", 423),
    ("failed_dependency", 424),
    ("upgrade_required", 426),
    ("precondition_required", 428),
    ("too_many_requests", 429),
    ("internal_server_error", 500),
    ("not_implemented", 501),
    ("bad_gateway", 502),
    ("service_unavailable", 503),
    ("gateway_timeout", 504),
];

/// Reads a status.
pub(crate) fn read_status(text: &str) -> Option<u16> {
    let text = text.trim().trim_start_matches(':');
    let named = NAMES.iter().find(|(name, _)| *name == text);
    let status = named
        .map(|(_, status)| *status)
        .or_else(|| text.parse().ok())?;
    (100..600).contains(&status).then_some(status)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses() {
        assert_eq!(read_status(" 404 "), Some(404));
        assert_eq!(read_status("unprocessable_entity"), Some(422));
        assert_eq!(read_status(":not_found"), Some(404));
        assert_eq!(read_status("4040"), None);
        assert_eq!(read_status("?"), None);
    }
}
