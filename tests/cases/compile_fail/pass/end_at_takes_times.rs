use intra42::{DateTime, closes, teams};

fn main() {
    let time: DateTime = "2017-11-22 14:43:29.676 +01:00".parse().unwrap();
    let _ = closes::create().end_at(time);
    let _ = closes::create().end_at(time.timestamp());
    let _ = teams::create().locked_at(time).deadline_at(time);
}
