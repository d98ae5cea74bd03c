use intra42::{Open, closes};

fn copy(close: closes::Close) {
    if let Some(Open::Unknown(kind)) = close.kind {
        let _ = closes::create().kind(kind);
    }
}

fn main() {
    copy(closes::Close::default());
}
