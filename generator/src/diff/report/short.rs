//! Changes in short: what breaks, by name, and the totals.

use super::{conclusion, home, lines, spot, totals};
use crate::diff::{Change, Verdict};

/// What breaks, a line each, how much more there is, and the verdict. Nothing where nothing changed.
pub fn render_short(changes: &[Change], verdict: &Verdict) -> String {
    /// More of them are read in the full report.
    const SHOWN: usize = 10;
    if changes.is_empty() {
        return String::new();
    }
    let breaking = lines(changes)
        .into_iter()
        .filter(|it| it.first.severity().breaks());
    let breaking: Vec<_> = breaking.collect();
    let mut text = String::new();
    for line in breaking.iter().take(SHOWN) {
        let (it, spot) = (line.first, spot(line.first));
        let gap = if spot.is_empty() { "" } else { "  " };
        let what = line.message();
        text.push_str(&format!(
            "{} {}::{spot}{gap}{what} ({})\n",
            it.sign(),
            home(it),
            it.severity().name()
        ));
    }
    let more = breaking.len().saturating_sub(SHOWN);
    if more > 0 {
        text.push_str(&format!("… and {more} more that break\n"));
    }
    text.push_str(&format!("{}: {}\n", totals(verdict), conclusion(verdict)));
    text
}
