//! Many calls to a server of which every tenth answer is a fault: nothing panics, nothing leaks, and
//! no write that may have been done is sent again.
//!
//! `tests/soak/run` makes as many calls as an application has in a day; here it is a sample.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod dice;
#[path = "../fault_matrix/ending.rs"]
#[allow(dead_code)]
mod ending;
mod traffic;

use std::collections::BTreeMap;

use traffic::{Report, Traffic};

/// How many calls a run makes, unless it is told by `SOAK_CALLS`.
const SAMPLE: usize = 1000;

fn calls() -> usize {
    let told = std::env::var("SOAK_CALLS").ok();
    told.map_or(SAMPLE, |it| it.parse().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_with_faults_ends_well() {
    let report = traffic::run(&Traffic::Mixed, calls()).await;
    print("a day of mixed calls", &report);
    check(&report);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_write_arrives_twice() {
    let report = traffic::run(&Traffic::Writes, calls()).await;
    print("POST and PATCH", &report);
    check(&report);
    assert!(report.faults > 0);
}

fn check(report: &Report) {
    assert_eq!(report.endings.values().sum::<usize>(), report.calls);
    assert_eq!(report.sent_twice, 0);
    assert_eq!(report.leaked_tasks, 0);
}

fn print(what: &str, report: &Report) {
    println!("{what}: {} calls", report.calls);
    println!(
        "  {} requests arrived, {} of them met a fault",
        report.arrivals, report.faults
    );
    println!(
        "  writes that arrived twice after they may have been done: {}",
        report.sent_twice
    );
    println!("  tasks left: {}", report.leaked_tasks);
    if let Some((early, late)) = report.memory {
        let mebibytes = |it: u64| it as f64 / 1_048_576.0;
        let drift = (late as f64 / early as f64 - 1.0) * 100.0;
        println!(
            "  memory after a tenth of the calls {:.1} MiB, at the end {:.1} MiB ({drift:+.1} %)",
            mebibytes(early),
            mebibytes(late)
        );
    }
    let mut endings: Vec<_> = report.endings.iter().collect();
    endings.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
    let endings: BTreeMap<_, _> = endings.into_iter().collect();
    for (name, count) in endings {
        println!("  {count:6} {name}");
    }
}
