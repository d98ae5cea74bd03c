//! Singular, plural and snake case, as far as they are needed to find what a name refers to.

/// What a plural can be called in the singular.
pub(super) fn singular(plural: &str) -> String {
    if let Some(stem) = plural.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for (end, with) in [("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("sses", "ss")] {
        if let Some(stem) = plural.strip_suffix(end) {
            return format!("{stem}{with}");
        }
    }
    match plural.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u']) => stem.to_owned(),
        _ => plural.to_owned(),
    }
}

/// `CommunityServiceRef` is `community_service_ref`.
pub(super) fn snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for (i, it) in name.chars().enumerate() {
        if it.is_ascii_uppercase() && i > 0 {
            snake.push('_');
        }
        snake.push(it.to_ascii_lowercase());
    }
    snake
}

/// The name of a model without what says that it is a short or another form of it.
pub(super) fn stem(record: &str) -> String {
    let mut name = snake(record);
    loop {
        let end = name.rfind('_').map(|at| name.split_off(at));
        match end.as_deref() {
            Some("_ref" | "_light" | "_short" | "_summary" | "_answer" | "_embedded") => {}
            Some(other) => {
                name.push_str(other);
                return name;
            }
            None => return name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found() {
        for (plural, expected) in [
            ("users", "user"),
            ("dashes", "dash"),
            ("companies", "company"),
            ("campus", "campus"),
            ("cursus", "cursus"),
            ("experiences", "experience"),
            ("teams_users", "teams_user"),
        ] {
            assert_eq!(singular(plural), expected);
        }
        assert_eq!(stem("CommunityServiceRef"), "community_service");
        assert_eq!(stem("UserLight"), "user");
        assert_eq!(stem("ProjectLightRef"), "project");
    }
}
