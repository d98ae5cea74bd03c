use intra42::closes;

fn main() {
    let request = closes::show().id(2).build().unwrap();
    request.params().id = Some(3.into());
}
