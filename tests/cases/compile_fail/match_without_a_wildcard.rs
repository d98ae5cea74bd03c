use intra42::closes;

fn name(state: closes::State) -> &'static str {
    match state {
        closes::State::Close => "closed",
        closes::State::Unclose => "open",
    }
}

fn main() {
    name(closes::State::Close);
}
