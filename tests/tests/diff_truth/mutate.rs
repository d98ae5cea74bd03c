//! Changes of a spec, of every kind that the language can say, at places that a seed chooses.

mod action;
mod api;
mod body;
mod edit;
mod enumeration;
mod list;
mod param;
mod response;
mod rule;

use crate::random::Random;
use crate::tree::Spec;

/// A kind of mutation: changes the spec, and says what it did; `None` where it finds no place.
pub(crate) type Mutation = fn(&mut Spec, &mut Random) -> Option<String>;

macro_rules! mutations {
    ($($room:ident: $($name:ident)*;)*) => {
        /// Every kind of mutation, by name.
        pub(crate) const ALL: &[(&str, Mutation)] = &[$($((stringify!($name), $room::$name)),*),*];
    };
}

// The place of a kind in this list is part of its seeds.
mutations! {
    param:
        add_param add_required_param remove_param rename_param require_param loosen_param
        null_param unnull_param retype_param;
    rule:
        limit_length limit_length_hard unlimit_length limit_number pattern format_email
        refuse_blank;
    param:
        default_value server_default server_rule;
    rule:
        after_today unique_items limit_items requires excludes one_of any_of;
    param:
        example param_doc secret add_query_param add_required_query_param add_header
        rename_path_param retype_path_param;
    enumeration:
        add_enum_value insert_enum_value remove_enum_value rename_enum_value swap_enum_values
        rename_enum rename_integer_value renumber_value deprecate_value;
    body:
        add_object_field add_required_object_field remove_object_field retype_object_field
        rename_object;
    action:
        add_action remove_action rename_action deprecate_action action_doc add_route
        remove_route change_path change_method first_route tighten_access relax_access;
    body:
        change_key drop_key encode_form nullable_body add_body remove_body;
    list:
        add_sort remove_sort reverse_sort change_sort_default add_filter remove_filter
        retype_filter add_range remove_range remove_pages lower_page_size raise_page_size
        default_page_size;
    response:
        add_field remove_field rename_field null_field optional_field unnull_field retype_field
        deprecate_field field_doc rename_model add_answer change_answer empty_answer list_answer;
    action:
        add_resource remove_resource;
    api:
        server token_url flows scopes limits page_names errors webhooks list_names package;
}
