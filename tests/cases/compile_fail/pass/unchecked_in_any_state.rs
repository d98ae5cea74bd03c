use intra42::{closes, teams};

fn main() {
    let _ = closes::create().build_unchecked();
    let _ = closes::create().reason("asked for it").build_unchecked();
    let _ = teams::create().name("Awesome team").build_unchecked();
}
