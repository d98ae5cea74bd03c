use intra42::closes;

fn main() {
    let _ = closes::create().kind(closes::State::Close);
}
