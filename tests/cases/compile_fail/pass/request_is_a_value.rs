use intra42::{Request, closes};

fn is_a_value<T: Clone + std::fmt::Debug + PartialEq + Send + Sync + 'static>(_: &T) {}

fn main() {
    let request: Request<closes::Show> = closes::show().id("norminet").build().unwrap();
    is_a_value(&request);
    assert_eq!(request.clone(), request);
}
