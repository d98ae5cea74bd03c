//! HTML as plain text.

use super::html::{Element, Page};

/// With single spaces, and none at the ends.
pub(crate) fn join_words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a piece of HTML says, as one line.
pub(crate) fn plain_text(html: &str) -> String {
    paragraphs(html).join(" ")
}

/// What a piece of HTML says, by paragraphs; a list is a sentence with commas.
pub(crate) fn paragraphs(html: &str) -> Vec<String> {
    let page = Page::parse(html);
    let mut writer = Writer::default();
    // What is open, with what is still to be done where it ends.
    let mut open: Vec<(Element<'_>, Ending)> = Vec::new();
    for element in page.root().descendants() {
        while let Some((outer, _)) = open.last()
            && !outer.contains(element)
        {
            let Some((_, ending)) = open.pop() else { break };
            writer.end(ending);
        }
        let ending = writer.begin(element.name());
        if element.is_text() {
            writer.line.push_str(element.own_text());
        } else {
            open.push((element, ending));
        }
    }
    while let Some((_, ending)) = open.pop() {
        writer.end(ending);
    }
    writer.flush();
    writer.done
}

#[derive(Clone, Copy)]
enum Ending {
    Nothing,
    Paragraph,
    Code { from: usize },
    List,
    Item,
}

#[derive(Default)]
struct Writer {
    done: Vec<String>,
    line: String,
    /// How many items of a list are open; a paragraph in one of them is none.
    items: usize,
    /// An item of the list stands on the line.
    has_item: bool,
}

impl Writer {
    fn begin(&mut self, name: &str) -> Ending {
        match name {
            "p" | "div" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre"
            | "table" | "tr" | "dl" | "dt" | "dd" | "#page" => {
                self.break_paragraph();
                Ending::Paragraph
            }
            "ul" | "ol" => {
                self.has_item = false;
                // The sentence above a list goes on in it.
                if self.line.trim().is_empty()
                    && let Some(last) = self.done.pop_if(|it| !it.ends_with(['.', '!', '?']))
                {
                    self.line = last;
                }
                Ending::List
            }
            "li" => {
                let line = self.line.trim_end();
                let between = match (line.is_empty(), self.has_item, line.ends_with(':')) {
                    (true, ..) => "",
                    (_, true, _) => ", ",
                    (_, false, true) => " ",
                    (_, false, false) => ": ",
                };
                self.line.truncate(line.len());
                self.line.push_str(between);
                self.items += 1;
                self.has_item = true;
                Ending::Item
            }
            "code" => {
                self.line.push('`');
                Ending::Code {
                    from: self.line.len(),
                }
            }
            "br" | "td" | "th" | "hr" => {
                self.line.push(' ');
                Ending::Nothing
            }
            _ => Ending::Nothing,
        }
    }

    fn end(&mut self, ending: Ending) {
        match ending {
            Ending::Nothing => {}
            Ending::Paragraph => self.break_paragraph(),
            Ending::Code { from } => {
                if self.line.len() == from {
                    self.line.pop();
                } else {
                    self.line.push('`');
                }
            }
            Ending::List => self.break_paragraph(),
            Ending::Item => self.items = self.items.saturating_sub(1),
        }
    }

    fn break_paragraph(&mut self) {
        if self.items == 0 {
            self.flush();
        } else {
            self.line.push(' ');
        }
    }

    fn flush(&mut self) {
        let line = join_words(&std::mem::take(&mut self.line));
        if !line.is_empty() {
            self.done.push(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_and_entities() {
        let html =
            "\n<p>Takes <b>a</b>\n &amp; <i>b</i>, e.g. &#39;x&#39;.</p>\n<p>Second<br>line</p>";
        assert_eq!(paragraphs(html), ["Takes a & b, e.g. 'x'.", "Second line"]);
        assert_eq!(plain_text(html), "Takes a & b, e.g. 'x'. Second line");
        assert_eq!(plain_text("no markup: 1 < 2"), "no markup: 1 < 2");
        assert_eq!(paragraphs(" \n "), [""; 0]);
    }

    #[test]
    fn lists_are_sentences() {
        let html =
            "<p>can be one of</p>\n<ul><li>\n<p>red</p>\n</li><li>\n<p>blue</p></li></ul><p>x</p>";
        assert_eq!(paragraphs(html), ["can be one of: red, blue", "x"]);
        assert_eq!(paragraphs("<ul><li>red<li>blue</ul>"), ["red, blue"]);
    }

    #[test]
    fn code_stands_in_backticks() {
        assert_eq!(plain_text("is <code>[1, 2]</code>."), "is `[1, 2]`.");
        assert_eq!(plain_text("is <code></code>."), "is .");
    }

    #[test]
    fn code_that_ends_in_the_middle() {
        assert_eq!(plain_text("<code>a<p>b</code>c"), "`a b `c");
    }
}
