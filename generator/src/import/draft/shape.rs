//! What JSON values have in common.

use serde_json::Value;

use super::plain::is_name;

/// More texts than this are not remembered.
const MOST_TEXTS: usize = 64;

/// Everything that was seen in one place.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Shape {
    pub(super) nulls: usize,
    pub(super) booleans: usize,
    pub(super) integers: usize,
    pub(super) floats: usize,
    /// How many texts, and the first different ones.
    pub(super) strings: usize,
    pub(super) texts: Vec<String>,
    /// Texts that are a day, or a moment.
    pub(super) dates: usize,
    pub(super) datetimes: usize,
    /// How many lists, and what is in all of them.
    pub(super) lists: usize,
    pub(super) item: Option<Box<Shape>>,
    /// Objects without a key, and others.
    pub(super) empties: usize,
    pub(super) objects: usize,
    /// The keys of all objects, how often each was there, and what stood there.
    pub(super) fields: Vec<(String, usize, Shape)>,
}

impl Shape {
    /// The shape of one value.
    pub(super) fn of(value: &Value) -> Self {
        let mut shape = Self::default();
        shape.absorb(value);
        shape
    }

    /// Adds a value.
    pub(super) fn absorb(&mut self, value: &Value) {
        match value {
            Value::Null => self.nulls += 1,
            Value::Bool(_) => self.booleans += 1,
            Value::Number(it) if it.is_i64() => self.integers += 1,
            Value::Number(_) => self.floats += 1,
            Value::String(text) => {
                self.strings += 1;
                self.dates += usize::from(is_date(text));
                self.datetimes += usize::from(is_datetime(text));
                self.add_text(text);
            }
            Value::Array(items) => {
                self.lists += 1;
                for item in items {
                    self.item.get_or_insert_default().absorb(item);
                }
            }
            Value::Object(entries) => {
                if entries.is_empty() {
                    self.empties += 1;
                } else {
                    self.objects += 1;
                }
                for (key, value) in entries {
                    self.add_field(key, 1, &Self::of(value));
                }
            }
        }
    }

    /// Adds everything that was seen elsewhere.
    pub(super) fn merge(&mut self, other: &Self) {
        self.nulls += other.nulls;
        self.booleans += other.booleans;
        self.integers += other.integers;
        self.floats += other.floats;
        self.strings += other.strings;
        self.dates += other.dates;
        self.datetimes += other.datetimes;
        self.lists += other.lists;
        self.empties += other.empties;
        self.objects += other.objects;
        for text in &other.texts {
            self.add_text(text);
        }
        if let Some(item) = &other.item {
            self.item.get_or_insert_default().merge(item);
        }
        for (key, count, shape) in &other.fields {
            self.add_field(key, *count, shape);
        }
    }

    fn add_text(&mut self, text: &str) {
        if self.texts.len() < MOST_TEXTS && !self.texts.iter().any(|it| it == text) {
            self.texts.push(text.to_owned());
        }
    }

    fn add_field(&mut self, key: &str, count: usize, shape: &Self) {
        match self.fields.iter_mut().find(|it| it.0 == key) {
            Some((_, seen, known)) => {
                *seen += count;
                known.merge(shape);
            }
            None => self.fields.push((key.to_owned(), count, shape.clone())),
        }
    }

    /// Whether the objects are maps: their keys are days, moments or numbers, or some key can be no
    /// field.
    pub(super) fn is_map(&self) -> bool {
        let varies = |key: &str| {
            is_date(key) || is_datetime(key) || key.bytes().all(|it| it.is_ascii_digit())
        };
        let mut keys = self.fields.iter().map(|it| it.0.as_str());
        self.objects > 0 && (keys.clone().all(varies) || keys.any(|it| !is_name(it)))
    }

    /// What stands behind all keys of a map.
    pub(super) fn map_value(&self) -> Self {
        let mut value = Self::default();
        for (_, _, shape) in &self.fields {
            value.merge(shape);
        }
        value
    }

    /// The type of a value that has no parts, if all that was seen fits into one.
    pub(super) fn scalar(&self) -> Option<&'static str> {
        if self.lists + self.objects + self.empties > 0 {
            return None;
        }
        let numbers = self.integers + self.floats;
        match (self.booleans, numbers, self.strings) {
            (0, 0, 0) => None,
            (_, 0, 0) => Some("boolean"),
            (0, _, 0) if self.floats > 0 => Some("float"),
            (0, _, 0) => Some("integer"),
            (0, 0, all) if all == self.datetimes => Some("datetime"),
            (0, 0, all) if all == self.dates => Some("date"),
            (0, 0, _) => Some("string"),
            _ => None,
        }
    }

    /// Whether nothing but `null` was seen.
    pub(super) fn is_null(&self) -> bool {
        self.nulls > 0 && self.values() == 0
    }

    /// How many values were seen that are not `null`.
    pub(super) fn values(&self) -> usize {
        self.booleans
            + self.integers
            + self.floats
            + self.strings
            + self.lists
            + self.empties
            + self.objects
    }
}

/// `2017-11-22`.
pub(super) fn is_date(text: &str) -> bool {
    has_form(text, "dddd-dd-dd") && text.parse::<jiff::civil::Date>().is_ok()
}

/// `2017-11-22T13:41:00.000Z`: a moment as RFC 3339 has it.
pub(super) fn is_datetime(text: &str) -> bool {
    let Some((day, time)) = text.split_once('T') else {
        return false;
    };
    let clock = time.get(..8).unwrap_or_default();
    is_date(day) && has_form(clock, "dd:dd:dd") && text.parse::<jiff::Timestamp>().is_ok()
}

/// A moment as people write it in what they send: `2017-11-25 13:44:19 UTC`.
pub(super) fn is_moment(text: &str) -> bool {
    let day = text.get(..10).unwrap_or_default();
    let clock = text.get(11..19).unwrap_or_default();
    let is_apart = text.get(10..11).is_some_and(|it| it == " " || it == "T");
    is_date(day) && is_apart && has_form(clock, "dd:dd:dd")
}

fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(it, want)| match want {
            b'd' => it.is_ascii_digit(),
            other => it == other,
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Shape, is_datetime};

    #[test]
    fn values_become_types() {
        let table = [
            (vec![json!(1), json!(null)], Some("integer")),
            (vec![json!(1), json!(1.5)], Some("float")),
            (vec![json!(true)], Some("boolean")),
            (vec![json!("2017-11-22")], Some("date")),
            (vec![json!("2017-11-22T13:41:00.000Z")], Some("datetime")),
            (vec![json!("2017-11-22T13:41:00+01:00")], Some("datetime")),
            (vec![json!("2018-06-16 10:49:28")], Some("string")),
            (vec![json!("2017-11-22"), json!("x")], Some("string")),
            (vec![json!(null)], None),
            (vec![json!(1), json!("x")], None),
            (vec![json!([])], None),
        ];
        for (values, expected) in table {
            let mut shape = Shape::default();
            values.iter().for_each(|it| shape.absorb(it));
            assert_eq!(shape.scalar(), expected, "{values:?}");
        }
    }

    #[test]
    fn maps_have_keys_that_vary() {
        assert!(Shape::of(&json!({ "2017-11-22": 68 })).is_map());
        assert!(Shape::of(&json!({ "2562": 100, "2563": 115 })).is_map());
        assert!(!Shape::of(&json!({ "id": 1 })).is_map());
        assert!(!Shape::of(&json!({})).is_map());
    }

    #[test]
    fn merging_is_the_same_as_absorbing() {
        let (a, b) = (
            json!({ "a": [1], "b": null }),
            json!({ "a": [{}], "c": "x" }),
        );
        let mut both = Shape::of(&a);
        both.absorb(&b);
        let mut merged = Shape::of(&a);
        merged.merge(&Shape::of(&b));
        assert_eq!(both, merged);
        assert_eq!(merged.objects, 2);
    }

    #[test]
    fn odd_moments_are_texts() {
        for text in [
            "2017-13-22T13:41:00Z",
            "2017-11-22T13:41",
            "T",
            "2017-11-22T13:41:00",
        ] {
            assert!(!is_datetime(text), "{text}");
        }
    }
}
