use intra42::{closes, teams};

fn main() {
    let _ = closes::index().sort([teams::Sort::CreatedAt.desc()]);
}
