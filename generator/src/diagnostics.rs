//! What is wrong with a spec, as data: every fault of a run, each with its code and places.
//!
//! A stage reports as many faults as it finds and carries on; [`Diagnostics::gate`] stands between
//! two stages, so that the next one starts from a value without faults. How a report looks is
//! decided in [`crate::report`].

use crate::source::Span;

/// Whether a fault stops the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Worth a look; the run goes on.
    Warning,
}

/// A place that has something to do with a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; lower case, without a full stop.
    pub message: String,
}

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The stable code, in kebab case: `unknown-key`. Listed in [`crate::codes`].
    pub code: &'static str,
    /// Whether it stops the run.
    pub severity: Severity,
    /// What is wrong; lower case, names in backticks, without a full stop.
    pub message: String,
    /// Where it is wrong.
    pub span: Span,
    /// What is wrong right there; may be empty.
    pub label: String,
    /// Other places that matter.
    pub others: Vec<Label>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            span,
            label: String::new(),
            others: Vec::new(),
            help: None,
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// Says what is wrong right at the place.
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Points at another place.
    pub fn other(mut self, span: Span, message: impl Into<String>) -> Self {
        self.others.push(Label {
            span,
            message: message.into(),
        });
        self
    }

    /// Says what to do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Proposes the known name that is nearest to the unknown one, if one is near.
    pub fn suggest<'a>(self, unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(unknown, known) {
            Some(name) => self.help(format!("did you mean `{name}`?")),
            None => self,
        }
    }
}

/// The known name nearest to the unknown one, within a third of its length.
pub fn nearest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// Nobody mistypes a longer name, and comparing takes time.
    const LONGEST: usize = 128;
    let length = unknown.chars().count();
    if length > LONGEST {
        return None;
    }
    let limit = (length / 3).max(1);
    known
        .into_iter()
        .filter(|name| {
            name.chars()
                .take(length + limit + 1)
                .count()
                .abs_diff(length)
                <= limit
        })
        .map(|name| (strsim::damerau_levenshtein(unknown, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .min()
        .map(|(_, name)| name)
}

/// The faults found so far.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
    /// Places of which something was not understood.
    doubtful: Vec<Span>,
    /// Whether what is found at those places counts no more.
    is_wary: bool,
}

impl Diagnostics {
    /// Adds a fault, unless it may follow from another one.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        let may_follow = self.is_wary
            && (diagnostic.severity == Severity::Warning
                || self.doubtful.iter().any(|it| it.touches(diagnostic.span)));
        if !may_follow {
            self.found.push(diagnostic);
        }
    }

    /// Notes a place of which something was not understood.
    pub fn doubt(&mut self, place: Span) {
        self.doubtful.push(place);
    }

    /// Where something was not understood, takes what is found from now on for what follows from it.
    pub fn grow_wary(&mut self) {
        self.is_wary = !self.doubtful.is_empty();
    }

    /// The faults that are errors.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found
            .iter()
            .filter(|it| it.severity == Severity::Error)
    }

    /// Whether an error is among the faults.
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }

    /// Lets a run pass while there is no error.
    ///
    /// # Errors
    /// All faults found so far, if one of them is an error.
    pub fn gate(&mut self) -> Result<(), Diagnostics> {
        if self.has_errors() {
            Err(std::mem::take(self))
        } else {
            Ok(())
        }
    }

    /// Every fault, by place.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.found.iter().collect();
        sorted.sort_by_key(|it| (it.span, it.code));
        sorted
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn the_nearest_name_is_within_a_third() {
        let known = ["required", "requires", "unique", "in"];
        assert_eq!(nearest("requierd", known), Some("required"));
        assert_eq!(nearest("requirse", known), Some("requires"));
        assert_eq!(nearest("im", known), Some("in"));
        assert_eq!(nearest("description", known), None);
        assert_eq!(nearest("", ["é"]), Some("é"));
        let long = "x".repeat(200);
        assert_eq!(nearest(&long, [long.as_str()]), None);
    }

    #[test]
    fn only_an_error_shuts_the_gate() {
        let span = |start| Span {
            source: SourceId(0),
            start,
            end: start,
        };
        let mut diagnostics = Diagnostics::default();
        diagnostics.report(Diagnostic::warning("b", span(2), "later"));
        assert!(diagnostics.gate().is_ok() && !diagnostics.is_empty());
        diagnostics.report(Diagnostic::error("a", span(1), "earlier"));
        let faults = diagnostics.gate().unwrap_err();
        let codes: Vec<_> = faults.sorted().iter().map(|it| it.code).collect();
        assert_eq!(codes, ["a", "b"]);
    }
}
