use intra42::closes;

fn main() {
    let request = closes::show().id(1).id(2).build().unwrap();
    assert_eq!(request.path().unwrap(), "/v2/closes/2");
}
