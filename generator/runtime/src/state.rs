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

macro_rules! numbers {
    ($($name:ident = $before:ident),* $(,)?) => {
        $(
            #[doc(hidden)]
            pub type $name = Next<$before>;
        )*
    };
}

numbers! {
    N1 = N0, N2 = N1, N3 = N2, N4 = N3, N5 = N4, N6 = N5, N7 = N6, N8 = N7, N9 = N8, N10 = N9,
    N11 = N10, N12 = N11, N13 = N12, N14 = N13, N15 = N14, N16 = N15, N17 = N16, N18 = N17,
    N19 = N18, N20 = N19, N21 = N20, N22 = N21, N23 = N22, N24 = N23, N25 = N24, N26 = N25,
    N27 = N26, N28 = N27, N29 = N28, N30 = N29, N31 = N30, N32 = N31, N33 = N32, N34 = N33,
    N35 = N34, N36 = N35, N37 = N36, N38 = N37, N39 = N38, N40 = N39, N41 = N40, N42 = N41,
    N43 = N42, N44 = N43, N45 = N44, N46 = N45, N47 = N46, N48 = N47, N49 = N48, N50 = N49,
    N51 = N50, N52 = N51, N53 = N52, N54 = N53, N55 = N54, N56 = N55, N57 = N56, N58 = N57,
    N59 = N58, N60 = N59, N61 = N60, N62 = N61, N63 = N62,
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
            PhantomData::<With<N1, Slots<Missing, Slots<Missing, ()>>>>,
        );
    }
}
