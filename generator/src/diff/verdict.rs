//! Which version the generated crate needs.

use super::{Change, Severity};

/// How much a version has to grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing changed.
    None,
    /// Only docs.
    Patch,
    /// Something can be done that could not be.
    Minor,
    /// Users have to do something.
    Major,
}

impl Bump {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// What all changes mean together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How much the version has to grow.
    pub bump: Bump,
    /// The version of the old crate.
    pub from: String,
    /// The least version that the new crate can have.
    pub at_least: String,
    /// The version that the new spec names.
    pub named: String,
    /// Whether the version that the new spec names is enough.
    pub suffices: bool,
    /// How many changes there are of each severity, the worst first.
    pub counts: Vec<(Severity, usize)>,
}

impl Verdict {
    /// The verdict on changes from one version to another.
    pub fn of(changes: &[Change], from: &str, named: &str) -> Self {
        let counts: Vec<_> = Severity::ALL
            .into_iter()
            .map(|severity| {
                let found = changes.iter().filter(|it| it.severity() == severity);
                (severity, found.count())
            })
            .collect();
        let worst = changes.iter().map(Change::severity).min();
        let bump = match worst {
            None => Bump::None,
            Some(Severity::BreaksRunning | Severity::BreaksCompiling) => Bump::Major,
            Some(Severity::Adds | Severity::Relaxes) => Bump::Minor,
            Some(Severity::Documents) => Bump::Patch,
        };
        let at_least = next_version(from, bump);
        let suffices = match (parse(named), parse(&at_least)) {
            (Some(named), Some(least)) => named >= least,
            _ => false,
        };
        Self {
            bump,
            from: from.to_owned(),
            at_least,
            named: named.to_owned(),
            suffices,
            counts,
        }
    }

    /// How many changes there are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let mut counts = self.counts.iter();
        counts.find(|it| it.0 == severity).map_or(0, |it| it.1)
    }

    /// How many changes break something.
    pub fn breaking(&self) -> usize {
        self.count(Severity::BreaksRunning) + self.count(Severity::BreaksCompiling)
    }
}

/// The numbers of a version, and whether it is the release itself and not one before it.
fn parse(version: &str) -> Option<([u64; 3], bool)> {
    let plain = version.split_once('+').map_or(version, |it| it.0);
    let (numbers, is_release) = match plain.split_once('-') {
        Some((numbers, _)) => (numbers, false),
        None => (plain, true),
    };
    let mut parts = numbers.split('.').map(str::parse::<u64>);
    let mut next = || parts.next()?.ok();
    Some(([next()?, next()?, next()?], is_release))
}

/// The least version after this one that cargo takes as such a step. Before 1.0.0, what breaks
/// moves the second number, and before 0.1.0 everything moves the third one.
pub fn next_version(from: &str, bump: Bump) -> String {
    let Some(([major, minor, patch], is_release)) = parse(from) else {
        return from.to_owned();
    };
    // A release comes after its own pre-releases, which promise nothing.
    let (major, minor, patch) = match (bump, is_release) {
        (Bump::None, _) => return from.to_owned(),
        (_, false) => (major, minor, patch),
        (Bump::Major, true) if major > 0 => (major.saturating_add(1), 0, 0),
        (Bump::Major, true) if minor > 0 => (0, minor.saturating_add(1), 0),
        (Bump::Minor, true) if major > 0 => (major, minor.saturating_add(1), 0),
        _ => (major, minor, patch.saturating_add(1)),
    };
    format!("{major}.{minor}.{patch}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_grow_as_cargo_reads_them() {
        for (from, bump, to) in [
            ("1.2.3", Bump::Major, "2.0.0"),
            ("1.2.3", Bump::Minor, "1.3.0"),
            ("1.2.3", Bump::Patch, "1.2.4"),
            ("1.2.3", Bump::None, "1.2.3"),
            ("0.3.1", Bump::Major, "0.4.0"),
            ("0.3.1", Bump::Minor, "0.3.2"),
            ("0.3.1", Bump::Patch, "0.3.2"),
            ("0.0.1", Bump::Major, "0.0.2"),
            ("0.0.1", Bump::Minor, "0.0.2"),
            ("1.0.0-rc.1", Bump::Major, "1.0.0"),
            ("1.2.3+build", Bump::Patch, "1.2.4"),
        ] {
            assert_eq!(next_version(from, bump), to, "{from} {bump:?}");
        }
    }
}
