use intra42::closes;

fn main() {
    let mut request = closes::show().id(2).build().unwrap();
    request.params.id = None;
}
