//! What all builders of a generated crate have in common. It stands in each crate, since setters
//! are inherent methods and need a type of their own crate.

use quote::quote;

use super::text::Doc;
use super::{Ctx, Module, root};

/// The module `builder`.
pub(crate) fn module(ctx: &Ctx<'_>) -> Module {
    let mut doc = Doc::default();
    doc.line("What all builders have in common.");
    let use_runtime = root::use_runtime(ctx);
    let items = vec![
        quote!(
            use std::marker::PhantomData;
        ),
        use_runtime,
        quote! {
            #[doc = " A request or a nested object in the making; `S` says which required params it has, `E` is what"]
            #[doc = " is sent besides: nested objects have nothing, and need no room for it."]
            #[derive(Debug, Clone)]
            #[must_use = "a builder does nothing until it is built"]
            pub struct Builder<T, S = (), E = rt::Extra> {
                pub(crate) params: T,
                extra: E,
                state: PhantomData<fn() -> S>,
            }
        },
        quote! {
            #[doc = " A builder with nothing given. A function, so that no setter's name can clash with it."]
            #[allow(dead_code)]
            #[inline]
            pub(crate) fn start<T: Default, S, E: Default>() -> Builder<T, S, E> {
                Builder {
                    params: T::default(),
                    extra: E::default(),
                    state: PhantomData,
                }
            }
        },
        quote! {
            #[doc = " The same builder with one more required param given."]
            #[allow(dead_code)]
            #[inline]
            pub(crate) fn given<T, S, Next, E>(builder: Builder<T, S, E>) -> Builder<T, Next, E> {
                Builder {
                    params: builder.params,
                    extra: builder.extra,
                    state: PhantomData,
                }
            }
        },
        quote! {
            impl<T: rt::Endpoint, S> Builder<T, S> {
                #[doc = " Adds a field that is not documented: to the body, or to the query where there is no body."]
                #[doc = " It takes the place of a documented field of the same name."]
                pub fn extra(mut self, name: impl Into<String>, value: impl Into<rt::Json>) -> Self {
                    self.extra.field(name, value);
                    self
                }
                #[doc = " Adds a param to the query that is not documented."]
                pub fn extra_query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
                    self.extra.query(name, value);
                    self
                }
                #[doc = " Checks every documented rule."]
                #[doc = ""]
                #[doc = " # Errors"]
                #[doc = " Every rule that is broken, nested ones too."]
                #[inline]
                pub fn build(self) -> Result<rt::Request<T>, rt::Invalid>
                where
                    T: rt::Complete<S>,
                {
                    const ENFORCE: &rt::Validation = &rt::Validation::new(rt::Mode::Enforce);
                    rt::Request::new(self.params, self.extra, ENFORCE)
                }
                #[doc = " Checks the documented rules as the validation asks."]
                #[doc = ""]
                #[doc = " # Errors"]
                #[doc = " Every rule that is broken, if they are enforced."]
                pub fn build_with(self, validation: &rt::Validation) -> Result<rt::Request<T>, rt::Invalid>
                where
                    T: rt::Complete<S>,
                {
                    rt::Request::new(self.params, self.extra, validation)
                }
                #[doc = " Checks nothing, not even that what is required is there."]
                pub fn build_unchecked(self) -> rt::Request<T> {
                    rt::Request::unchecked(self.params, self.extra)
                }
            }
        },
        quote! {
            impl<T: rt::Paged, S> Builder<T, S> {
                #[doc = " Asks for the page with this number; the first one is 1."]
                pub fn page(mut self, number: u32) -> Self {
                    self.params.list_mut().page = Some(number);
                    self
                }
                #[doc = " Asks for so many items a page."]
                pub fn page_size(mut self, size: u32) -> Self {
                    self.params.list_mut().page_size = Some(size);
                    self
                }
            }
        },
        quote! {
            impl<T: rt::Fields + rt::Complete<S>, S, E> rt::IntoValue<T> for Builder<T, S, E> {
                #[inline]
                fn into_value(self) -> T {
                    self.params
                }
            }
        },
        quote! {
            impl<T: rt::Fields + rt::Complete<S>, S, E> rt::IntoNullable<T> for Builder<T, S, E> {
                #[inline]
                fn into_nullable(self) -> rt::Nullable<T> {
                    rt::Nullable::Value(self.params)
                }
            }
        },
        quote! {
            #[doc = " A filter of what `T` lists."]
            #[derive(Debug, Clone, PartialEq)]
            pub struct Filter<T>(rt::Filter, PhantomData<fn() -> T>);
        },
        quote! {
            impl<T> From<Filter<T>> for rt::Filter {
                fn from(it: Filter<T>) -> Self { it.0 }
            }
        },
        quote! {
            #[doc = " A filter by a field with values of the type `V`."]
            #[allow(dead_code)]
            pub(crate) fn filter<V: rt::Param, T>(
                field: &'static str,
                values: impl rt::Values<V>,
            ) -> Filter<T> {
                Filter(rt::Filter::new(field, values), PhantomData)
            }
        },
        quote! {
            #[doc = " A range of what `T` lists."]
            #[derive(Debug, Clone, PartialEq)]
            pub struct Range<T>(rt::Filter, PhantomData<fn() -> T>);
        },
        quote! {
            impl<T> From<Range<T>> for rt::Filter {
                fn from(it: Range<T>) -> Self { it.0 }
            }
        },
        quote! {
            #[doc = " A range of a field with values of the type `V`."]
            #[allow(dead_code)]
            pub(crate) fn range<V: rt::Param, T>(
                field: &'static str,
                from: impl Into<V>,
                to: impl Into<V>,
            ) -> Range<T> {
                Range(rt::Filter::range::<V>(field, from, to), PhantomData)
            }
        },
    ];
    Module {
        path: "src/builder.rs".to_owned(),
        source: None,
        attributes: doc.inner(),
        items,
    }
}
