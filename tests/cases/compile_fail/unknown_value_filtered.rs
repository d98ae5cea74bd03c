use intra42::closes;

fn same_state(close: closes::Close) {
    let _ = closes::index().filter(closes::Filter::state([close.state]));
}

fn main() {
    same_state(closes::Close::default());
}
