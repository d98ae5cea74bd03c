use intra42::closes;

fn main() {
    let _ = closes::index().filter(closes::Range::id(1, 9));
}
