use intra42::closes;

fn copy(close: closes::Close) {
    let kind = close.kind.unwrap();
    let _ = closes::create().kind(kind);
}

fn main() {
    copy(closes::Close::default());
}
