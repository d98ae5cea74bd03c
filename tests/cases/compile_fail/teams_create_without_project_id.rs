use intra42::teams;

fn main() {
    let _ = teams::create().name("Awesome team").build();
}
