//! What a builder has been given, as a type.
//!
//! A state has one slot a required param, in a tuple up to twelve and in [`Slots`] above. Each is
//! [`Missing`] until its setter makes it [`Given`], and only a state whose slots are all given can
//! be built. States exist at compile time alone.

use std::marker::PhantomData;

use super::Nullable;

/// The state of a required param that has been set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given;

/// The state of a required param that has not been set yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

/// The number 0, as a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct N0;

/// The number after `N`, as a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Next<N>(PhantomData<N>);

/// One slot of a state.
#[diagnostic::on_unimplemented(message = "`{Self}` is not the state of this builder")]
pub trait Slot<N> {
    /// [`Given`] or [`Missing`].
    type Is;
    /// The state with this slot given.
    type Set;
}

/// The state `S` with slot `N` given.
pub type With<N, S> = <S as Slot<N>>::Set;

/// A state of any length: a slot and the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slots<Head, Tail>(PhantomData<(Head, Tail)>);

impl<Head, Tail> Slot<N0> for Slots<Head, Tail> {
    type Is = Head;
    type Set = Slots<Given, Tail>;
}

impl<Head, Tail: Slot<N>, N> Slot<Next<N>> for Slots<Head, Tail> {
    type Is = Tail::Is;
    type Set = Slots<Head, Tail::Set>;
}

/// A number of slots.
pub trait Count {
    /// So many slots, all missing.
    type Missing;
}

impl Count for N0 {
    type Missing = ();
}

impl<N: Count> Count for Next<N> {
    type Missing = Slots<Missing, N::Missing>;
}

/// The state of `N` slots in which nothing is given.
pub type AllMissing<N> = <N as Count>::Missing;

/// Says that `Self` can be built from a builder in state `S`: all that it requires is given.
#[diagnostic::on_unimplemented(
    message = "a required param of `{Self}` is missing",
    label = "something required is missing"
)]
pub trait Complete<S>: Sized {}

/// A value, or a complete builder of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}` nor a complete builder of one",
    label = "expected a `{T}` or its builder, with all required params set"
)]
pub trait IntoValue<T> {
    /// The value.
    fn into_value(self) -> T;
}

impl<T> IntoValue<T> for T {
    #[inline]
    fn into_value(self) -> T {
        self
    }
}

/// Items of a list: values, or complete builders of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of `{T}`, nor of complete builders of it",
    label = "expected a list of `{T}`"
)]
pub trait Items<T> {
    /// The items.
    fn items(self) -> Vec<T>;
}

impl<T, I: IntoIterator<Item: IntoValue<T>>> Items<T> for I {
    #[inline]
    fn items(self) -> Vec<T> {
        self.into_iter().map(IntoValue::into_value).collect()
    }
}

/// A value, a complete builder of one, or `None` for `null`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither a `{T}`, nor a complete builder of one, nor `None`",
    label = "expected a `{T}`, its builder with all required params set, or `None`"
)]
pub trait IntoNullable<T> {
    /// The value, or `null`.
    fn into_nullable(self) -> Nullable<T>;
}

impl<T> IntoNullable<T> for T {
    fn into_nullable(self) -> Nullable<T> {
        Nullable::Value(self)
    }
}

impl<T> IntoNullable<T> for Option<T> {
    fn into_nullable(self) -> Nullable<T> {
        self.into()
    }
}

/// The state `S` with its first slot given.
#[doc(hidden)]
pub type With0<S> = With<N0, S>;

macro_rules! numbers {
    ($($name:ident $with:ident = $before:ident),* $(,)?) => {
        $(
            #[doc(hidden)]
            pub type $name = Next<$before>;
            #[doc(hidden)]
            pub type $with<S> = With<$name, S>;
        )*
    };
}

numbers! {
    N1 With1 = N0, N2 With2 = N1, N3 With3 = N2, N4 With4 = N3, N5 With5 = N4, N6 With6 = N5,
    N7 With7 = N6, N8 With8 = N7, N9 With9 = N8, N10 With10 = N9, N11 With11 = N10,
    N12 With12 = N11, N13 With13 = N12, N14 With14 = N13, N15 With15 = N14, N16 With16 = N15,
    N17 With17 = N16, N18 With18 = N17, N19 With19 = N18, N20 With20 = N19, N21 With21 = N20,
    N22 With22 = N21, N23 With23 = N22, N24 With24 = N23, N25 With25 = N24, N26 With26 = N25,
    N27 With27 = N26, N28 With28 = N27, N29 With29 = N28, N30 With30 = N29, N31 With31 = N30,
    N32 With32 = N31, N33 With33 = N32, N34 With34 = N33, N35 With35 = N34, N36 With36 = N35,
    N37 With37 = N36, N38 With38 = N37, N39 With39 = N38, N40 With40 = N39, N41 With41 = N40,
    N42 With42 = N41, N43 With43 = N42, N44 With44 = N43, N45 With45 = N44, N46 With46 = N45,
    N47 With47 = N46, N48 With48 = N47, N49 With49 = N48, N50 With50 = N49, N51 With51 = N50,
    N52 With52 = N51, N53 With53 = N52, N54 With54 = N53, N55 With55 = N54, N56 With56 = N55,
    N57 With57 = N56, N58 With58 = N57, N59 With59 = N58, N60 With60 = N59, N61 With61 = N60,
    N62 With62 = N61, N63 With63 = N62,
}

/// The slots of a tuple: for each one, the slots before it, itself, and those after it.
macro_rules! slots {
    ([$($all:ident)*]) => { slots!(@ [] N0 [$($all)*] N1 N2 N3 N4 N5 N6 N7 N8 N9 N10 N11 N12); };
    (@ [$($before:ident)*] $n:ident [$here:ident $($after:ident)*] $next:ident $($numbers:ident)*) => {
        impl<$($before,)* $here, $($after,)*> Slot<$n> for ($($before,)* $here, $($after,)*) {
            type Is = $here;
            type Set = ($($before,)* Given, $($after,)*);
        }
        slots!(@ [$($before)* $here] $next [$($after)*] $($numbers)*);
    };
    (@ [$($before:ident)*] $n:ident [] $($numbers:ident)*) => {};
}

slots!([A]);
slots!([A B]);
slots!([A B C]);
slots!([A B C D]);
slots!([A B C D E]);
slots!([A B C D E F]);
slots!([A B C D E F G]);
slots!([A B C D E F G H]);
slots!([A B C D E F G H I]);
slots!([A B C D E F G H I J]);
slots!([A B C D E F G H I J K]);
slots!([A B C D E F G H I J K L]);

#[cfg(test)]
mod tests {
    use super::*;

    fn same<T>(_: PhantomData<T>, _: PhantomData<T>) {}

    #[test]
    fn tuples_and_lists_set_one_slot() {
        same::<(Missing, Given, Missing)>(
            PhantomData,
            PhantomData::<With<N1, (Missing, Missing, Missing)>>,
        );
        same::<Slots<Missing, Slots<Given, ()>>>(
            PhantomData,
            PhantomData::<With<N1, AllMissing<N2>>>,
        );
    }
}
