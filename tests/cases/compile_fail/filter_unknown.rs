use intra42::closes;

fn main() {
    let _ = closes::index().filter(closes::Filter::closed_by([1]));
}
