use intra42::closes;

fn copy(close: closes::Close) {
    let _ = closes::create().community_services_attributes(close.community_services);
}

fn main() {
    copy(closes::Close::default());
}
