//! What code outside of a generated crate can see of it, line by line, read from the crate itself.

use std::collections::{BTreeMap, BTreeSet};

use quote::ToTokens;
use specwright::output::OutputFile;
use syn::visit_mut::VisitMut;
use syn::{Attribute, File, ImplItem, Item, Type, Visibility};

/// What is seen of a crate.
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Surface {
    /// What code names: a line that goes or changes breaks it.
    pub(crate) names: BTreeSet<String>,
    /// What builders ask for: a line that comes breaks code that has the builder.
    pub(crate) required: BTreeSet<String>,
    /// What the crate does: for changes that are said to be docs, these stay.
    pub(crate) behaviour: BTreeSet<String>,
}

/// The surface of a crate. Files that are the same on both sides need not be looked at.
pub(crate) fn surface(files: &BTreeMap<&str, &OutputFile>) -> Surface {
    let mut surface = Surface::default();
    for (path, file) in files {
        let Some(module) = path
            .strip_prefix("src/")
            .and_then(|it| it.strip_suffix(".rs"))
        else {
            continue;
        };
        let mut parsed: File = syn::parse_file(&file.text).unwrap();
        Undocumented.visit_file_mut(&mut parsed);
        for item in &parsed.items {
            surface.item(module, item);
        }
    }
    surface
}

/// Takes out what is for people, and what only says which warnings come.
struct Undocumented;

impl VisitMut for Undocumented {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<Attribute>) {
        let is_words = |it: &Attribute| {
            ["doc", "deprecated", "allow", "diagnostic"]
                .iter()
                .any(|name| {
                    it.path()
                        .segments
                        .first()
                        .is_some_and(|first| first.ident == name)
                })
        };
        attributes.retain(|it| !is_words(it));
    }
}

fn text(it: &impl ToTokens) -> String {
    it.to_token_stream().to_string()
}

impl Surface {
    fn name(&mut self, line: String) {
        self.names.insert(line);
    }

    fn item(&mut self, module: &str, item: &Item) {
        match item {
            Item::Fn(it) if is_public(&it.vis) => {
                self.name(format!("{module} {}", text(&it.sig)));
            }
            Item::Struct(it) if is_public(&it.vis) => {
                self.name(format!("{module} type {}", it.ident));
                for field in it.fields.iter().filter(|it| is_public(&it.vis)) {
                    self.name(format!(
                        "{module} {}.{}: {}",
                        it.ident,
                        text(&field.ident),
                        text(&field.ty)
                    ));
                }
            }
            Item::Enum(it) if is_public(&it.vis) => {
                self.name(format!("{module} type {}", it.ident));
                for variant in &it.variants {
                    self.name(format!("{module} {}::{}", it.ident, variant.ident));
                }
            }
            Item::Type(it) if is_public(&it.vis) => {
                self.name(format!("{module} type {}", it.ident));
                // What a builder has to be given is told by its setters.
                if !text(&it.ty).starts_with("Builder <") {
                    self.name(format!("{module} {} is {}", it.ident, text(&it.ty)));
                }
            }
            Item::Const(it) => {
                self.behaviour.insert(format!("{module} {}", text(it)));
            }
            Item::Mod(it) if is_public(&it.vis) && it.content.is_none() => {
                self.name(format!("{module} mod {}", it.ident));
            }
            Item::Impl(it) => self.implementation(module, it),
            _ => {}
        }
    }

    fn implementation(&mut self, module: &str, it: &syn::ItemImpl) {
        let of = text(&it.self_ty);
        let of = of.split(' ').next().unwrap_or_default();
        let Some((path, _)) = &it.trait_ else {
            for item in &it.items {
                if let ImplItem::Fn(it) = item
                    && is_public(&it.vis)
                {
                    self.method(module, of, &it.sig);
                }
            }
            return;
        };
        let of_trait = path.segments.last().unwrap().ident.to_string();
        if of_trait == "Complete" {
            return;
        }
        self.name(format!("{module} {of_trait} for {of}"));
        for item in &it.items {
            match item {
                ImplItem::Type(it) => self.name(format!("{module} {of} {}", text(it))),
                // The page of the docs, and routes that the client does not take.
                ImplItem::Const(it) if it.ident == "DOCS" || it.ident == "ROUTES" => {}
                // How many items a page has when nobody asks.
                ImplItem::Const(it) if it.ident == "LIST" => {
                    let list = text(it);
                    let max = list.split_once("& [").map_or(list.as_str(), |it| it.1);
                    self.behaviour.insert(format!("{module} {of} list {max}"));
                }
                item => {
                    self.behaviour
                        .insert(format!("{module} {of} {}", text(item)));
                }
            }
        }
    }

    fn method(&mut self, module: &str, of: &str, signature: &syn::Signature) {
        let arguments = signature.inputs.iter().map(text).collect::<Vec<_>>();
        let arguments = arguments.join(", ");
        let name = &signature.ident;
        let returns = match &signature.output {
            syn::ReturnType::Default => String::new(),
            syn::ReturnType::Type(_, ty) => returns(ty),
        };
        if returns == "required" {
            self.required.insert(format!("{module} {of}.{name}"));
            self.name(format!("{module} {of}.{name}({arguments}) Self"));
        } else {
            self.name(format!("{module} {of}.{name}({arguments}) {returns}"));
        }
    }
}

/// What a method returns; a setter of what is required returns the builder in another state.
fn returns(ty: &Type) -> String {
    let text = text(ty);
    if text.contains("rt :: With") {
        "required".to_owned()
    } else {
        text
    }
}

fn is_public(it: &Visibility) -> bool {
    matches!(it, Visibility::Public(_))
}
