use intra42::{closes, teams};

fn main() {
    let _ = closes::index().filter(teams::Filter::id([1]));
}
