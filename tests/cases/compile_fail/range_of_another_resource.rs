use intra42::{closes, teams};

fn main() {
    let _ = closes::index().range(teams::Range::id(1, 9));
}
