use intra42::closes;

fn main() {
    let _ = closes::destroy().id(2).community_services_attributes(None);
}
