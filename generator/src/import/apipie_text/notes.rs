//! Notes: who may do it, how many items a page has, what it is.

use super::marks::without_icon;
use crate::import::phrases::{after_prefix, before_suffix};
use crate::import::reference::Access;

/// How lines begin that state who may do it; one of these that no rule knows is reported.
const LIKE_RULES: &[&str] = &[
    "this action requires",
    "this action have",
    "this action has",
    "this action needs",
    "this resource is",
    "requires ",
    "or an application",
    "or a token",
    "scoped ",
    "owner token",
    "the owner token",
];

/// What was read of the notes.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) access: Vec<Access>,
    pub(super) page_size: Option<u32>,
    pub(super) deprecated: Option<String>,
    /// Sentences that are no facts.
    pub(super) doc: Vec<String>,
    /// Roles are expected on the lines that follow.
    awaits_roles: bool,
    /// The line before was the icon of a role.
    had_icon: bool,
}

impl Notes {
    /// Takes in a line; `false` where no rule knows it.
    pub(super) fn read(&mut self, line: &str) -> bool {
        let bare = without_icon(line);
        let had_icon = std::mem::take(&mut self.had_icon) || bare.len() < line.len();
        if bare.is_empty() {
            self.had_icon = true;
            return true;
        }
        if self.read_rule(bare) {
            return true;
        }
        if self.awaits_roles {
            return self.read_roles(bare, had_icon);
        }
        false
    }

    /// Whether a line states who may do it, in words that no rule knows.
    pub(super) fn is_like_a_rule(line: &str) -> bool {
        let line = without_icon(line);
        LIKE_RULES.iter().any(|it| after_prefix(line, it).is_some())
    }

    /// No more roles are expected.
    pub(super) fn end(&mut self) {
        self.awaits_roles = false;
    }

    fn read_rule(&mut self, line: &str) -> bool {
        let was_awaiting = std::mem::take(&mut self.awaits_roles);
        if line == "." {
            return was_awaiting;
        }
        if let Some(rest) = after_prefix(line, "This action requires ") {
            if let Some(roles) = after_roles(rest) {
                self.add_roles(roles);
                return true;
            }
            if let Some(rest) = after_prefix(rest, "a token resource owner") {
                self.access.push(Access {
                    owner: true,
                    ..Access::default()
                });
                let rest = rest.trim_matches([' ', '.']);
                return rest.is_empty() || self.read_rule(rest);
            }
        } else if let Some(rest) = after_prefix(line, "or an application with ") {
            if let Some(roles) = after_roles(rest) {
                self.add_roles(roles);
                return true;
            }
        } else if let Some(rest) = after_prefix(line, "scoped on ")
            .or_else(|| after_prefix(line, "Owner token must be scoped on "))
        {
            return self.add_owner_scopes(rest);
        } else if let Some(rest) = after_prefix(line, "The owner token needs scope ") {
            return self.add_owner_scopes(rest);
        } else if let Some(rest) = after_prefix(line, "Requires following application scopes:") {
            return self.add_scopes(rest);
        } else if after_prefix(line, "Scoped to the given ").is_some() {
            self.add_remark(line);
            return true;
        } else if let Some(rest) = after_prefix(line, "This resource is paginated by ") {
            let count = before_suffix(rest.trim_end_matches('.'), " items");
            let count = count.and_then(|it| it.trim().parse().ok());
            let is_new = self.page_size.is_none() || self.page_size == count;
            self.page_size = self.page_size.or(count);
            return is_new && count.is_some();
        } else if after_prefix(line, "This action have additional content ").is_some() {
            // Who sees more is no rule on who may ask.
            self.doc.push(line.to_owned());
            return true;
        } else if let Some(text) = read_deprecated(line) {
            let before = self.deprecated.take().unwrap_or_default();
            self.deprecated = Some(format!("{before} {text}").trim().to_owned());
            return true;
        }
        self.awaits_roles = was_awaiting;
        false
    }

    /// Begins an alternative with these roles; where there are none they follow.
    fn add_roles(&mut self, roles: &str) {
        self.access.push(Access {
            roles: split_list(roles),
            ..Access::default()
        });
        // A list that is closed by a full stop has no more.
        self.awaits_roles = !roles.ends_with('.') && split_list(roles).is_empty();
    }

    /// Takes in roles that stand on a line of their own.
    fn read_roles(&mut self, line: &str, had_icon: bool) -> bool {
        let Some(access) = self.access.last_mut() else {
            return false;
        };
        if !access.roles.is_empty() && !had_icon && !line.starts_with(',') {
            self.awaits_roles = false;
            return false;
        }
        access.roles.extend(split_list(line));
        self.awaits_roles = !line.ends_with('.');
        true
    }

    /// The token of the owner has these scopes: `projects, with enough privileges`.
    fn add_owner_scopes(&mut self, text: &str) -> bool {
        let text = text.trim_end_matches('.');
        let (scopes, has_remark) = match before_suffix(text, "with enough privileges") {
            Some(scopes) => (scopes.trim_end_matches([' ', ',']), true),
            None => (text, false),
        };
        let scopes = split_list(scopes);
        let Some(owner) = self.access.iter_mut().find(|it| it.owner) else {
            return false;
        };
        // More than names: a wording that is not known.
        if scopes.is_empty() || scopes.iter().any(|it| it.contains(' ')) {
            return false;
        }
        owner.scopes.extend(scopes);
        if has_remark {
            owner.doc = Some("with enough privileges".to_owned());
        }
        true
    }

    /// The application has all of these scopes.
    fn add_scopes(&mut self, text: &str) -> bool {
        let scopes = split_list(text);
        if scopes.is_empty() {
            return false;
        }
        if self.access.is_empty() {
            self.access.push(Access::default());
        }
        let has_application = self.access.iter().any(|it| !it.owner);
        for access in &mut self.access {
            if !access.owner || !has_application {
                access.scopes.extend(scopes.iter().cloned());
            }
        }
        true
    }

    /// What holds of everybody who may do it, in words.
    fn add_remark(&mut self, line: &str) {
        let remark = line.trim_end_matches('.').to_owned();
        if self.access.is_empty() {
            self.access.push(Access::default());
        }
        for access in &mut self.access {
            access.doc = Some(match access.doc.take() {
                Some(doc) => format!("{doc}; {remark}"),
                None => remark.clone(),
            });
        }
    }
}

/// What follows `one of theses roles:`, as the pages write it, or without their slip.
fn after_roles(text: &str) -> Option<&str> {
    let text = ["one of theses ", "one of these ", "one of the following "]
        .iter()
        .find_map(|it| after_prefix(text, it))
        .or_else(|| after_prefix(text, "the following "))?;
    ["roles:", "role(s):", "role:"]
        .iter()
        .find_map(|it| after_prefix(text, it))
}

/// The items of a list that a full stop may end.
fn split_list(text: &str) -> Vec<String> {
    text.split(',')
        .map(|it| without_icon(it.trim()).trim_matches(['.', ' ']).to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

/// What is said of something that should not be used any more.
fn read_deprecated(line: &str) -> Option<String> {
    let rest = ["This action is deprecated", "[DEPRECATED]", "Deprecated"]
        .iter()
        .find_map(|it| after_prefix(line, it))?;
    let is_end = rest.is_empty() || rest.starts_with([' ', '.', ':', ',']);
    is_end.then(|| rest.trim_start_matches([' ', '.', ':', ',']).to_owned())
}
