//! Rate limits, as windows that slide: in any stretch of a window's length, no application has more
//! requests let through than the limit says.

use std::collections::{HashMap, VecDeque};
use std::time::Duration;

use crate::facts::RateLimit;

/// The requests that were let through, by application and limit.
#[derive(Debug)]
pub(crate) struct Limits {
    limits: Vec<RateLimit>,
    passed: HashMap<String, Vec<VecDeque<Duration>>>,
}

/// What the limits say to a request.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    /// The headers that tell how much is allowed and left.
    pub(crate) headers: Vec<(String, u32)>,
    /// If it is refused: the seconds of the window that is full, and how long until it is not.
    pub(crate) refused: Option<(u32, Duration)>,
}

impl Limits {
    /// Limits that nobody has used yet.
    pub(crate) fn new(limits: Vec<RateLimit>) -> Self {
        Self {
            limits,
            passed: HashMap::new(),
        }
    }

    /// Lets a request through or refuses it. A refused request takes no place.
    pub(crate) fn admit(&mut self, application: &str, now: Duration) -> Verdict {
        if !self.passed.contains_key(application) {
            let windows = vec![VecDeque::new(); self.limits.len()];
            self.passed.insert(application.to_owned(), windows);
        }
        let mut refused = None;
        let windows = self.passed.get_mut(application);
        let windows = windows.map_or(&mut [][..], Vec::as_mut_slice);
        for (limit, window) in self.limits.iter().zip(windows.iter_mut()) {
            let length = Duration::from_secs(limit.seconds.into());
            while window
                .front()
                .is_some_and(|it| now.saturating_sub(*it) >= length)
            {
                window.pop_front();
            }
            if window.len() >= limit.requests as usize {
                let free = window.front().map_or(length, |it| *it + length);
                let wait = free.saturating_sub(now);
                if refused.is_none_or(|(_, longest)| wait > longest) {
                    refused = Some((limit.seconds, wait));
                }
            }
        }
        let mut headers = Vec::new();
        for (limit, window) in self.limits.iter().zip(windows) {
            if refused.is_none() {
                window.push_back(now);
            }
            let used = u32::try_from(window.len()).unwrap_or(u32::MAX);
            let left = limit.requests.saturating_sub(used);
            let named = [
                (&limit.limit_header, limit.requests),
                (&limit.remaining_header, left),
            ];
            for (name, value) in named {
                headers.extend(name.clone().map(|it| (it, value)));
            }
        }
        Verdict { headers, refused }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits(limits: &[(u32, u32)]) -> Limits {
        let limits = limits.iter().map(|(requests, seconds)| RateLimit {
            requests: *requests,
            seconds: *seconds,
            limit_header: Some("L".to_owned()),
            remaining_header: Some("R".to_owned()),
        });
        Limits::new(limits.collect())
    }

    #[test]
    fn a_window_slides() {
        let mut limits = limits(&[(2, 1)]);
        let mut admit = |ms: u64| limits.admit("a", Duration::from_millis(ms)).refused;
        assert_eq!(admit(900), None);
        assert_eq!(admit(950), None);
        // A window that is reset each second would let this pass.
        assert_eq!(admit(1050), Some((1, Duration::from_millis(850))));
        assert_eq!(admit(1899), Some((1, Duration::from_millis(1))));
        assert_eq!(admit(1900), None);
        assert_eq!(admit(1949), Some((1, Duration::from_millis(1))));
        assert_eq!(admit(1950), None);
    }

    #[test]
    fn all_limits_hold_and_applications_are_apart() {
        let mut limits = limits(&[(2, 1), (3, 60)]);
        for ms in [0, 10, 1000] {
            assert_eq!(limits.admit("a", Duration::from_millis(ms)).refused, None);
        }
        let verdict = limits.admit("a", Duration::from_secs(3));
        assert_eq!(verdict.refused, Some((60, Duration::from_secs(57))));
        let left = |name: &str, value| (name.to_owned(), value);
        assert_eq!(
            limits.admit("b", Duration::from_secs(3)).headers,
            [left("L", 2), left("R", 1), left("L", 3), left("R", 2)]
        );
    }

    #[test]
    fn no_window_ever_holds_more() {
        // Each millisecond a try: what passes is checked against every window.
        let mut limits = limits(&[(2, 1), (7, 5)]);
        let passed: Vec<u64> = (0..20_000)
            .filter(|ms| {
                limits
                    .admit("a", Duration::from_millis(*ms))
                    .refused
                    .is_none()
            })
            .collect();
        for (most, length) in [(2, 1000), (7, 5000)] {
            for from in &passed {
                let within = passed
                    .iter()
                    .filter(|it| (*from..from + length).contains(it));
                assert!(within.count() <= most);
            }
        }
        assert!(
            passed.len() >= 27,
            "and no more is refused than has to be: {}",
            passed.len()
        );
    }
}
