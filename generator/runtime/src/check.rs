//! Checks a request against its rules, and keeps the path to each violation.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;

use super::route::CheckSegments;
use super::{Comparison, DateTime, Fields, Number, Param, Rule, Time, Validation, Violation};
use super::{File, Visitor};

/// What one check has found, and the moment that it takes as the present.
pub(crate) struct Findings<'a> {
    validation: &'a Validation,
    now: Cell<Option<DateTime>>,
    found: RefCell<Vec<Violation>>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(validation: &'a Validation) -> Self {
        Self {
            validation,
            now: Cell::new(None),
            found: RefCell::default(),
        }
    }

    pub(crate) fn into_violations(self) -> Vec<Violation> {
        self.found.into_inner()
    }

    pub(crate) fn report(&self, violation: Violation) {
        self.found.borrow_mut().push(violation);
    }

    /// The clock is read once for each check, so that all rules see the same present.
    fn now(&self) -> DateTime {
        let now = self.now.get().unwrap_or_else(|| self.validation.now());
        self.now.set(Some(now));
        now
    }
}

#[derive(Clone, Copy)]
enum Segment<'a> {
    Top(Option<&'static str>),
    Name(&'static str),
    Key(&'a str),
    Index(usize),
}

/// A place in a request. It costs nothing while all is well: the path is only spelled out for a
/// violation, and what is not inlined takes the place by value, so that it need not be in memory
/// before.
#[derive(Clone, Copy)]
pub struct Checker<'a> {
    segment: Segment<'a>,
    parent: Option<&'a Checker<'a>>,
    findings: &'a Findings<'a>,
}

impl<'a> Checker<'a> {
    /// The top of a body with this root key, or of a path or query without one.
    pub(crate) fn top(root: Option<&'static str>, findings: &'a Findings<'a>) -> Self {
        Self {
            segment: Segment::Top(root),
            parent: None,
            findings,
        }
    }

    #[inline]
    fn enter<'b>(&'b self, segment: Segment<'b>) -> Checker<'b> {
        Checker {
            segment,
            parent: Some(self),
            findings: self.findings,
        }
    }

    /// The place of an item of a list.
    #[inline]
    pub(crate) fn index(&self, index: usize) -> Checker<'_> {
        self.enter(Segment::Index(index))
    }

    /// The place of a value of a map.
    #[inline]
    pub(crate) fn key<'b>(&'b self, key: &'b str) -> Checker<'b> {
        self.enter(Segment::Key(key))
    }

    /// Checks a text.
    #[inline]
    pub(crate) fn text(&self, value: &str, rules: &[Rule]) {
        if !is_settled(rules) {
            self.check_text(value, rules);
        }
    }

    fn check_text(self, value: &str, rules: &[Rule]) {
        for rule in rules {
            match *rule {
                Rule::BlankIsFine if is_blank(value) => return,
                Rule::NotBlank => self.require(!is_blank(value), *rule),
                // A text has at most as many code points as bytes: most need no count.
                Rule::MaxLength(max) if value.len() > max as usize => {
                    let length = length(value);
                    self.measure(length <= u64::from(max), *rule, length);
                }
                Rule::MinLength(min) => {
                    let length = length(value);
                    self.measure(length >= u64::from(min), *rule, length);
                }
                Rule::Pattern(pattern) => {
                    self.require(super::pattern::is_match(pattern, value), *rule)
                }
                Rule::FormatDate => self.require(super::format::is_date(value), *rule),
                Rule::FormatEmail => self.require(super::format::is_email(value), *rule),
                Rule::FormatUri => self.require(super::format::is_uri(value), *rule),
                Rule::FormatUuid => self.require(super::format::is_uuid(value), *rule),
                Rule::NoComma => self.require(!value.contains(','), *rule),
                Rule::PathSegment => self.require(super::route::is_segment(value), *rule),
                _ => {}
            }
        }
    }

    /// Checks a number.
    #[inline]
    pub(crate) fn number(&self, value: Number, rules: &[Rule]) {
        if !is_settled(rules) {
            self.check_number(value, rules);
        }
    }

    fn check_number(self, value: Number, rules: &[Rule]) {
        for rule in rules {
            let holds = match *rule {
                Rule::Min(limit) => value.compare(limit).is_some_and(|it| it.is_ge()),
                Rule::Max(limit) => value.compare(limit).is_some_and(|it| it.is_le()),
                Rule::Above(limit) => value.compare(limit).is_some_and(|it| it.is_gt()),
                Rule::Below(limit) => value.compare(limit).is_some_and(|it| it.is_lt()),
                Rule::MultipleOf(limit) => value.is_multiple_of(limit),
                _ => true,
            };
            self.require(holds, *rule);
        }
    }

    /// Checks a time.
    #[inline]
    pub(crate) fn time(&self, value: Time, rules: &[Rule]) {
        if !is_settled(rules) {
            self.check_time(value, rules);
        }
    }

    fn check_time(self, value: Time, rules: &[Rule]) {
        for rule in rules {
            if let Rule::Time(comparison, moment) = *rule {
                self.require(value.holds(comparison, moment, self.findings.now()), *rule);
            }
        }
    }

    /// Checks a file.
    pub(crate) fn file(&self, value: &File, rules: &[Rule]) {
        for rule in rules {
            match *rule {
                Rule::BlankIsFine if value.size() == 0 => return,
                Rule::NotBlank => self.require(value.size() > 0, *rule),
                Rule::MinSize(min) => self.measure(value.size() >= min, *rule, value.size()),
                Rule::MaxSize(max) => self.measure(value.size() <= max, *rule, value.size()),
                Rule::ContentTypes(types) => self.require(
                    value
                        .content_type()
                        .is_some_and(|it| super::format::is_media_type(it, types)),
                    *rule,
                ),
                _ => {}
            }
        }
    }

    /// Checks a list.
    #[inline]
    pub(crate) fn items<T: Param>(&self, items: &[T], rules: &[Rule]) {
        let count = items.len() as u64;
        for rule in rules {
            match *rule {
                Rule::MinItems(min) => self.measure(count >= u64::from(min), *rule, count),
                Rule::MaxItems(max) => self.measure(count <= u64::from(max), *rule, count),
                Rule::Unique => {
                    let keys = items.iter().map(Param::key);
                    self.require(super::unique::are_unique(keys), *rule);
                }
                Rule::UniqueBy(field) => {
                    let keys = items.iter().map(|it| it.key_of(field));
                    self.require(super::unique::are_unique(keys), *rule);
                }
                _ => {}
            }
        }
    }

    #[inline]
    pub(crate) fn require(&self, holds: bool, rule: Rule) {
        if !holds {
            self.report(rule, None);
        }
    }

    #[inline]
    fn measure(&self, holds: bool, rule: Rule, measured: u64) {
        if !holds {
            self.report(rule, Some(measured));
        }
    }

    #[cold]
    fn report(self, rule: Rule, measured: Option<u64>) {
        self.findings
            .report(Violation::new(self.path(), rule, measured));
    }

    fn path(&self) -> String {
        let mut path = self.parent.map(Checker::path).unwrap_or_default();
        match self.segment {
            Segment::Top(root) => path.push_str(root.unwrap_or_default()),
            Segment::Name(name) if path.is_empty() => path.push_str(name),
            Segment::Name(name) => path.extend(["[", name, "]"]),
            Segment::Key(key) => path.extend(["[", key, "]"]),
            Segment::Index(index) => {
                // Writing to a `String` cannot fail.
                let _ = write!(path, "[{index}]");
            }
        }
        path
    }
}

/// Whether a value that is given keeps the rules, whatever it is: most fields have no others.
#[inline]
fn is_settled(rules: &[Rule]) -> bool {
    matches!(rules, [] | [Rule::Required])
}

fn is_blank(value: &str) -> bool {
    value.trim().is_empty()
}

fn length(value: &str) -> u64 {
    value.chars().count() as u64
}

impl Visitor for Checker<'_> {
    #[inline]
    fn field<T: Param>(&mut self, name: &'static str, value: &T, rules: &'static [Rule]) {
        value.check(rules, &[], &self.enter(Segment::Name(name)));
    }

    #[inline]
    fn list<T: Param>(
        &mut self,
        name: &'static str,
        value: &T,
        rules: &'static [Rule],
        item_rules: &'static [Rule],
    ) {
        value.check(rules, item_rules, &self.enter(Segment::Name(name)));
    }

    fn beside<T: Param, U: Param>(
        &mut self,
        name: &'static str,
        value: &T,
        comparison: Comparison,
        other_name: &'static str,
        other: &U,
    ) {
        if let (Some(value), Some(other)) = (value.time(), other.time()) {
            let holds = value.stands(comparison, other);
            self.enter(Segment::Name(name))
                .require(holds, Rule::Beside(comparison, other_name));
        }
    }

    fn requires<T: Param, U: Param>(
        &mut self,
        name: &'static str,
        value: &T,
        other_name: &'static str,
        other: &U,
    ) {
        let holds = value.is_absent() || !other.is_absent();
        self.enter(Segment::Name(name))
            .require(holds, Rule::Requires(other_name));
    }

    fn excludes<T: Param, U: Param>(
        &mut self,
        name: &'static str,
        value: &T,
        other_name: &'static str,
        other: &U,
    ) {
        let holds = value.is_absent() || other.is_absent();
        self.enter(Segment::Name(name))
            .require(holds, Rule::Excludes(other_name));
    }

    fn one_of(&mut self, names: &'static [&'static str], given: &[bool]) {
        let count = given.iter().filter(|it| **it).count();
        self.group(count == 1, names, Rule::OneOf(names));
    }

    fn any_of(&mut self, names: &'static [&'static str], given: &[bool]) {
        self.group(given.contains(&true), names, Rule::AnyOf(names));
    }
}

impl Checker<'_> {
    /// A rule of several fields is reported at the object that they are in, or at the first of them
    /// where the object has no name of its own.
    fn group(&self, holds: bool, names: &'static [&'static str], rule: Rule) {
        if holds {
            return;
        }
        let mut path = self.path();
        if path.is_empty() {
            path.push_str(names.first().copied().unwrap_or_default());
        }
        self.findings.report(Violation::new(path, rule, None));
    }
}

/// Every documented rule that the parts of a request break.
///
/// A request checks itself by this. A server that reads the same facts at run time calls it too, so
/// that the two sides obey one implementation of the rules.
#[doc(hidden)]
#[inline]
pub fn find_violations(
    validation: &Validation,
    root: Option<&'static str>,
    path: &impl Fields,
    params: impl FnOnce(&mut Checker<'_>),
    body: impl FnOnce(&mut Checker<'_>),
) -> Vec<Violation> {
    let findings = Findings::new(validation);
    let mut top = Checker::top(None, &findings);
    path.fields(&mut CheckSegments(&mut top));
    params(&mut top);
    body(&mut Checker::top(root, &findings));
    findings.into_violations()
}

/// Checks the fields of an object in place.
#[inline]
pub(crate) fn check_fields<T: Fields>(value: &T, at: &Checker<'_>) {
    let mut here = Checker {
        segment: at.segment,
        parent: at.parent,
        findings: at.findings,
    };
    value.fields(&mut here);
}
