//! The memory of this process, as Linux tells it.

use std::fs;

/// What is held now, in bytes; `None` where the system does not tell.
pub(crate) fn resident() -> Option<u64> {
    figure("VmRSS:")
}

/// The most that was held since [`forget_peak`], in bytes.
pub(crate) fn peak() -> Option<u64> {
    figure("VmHWM:")
}

/// Lets the peak begin anew.
pub(crate) fn forget_peak() {
    // A system that does not know it tells no peak either.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

fn figure(name: &str) -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|it| it.strip_prefix(name))?;
    let kibibytes: u64 = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

/// `7.5 MiB`, what there is more of than before.
pub(crate) fn growth(before: Option<u64>, after: Option<u64>) -> String {
    match (before, after) {
        (Some(before), Some(after)) => {
            format!(
                "{:.1} MiB",
                after.saturating_sub(before) as f64 / 1_048_576.0
            )
        }
        _ => "not told by this system".to_owned(),
    }
}
