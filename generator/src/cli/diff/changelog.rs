//! Adds a section to a changelog that people write too.

/// What a changelog begins with where there is none yet.
const TITLE: &str = "# Changelog\n";

/// The changelog with the section before the newest one; what stands before it stays.
///
/// # Errors
/// The version, if there is a section for it already.
pub(super) fn insert(changelog: &str, section: &str) -> Result<String, String> {
    let heading = section.lines().next().unwrap_or_default().trim_end();
    let is_heading = |line: &str| {
        let line = line.trim_end();
        // A date may follow the version.
        line == heading || line.starts_with(&format!("{heading} "))
    };
    if changelog.lines().any(is_heading) {
        return Err(heading.trim_start_matches("## ").to_owned());
    }
    if changelog.trim().is_empty() {
        return Ok(format!("{TITLE}\n{section}"));
    }
    let newest = changelog
        .split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len();
            Some((start, line))
        })
        .find(|(_, line)| line.starts_with("## ") && !line.contains("Unreleased"));
    let at = newest.map_or(changelog.len(), |(start, _)| start);
    let (before, after) = changelog.split_at_checked(at).unwrap_or((changelog, ""));
    let gap = |text: &str| {
        if text.ends_with("\n\n") {
            ""
        } else if text.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        }
    };
    let end = if after.is_empty() { "" } else { "\n" };
    Ok(format!("{before}{}{section}{end}{after}", gap(before)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_comes_before_the_newest_one() {
        let section = "## 0.2.0\n\n- new\n";
        assert_eq!(
            insert("", section).unwrap(),
            "# Changelog\n\n## 0.2.0\n\n- new\n"
        );
        assert_eq!(
            insert("# Changelog\n\nWords.\n\n## 0.1.0\n\n- old\n", section).unwrap(),
            "# Changelog\n\nWords.\n\n## 0.2.0\n\n- new\n\n## 0.1.0\n\n- old\n"
        );
        assert_eq!(
            insert("# Changelog\n\n## Unreleased\n\n- soon", section).unwrap(),
            "# Changelog\n\n## Unreleased\n\n- soon\n\n## 0.2.0\n\n- new\n"
        );
    }

    #[test]
    fn no_section_comes_twice() {
        for there in ["## 0.2.0\n", "## 0.2.0 (2024-05-01)\n"] {
            assert_eq!(insert(there, "## 0.2.0\n"), Err("0.2.0".to_owned()));
        }
        assert!(insert("## 0.2.01\n", "## 0.2.0\n").is_ok());
    }
}
