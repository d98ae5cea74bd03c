//! What a plain scalar means: the core schema of YAML 1.2, so that `no` is a text.

/// A plain scalar that somebody asked the meaning of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Plain {
    /// Empty, `~`, `null`.
    Null,
    /// `true`, `false`.
    Boolean(bool),
    /// `3`, `0o17`, `0x1F`.
    Integer(i64),
    /// `3.5`, `1e3`.
    Float(f64),
    /// A number, but one that no 64 bits hold; or `.inf`, `.nan`, which JSON does not know.
    TooLarge,
    /// Anything else.
    Text,
}

/// Reads a plain scalar.
pub fn resolve(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Plain::Null,
        "true" | "True" | "TRUE" => Plain::Boolean(true),
        "false" | "False" | "FALSE" => Plain::Boolean(false),
        _ => resolve_number(text),
    }
}

/// Whether a scalar is a text even without quotes.
pub fn is_text(text: &str) -> bool {
    resolve(text) == Plain::Text
}

/// Whether a plain scalar is a number.
pub fn is_number(text: &str) -> bool {
    matches!(
        resolve(text),
        Plain::Integer(_) | Plain::Float(_) | Plain::TooLarge
    )
}

/// Whether a number begins with a zero that people and parsers read in different ways: `0123`.
pub fn has_leading_zero(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits
        .strip_prefix('0')
        .is_some_and(|rest| rest.starts_with(|it: char| it.is_ascii_digit()))
}

fn resolve_number(text: &str) -> Plain {
    let radix = |digits: &str, radix| match i64::from_str_radix(digits, radix) {
        Ok(number) => Plain::Integer(number),
        Err(_) if digits.chars().all(|it| it.is_digit(radix)) => Plain::TooLarge,
        Err(_) => Plain::Text,
    };
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if let Some(digits) = text.strip_prefix("0o").filter(|it| starts_with_digit(it)) {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x").filter(|it| starts_with_digit(it)) {
        return radix(digits, 16);
    }
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Plain::TooLarge;
    }
    if !unsigned.is_empty() && unsigned.bytes().all(|it| it.is_ascii_digit()) {
        return text.parse().map_or(Plain::TooLarge, Plain::Integer);
    }
    if is_float(unsigned) {
        return match text.parse::<f64>() {
            Ok(number) if number.is_finite() => Plain::Float(number),
            _ => Plain::TooLarge,
        };
    }
    Plain::Text
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_hexdigit())
}

/// `(\.[0-9]+ | [0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`
fn is_float(unsigned: &str) -> bool {
    let digits = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let exponent_is_fine = exponent.is_none_or(|it| {
        let it = it.strip_prefix(['+', '-']).unwrap_or(it);
        !it.is_empty() && digits(it)
    });
    let mantissa_is_fine = match mantissa.split_once('.') {
        Some((whole, fraction)) => {
            digits(whole) && digits(fraction) && !(whole.is_empty() && fraction.is_empty())
        }
        None => !mantissa.is_empty() && digits(mantissa),
    };
    exponent_is_fine && mantissa_is_fine
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        for text in ["", "~", "null", "Null", "NULL"] {
            assert_eq!(resolve(text), Plain::Null, "{text}");
        }
        for (text, number) in [
            ("3", 3),
            ("-3", -3),
            ("+5", 5),
            ("0123", 123),
            ("0x1F", 31),
            ("0o17", 15),
        ] {
            assert_eq!(resolve(text), Plain::Integer(number), "{text}");
        }
        for (text, number) in [
            ("3.5", 3.5),
            (".5", 0.5),
            ("5.", 5.0),
            ("-1e3", -1000.0),
            ("1E-1", 0.1),
        ] {
            assert_eq!(resolve(text), Plain::Float(number), "{text}");
        }
        for text in [
            "no",
            "yes",
            "on",
            "off",
            "1_000",
            "1:30",
            "nULL",
            "tRue",
            "0x",
            "0o9",
            "-",
            ".",
            "+",
            "e3",
            "1e",
            "inf",
            "nan",
            "1.2.3",
            "0x-1",
            "0x+1",
            "2024-01-01",
            "٣",
        ] {
            assert_eq!(resolve(text), Plain::Text, "{text}");
        }
        for text in [
            "9223372036854775808",
            "1e999",
            ".inf",
            "-.inf",
            ".nan",
            "0xFFFFFFFFFFFFFFFFF",
        ] {
            assert_eq!(resolve(text), Plain::TooLarge, "{text}");
        }
        assert_eq!(resolve("-9223372036854775808"), Plain::Integer(i64::MIN));
        assert_eq!(resolve("True"), Plain::Boolean(true));
    }

    #[test]
    fn a_leading_zero_is_seen() {
        for text in ["0123", "-01", "+007", "00.5"] {
            assert!(has_leading_zero(text), "{text}");
        }
        for text in ["0", "0.5", "-0", "10", "0x10"] {
            assert!(!has_leading_zero(text), "{text}");
        }
    }
}
