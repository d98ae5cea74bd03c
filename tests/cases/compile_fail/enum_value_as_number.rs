use intra42::closes;

fn main() {
    let _ = closes::CommunityService::builder().duration(7200);
}
