use intra42::closes;

fn main() {
    let _ = closes::create().user_id(None);
}
