use intra42::closes;

fn main() {
    let _ = closes::show().build();
}
