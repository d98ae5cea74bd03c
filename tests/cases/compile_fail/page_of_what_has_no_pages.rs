use intra42::closes;

fn main() {
    let _ = closes::show().id(2).page(2);
}
