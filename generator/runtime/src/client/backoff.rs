//! How long to wait before trying again.

use std::time::Duration;

use super::super::random::random;

const BASE: Duration = Duration::from_millis(500);
const MOST: Duration = Duration::from_secs(20);

/// A pause before the attempt after this one (the first is 1): anything between nothing and twice
/// as much each time ("full jitter"), so that those who failed together do not come back together.
pub(crate) fn pause(attempt: u32) -> Duration {
    // Without randomness, the middle is as good as any.
    let share = random().map_or(0.5, fraction);
    limit(attempt).mul_f64(share)
}

/// The longest pause after this attempt.
fn limit(attempt: u32) -> Duration {
    let doublings = attempt.saturating_sub(1).min(16);
    BASE.saturating_mul(1 << doublings).min(MOST)
}

/// Random bytes as a number from 0 to 1.
fn fraction(bytes: [u8; 4]) -> f64 {
    f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_a_limit() {
        let limits: Vec<_> = (1..=8).map(|it| limit(it).as_millis()).collect();
        assert_eq!(
            limits,
            [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]
        );
        assert_eq!(limit(u32::MAX), MOST);
        assert_eq!(limit(0), BASE);
    }

    #[test]
    fn pauses_are_spread() {
        assert_eq!(fraction([0; 4]), 0.0);
        assert_eq!(fraction([255; 4]), 1.0);
        let pauses: Vec<_> = (0..64).map(|_| pause(3)).collect();
        assert!(pauses.iter().all(|it| *it <= Duration::from_secs(2)));
        let low = pauses
            .iter()
            .filter(|it| **it < Duration::from_secs(1))
            .count();
        assert!((8..=56).contains(&low), "{low} of 64");
    }
}
