//! Lists: each order, filter, range and page.

use std::fmt::Write as _;

use specwright::model::{List, Type};

use super::action::Caller;
use super::value::End;

impl Caller<'_> {
    pub(super) fn list(&self, text: &mut String, list: &List) {
        let module = &self.module;
        if let Some(pages) = &list.pages {
            if let Some(Type::Array(item)) = self.success() {
                let (request, item) = (self.request(), self.writer.ty(item, true));
                let _ = writeln!(text, "    paged::<{request}, {item}>();");
            }
            let set = format!(".page(2).page_size({})", pages.max);
            self.show(text, "pages", &set);
        }
        if let Some(sort) = &list.sort {
            for field in &sort.fields {
                let set = format!(".sort([{module}::{}::{}.desc()])", sort.name, field.variant);
                self.show(text, &format!("sort {}", field.wire), &set);
            }
        }
        if let Some(filter) = &list.filter {
            for field in &filter.fields {
                let Some(value) = self.value(&field.ty) else {
                    continue;
                };
                let value = if field.ty == Type::Boolean {
                    value
                } else {
                    format!("[{value}]")
                };
                let function = format!("{module}::{}::{}", filter.name, field.function);
                let set = format!(".filter({function}({value}))");
                self.show(text, &format!("filter {}", field.wire), &set);
            }
        }
        if let Some(range) = &list.range {
            for field in &range.fields {
                let Some(value) = self.value(&field.ty) else {
                    continue;
                };
                let function = format!("{module}::{}::{}", range.name, field.function);
                let set = format!(".range({function}({value}, {value}))");
                self.show(text, &format!("range {}", field.wire), &set);
            }
        }
    }

    fn value(&self, ty: &Type) -> Option<String> {
        self.writer.value(ty, &[], &[], End::Upper, 0)
    }
}
