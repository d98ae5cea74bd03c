//! The macros of a generated crate: impls that are the same for many types, and state no fact but the
//! type. They stand in each crate, since some of them are inherent impls.

use quote::quote;

use super::text::Doc;
use super::{Ctx, Module, root};

/// The module `macros`.
pub(crate) fn module(ctx: &Ctx<'_>) -> Module {
    let rt = root::runtime_path(ctx);
    let mut doc = Doc::default();
    doc.line("Impls that are the same for many types.");
    let items = vec![
        quote! {
            #[doc = " What a request shows to developers: the params that were given."]
            #[allow(unused_macros)]
            macro_rules! debug_params {
                ($name:ident) => {
                    impl std::fmt::Debug for $name {
                        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                            #rt::debug_params(stringify!($name), self, f)
                        }
                    }
                };
            }
        },
        quote! {
            #[doc = " What an object shows to developers: the fields that were given."]
            #[allow(unused_macros)]
            macro_rules! debug_fields {
                ($name:ident) => {
                    impl std::fmt::Debug for $name {
                        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                            #rt::debug_fields(stringify!($name), self, f)
                        }
                    }
                };
            }
        },
        quote! {
            #[doc = " A list that comes in pages of these items."]
            #[allow(unused_macros)]
            macro_rules! paged {
                ($name:ident, $item:ty) => {
                    impl #rt::Paged for $name {
                        type Item = $item;
                        fn list_mut(&mut self) -> &mut #rt::ListQuery {
                            &mut self.list
                        }
                    }
                };
            }
        },
        quote! {
            #[doc = " The directions of a field by which a list can be sorted."]
            #[allow(unused_macros)]
            macro_rules! directions {
                ($name:ident) => {
                    impl $name {
                        #[doc = " The smallest first."]
                        pub fn asc(self) -> #rt::Sorted<Self> {
                            #rt::Sorted::new(self, #rt::Direction::Ascending)
                        }
                        #[doc = " The largest first."]
                        pub fn desc(self) -> #rt::Sorted<Self> {
                            #rt::Sorted::new(self, #rt::Direction::Descending)
                        }
                    }
                };
            }
        },
        quote! {
            #[doc = " The text of a value of an enum."]
            #[allow(unused_macros)]
            macro_rules! texts {
                ($name:ident) => {
                    impl $name {
                        #[doc = " The value on the wire."]
                        pub fn as_str(self) -> &'static str {
                            #rt::Enum::wire(self).text()
                        }
                    }
                };
            }
        },
        quote! {
            #[doc = " The number of a value of an enum."]
            #[allow(unused_macros)]
            macro_rules! integers {
                ($name:ident) => {
                    impl $name {
                        #[doc = " The value on the wire."]
                        pub const fn as_i64(self) -> i64 {
                            self as i64
                        }
                    }
                };
            }
        },
        quote! {
            #[doc = " An enum as the value of a param."]
            #[allow(unused_macros)]
            macro_rules! param {
                ($name:ident) => {
                    impl #rt::Param for $name {
                        fn scalar(&self) -> Option<#rt::Scalar<'_>> {
                            Some(#rt::Enum::wire(*self).scalar())
                        }
                    }
                };
            }
        },
        quote! {
            #[doc = " A model for serde, by its own reading and writing."]
            #[allow(unused_macros)]
            macro_rules! serde {
                ($name:ident) => {
                    impl<'de> #rt::Deserialize<'de> for $name {
                        fn deserialize<D: #rt::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                            #rt::read_model(from)
                        }
                    }
                    impl #rt::Serialize for $name {
                        fn serialize<S: #rt::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                            #rt::write_model(self, to)
                        }
                    }
                };
            }
        },
    ];
    Module {
        path: "src/macros.rs".to_owned(),
        source: None,
        attributes: doc.inner(),
        items,
    }
}
