//! How long to wait before trying again.

use std::time::Duration;

use super::super::random::random;

const BASE: Duration = Duration::from_millis(500);
const MOST: Duration = Duration::from_secs(20);
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);

/// A pause before the attempt after this one (the first is 1): anything between nothing and twice
/// as much each time ("full jitter"), so that those who failed together do not come back together.
pub(crate) fn pause(attempt: u32) -> Duration {
    doubled(BASE, attempt, MOST).mul_f64(share())
}

/// A pause for everyone after the server has refused a request for its rate without saying for how
/// long: a second, twice as much each time, and up to half as much again.
pub(crate) fn refused(times: u32) -> Duration {
    doubled(SECOND, times, MINUTE).mul_f64(1.0 + share() / 2.0)
}

/// This duration for the first time, and twice as much each time, up to a limit.
fn doubled(base: Duration, times: u32, most: Duration) -> Duration {
    let doublings = times.saturating_sub(1).min(16);
    base.saturating_mul(1 << doublings).min(most)
}

/// A number from 0 to 1. Without randomness, the middle is as good as any.
fn share() -> f64 {
    random().map_or(0.5, fraction)
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
        let limits: Vec<_> = (1..=8)
            .map(|it| doubled(BASE, it, MOST).as_millis())
            .collect();
        assert_eq!(
            limits,
            [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000]
        );
        assert_eq!(doubled(BASE, u32::MAX, MOST), MOST);
        assert_eq!(doubled(BASE, 0, MOST), BASE);
        let refused = refused(1);
        assert!(
            (SECOND..=SECOND.mul_f64(1.5)).contains(&refused),
            "{refused:?}"
        );
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
