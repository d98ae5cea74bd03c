//! Counting what pages say, once by their lines and once by what was read.

use specwright::import::reference::{Access, Action, Example, Param, Reference, Validator};

/// What line counting finds in a page of the table form, without any of the importer's rules.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) pages: usize,
    pub(crate) routes: usize,
    pub(crate) examples: usize,
    pub(crate) requests: usize,
    pub(crate) answers: usize,
    /// Rows that are no `sort`, `filter`, `range`, `page`.
    pub(crate) params: usize,
    pub(crate) required: usize,
    pub(crate) nullable: usize,
    pub(crate) lists: usize,
    pub(crate) filters: usize,
    pub(crate) ranges: usize,
    pub(crate) rules: usize,
    pub(crate) defaults: usize,
    pub(crate) choices: usize,
    pub(crate) pages_of_items: usize,
    /// Notes that ask for a role or for the token of a user, and pages that ask for a scope.
    pub(crate) roles: usize,
    pub(crate) scopes: usize,
    pub(crate) owners: usize,
}

impl Count {
    /// Counts another page.
    pub(crate) fn add_page(&mut self, text: &str) {
        const METHODS: [&str; 5] = ["GET /", "POST /", "PUT /", "PATCH /", "DELETE /"];
        const RULES: [&str; 9] = [
            "Must be unique",
            "Maximum length is",
            "Maximum value is",
            "Minimum value is",
            "Must be after",
            "Must be before",
            "Must be at least",
            "Must be at most",
            "After begin_at",
        ];
        self.pages += 1;
        let is_request = |it: &&str| METHODS.iter().any(|method| it.starts_with(method));
        let (head, examples) = text.split_once("\nExamples\n").unwrap_or((text, ""));
        self.routes += head.lines().filter(is_request).count();
        let notes = |words: &[&str]| {
            let is_it = |line: &&str| words.iter().any(|it| line.contains(it));
            head.lines().filter(is_it).count()
        };
        self.roles += notes(&[
            "This action requires one of",
            "or an application with one of",
        ]);
        self.roles -= notes(&["additional content"]);
        let scopes = notes(&["application scopes:", "needs scope", "scoped on"]);
        self.scopes += usize::from(scopes > 0);
        self.owners += notes(&["This action requires a token resource owner"]);
        self.examples += examples.lines().filter(is_request).count();
        // Bodies of an example before its status and after it.
        let mut bodies = (0, 0);
        let (mut has_status, mut is_get, mut depth) = (false, false, 0_usize);
        let mut take = |bodies: &mut (usize, usize), has_status: bool, is_get: bool| {
            let (before, after) = std::mem::take(bodies);
            // Some have no status: what they end with is the answer, unless only that was sent.
            let answered = usize::from(!has_status && (before == 2 || is_get && before == 1));
            self.requests += before - answered;
            self.answers += after + answered;
        };
        for line in examples.lines() {
            let opens = line.ends_with(['{', '[']);
            if depth > 0 {
                // Inside a body.
            } else if is_request(&line) {
                take(&mut bodies, has_status, is_get);
                (has_status, is_get) = (false, line.starts_with("GET "));
            } else if line.len() == 3 && line.parse::<u16>().is_ok() {
                has_status = true;
            } else if opens || matches!(line, "{}" | "[]") {
                *(if has_status {
                    &mut bodies.1
                } else {
                    &mut bodies.0
                }) += 1;
            }
            depth += usize::from(opens);
            depth -= usize::from(matches!(line, "}" | "]" | "}," | "],"));
        }
        take(&mut bodies, has_status, is_get);

        let (_, table) = head.split_once("---|---|\n").unwrap_or_default();
        let lines: Vec<_> = table.lines().collect();
        let mut is_list = false;
        for (at, line) in lines.iter().enumerate() {
            let next = lines.get(at + 1).copied().unwrap_or_default();
            let third = lines.get(at + 2).copied().unwrap_or_default();
            let is_row = line.ends_with(" |")
                && (next.starts_with("optional") || next.starts_with("required"))
                && third.starts_with(". Must");
            if is_row {
                is_list = matches!(
                    *line,
                    "sort |"
                        | "filter |"
                        | "range |"
                        | "page |"
                        | "page[number] |"
                        | "page[size] |"
                );
                self.lists += usize::from(matches!(*line, "sort |"));
                let names = third.split(", ").count();
                match *line {
                    "filter |" => self.filters += names,
                    "range |" => self.ranges += names,
                    "page |" => self.pages_of_items += 1,
                    _ => {}
                }
            }
            if is_list {
                continue;
            }
            if is_row {
                self.params += 1;
                self.required += usize::from(next.starts_with("required"));
                self.nullable += usize::from(next.ends_with(", nil allowed"));
                let is_boolean = third == ". Must be one of: true, false.";
                self.choices += usize::from(third.starts_with(". Must be one of") && !is_boolean);
            }
            self.rules += RULES
                .iter()
                .map(|it| line.matches(it).count())
                .sum::<usize>();
            self.rules += line.matches("Format: ").count();
            self.rules += line.matches("Date range max").count();
            self.rules += line.matches("writable only by").count();
            self.rules -= line.matches("Format: Markdown").count();
            self.defaults += line.matches("Default to ").count();
        }
    }

    /// What the importer found.
    pub(crate) fn of(reference: &Reference) -> Self {
        let actions = &reference.actions;
        let sum = |count: fn(&Action) -> usize| actions.iter().map(count).sum::<usize>();
        let params = |keep: fn(&Param) -> bool| {
            let all = actions.iter().flat_map(|it| &it.params);
            all.filter(|it| keep(it)).count()
        };
        let examples = |keep: fn(&Example) -> bool| {
            let all = actions.iter().flat_map(|it| &it.examples);
            all.filter(|it| keep(it)).count()
        };
        let accesses = |keep: fn(&Access) -> bool| {
            let all = actions.iter().flat_map(|it| &it.access);
            all.filter(|it| keep(it)).count()
        };
        Self {
            roles: accesses(|it| !it.roles.is_empty()),
            scopes: sum(|it| usize::from(it.access.iter().any(|it| !it.scopes.is_empty()))),
            owners: accesses(|it| it.owner),
            pages: actions.len(),
            routes: sum(|it| it.routes.len()),
            examples: sum(|it| it.examples.len()),
            requests: examples(|it| it.request.is_some()),
            answers: examples(|it| it.response.is_some()),
            params: params(|_| true),
            required: params(|it| it.required),
            nullable: params(|it| it.nullable),
            lists: sum(|it| usize::from(!it.list.sort.is_empty())),
            filters: sum(|it| it.list.filter.len()),
            ranges: sum(|it| it.list.range.len()),
            rules: sum(|it| it.params.iter().map(|it| it.rules.len()).sum()),
            defaults: params(|it| it.default.is_some()),
            choices: params(|it| matches!(it.validator, Validator::OneOf(_))),
            pages_of_items: sum(|it| usize::from(it.list.max_page_size.is_some())),
        }
    }
}
