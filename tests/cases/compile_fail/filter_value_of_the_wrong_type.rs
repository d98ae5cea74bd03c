use intra42::teams;

fn main() {
    let _ = teams::index().filter(teams::Filter::locked("yes"));
}
