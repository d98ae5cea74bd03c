//! How much an outage may add to the load.

use std::sync::Mutex;

use super::super::poison::lock;

/// What each call adds: so many thousandths of a retry.
const DEPOSIT: u32 = 150;
/// What a retry costs.
const PRICE: u32 = 1000;
/// What can be saved, and what there is at first: ten retries.
const MOST: u32 = 10 * PRICE;

/// A budget of retries that all clones share: each call pays in, each retry takes out. A few can
/// be retried at once, but however long an outage lasts, retries stay below 15 % of the calls plus
/// ten, which is at most 20 % from 200 calls on.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    saved: Mutex<u32>,
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self {
            saved: Mutex::new(MOST),
        }
    }
}

impl RetryBudget {
    /// Pays in for a call.
    pub(crate) fn deposit(&self) {
        let mut saved = lock(&self.saved);
        *saved = saved.saturating_add(DEPOSIT).min(MOST);
    }

    /// Takes out a retry; `false` if there is not enough.
    pub(crate) fn withdraw(&self) -> bool {
        let mut saved = lock(&self.saved);
        let rest = saved.checked_sub(PRICE);
        *saved = rest.unwrap_or(*saved);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_adds_a_fifth_at_most() {
        for calls in [200, 1000, 10_000] {
            let budget = RetryBudget::default();
            let mut retries = 0;
            for _ in 0..calls {
                budget.deposit();
                while budget.withdraw() {
                    retries += 1;
                }
            }
            assert!(retries * 5 <= calls, "{retries} of {calls}");
        }
    }
}
