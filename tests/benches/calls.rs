//! What a call costs: `cargo bench -p specwright-tests --bench calls`.
//!
//! Figures of one run are compared with each other: a difference stands, a time depends on the
//! machine and on what else it does. Nothing is asserted.

#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "calls/bodies.rs"]
mod bodies;
#[path = "calls/memory.rs"]
mod memory;
#[path = "calls/overhead.rs"]
mod overhead;
#[path = "calls/queue.rs"]
mod queue;
#[path = "calls/server.rs"]
mod server;

/// A line of the table.
struct Row {
    what: &'static str,
    goal: &'static str,
    measured: String,
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    // The memory is measured first: what comes later would leave some to be used again.
    let mut rows = runtime.block_on(queue::waiting());
    rows.extend(runtime.block_on(bodies::large()));
    rows.extend(runtime.block_on(queue::served()));
    rows.extend(runtime.block_on(overhead::one_at_a_time()));
    rows.extend(runtime.block_on(overhead::many_at_once()));
    println!("| what | goal | measured |\n|---|---|---|");
    for row in rows {
        println!("| {} | {} | {} |", row.what, row.goal, row.measured);
    }
}
