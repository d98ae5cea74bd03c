//! Times of short pieces of work, side by side.

use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 101;
const ROUND: Duration = Duration::from_millis(2);

/// The time of one run of each, in nanoseconds: medians of rounds that take turns, so that what
/// disturbs one disturbs the other.
pub(crate) fn side_by_side<A, B>(
    mut one: impl FnMut() -> A,
    mut other: impl FnMut() -> B,
) -> (f64, f64) {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    let (count_one, count_other) = (calibrate(&mut one), calibrate(&mut other));
    for _ in 0..ROUNDS {
        ones.push(run(&mut one, count_one));
        others.push(run(&mut other, count_other));
    }
    (median(ones), median(others))
}

/// How often it runs in a round.
fn calibrate<T>(work: &mut impl FnMut() -> T) -> u32 {
    let mut count = 1;
    loop {
        let start = Instant::now();
        (0..count).for_each(|_| drop(black_box(work())));
        if start.elapsed() >= ROUND {
            return count;
        }
        count *= 2;
    }
}

fn run<T>(work: &mut impl FnMut() -> T, count: u32) -> f64 {
    let start = Instant::now();
    (0..count).for_each(|_| drop(black_box(work())));
    start.elapsed().as_secs_f64() * 1e9 / f64::from(count)
}

pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}
