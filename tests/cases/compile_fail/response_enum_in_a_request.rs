//! An enum that only responses have is an `Enum`, but no `Param`.
use specwright_runtime::{Enum, Fields, Visitor, Wire};

#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    Passed,
}

impl Enum for Outcome {
    const VALUES: &'static [(Self, Wire)] = &[(Self::Passed, Wire::Text("passed"))];
}

struct Evaluation {
    outcome: Option<Outcome>,
}

impl Fields for Evaluation {
    fn fields<V: Visitor>(&self, visit: &mut V) {
        visit.field("outcome", &self.outcome, &[]);
    }
}

fn main() {}
