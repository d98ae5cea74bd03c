//! Rows of the table of params, in each layout.

use super::*;
use crate::import::reference::{Param, Rule, Validator};

fn facts(param: &Param) -> (String, bool, bool, &Validator, &str) {
    let name = param.path.join("/");
    (
        name,
        param.required,
        param.nullable,
        &param.validator,
        &param.doc,
    )
}

#[test]
fn a_row_is_read_in_each_layout() {
    for row in [
        "cat[name] |\nrequired\n, nil allowed\n. Must be String\nHow it is called. |",
        "cat[name] |\nrequired , nil allowed\n. Must be String\nHow it is called. |",
        "cat[name] | required , nil allowed . Must be String How it is called. |",
        "| cat[name] | required, nil allowed. Must be String\nHow it is called. |",
        "cat[name] required , nil allowed . Must be String\n\nHow it is called.\n",
        "cat[name] required , nil allowed . Must be String\nHow it is called.",
        "cat[name]\nrequired\n, nil allowed\n. Must be String\nHow it is called.",
        "cat[name]\nrequired , nil allowed . Must be String\nHow\nit is called.",
        "cat[name] required , nil allowed . Must be String How it is called.",
    ] {
        let action = good_page(&format!(
            "settings Params\n{row}\nid required . Must be Fixnum"
        ));
        let wanted = (
            "cat/name".to_owned(),
            true,
            true,
            &Validator::String,
            "How it is called.",
        );
        assert_eq!(facts(&action.params[0]), wanted, "{row}");
        assert_eq!(action.params.len(), 2, "{row}");
    }
}

#[test]
fn a_list_of_values_ends_where_a_sentence_begins() {
    let row = "cat[kind] | optional . Must be one of: tame , wild . Which kind. Default to tame. |";
    let param = good_page(row).params.remove(0);
    assert_eq!(param.validator, Validator::OneOf(texts(&["tame", "wild"])));
    assert_eq!(param.default.as_deref(), Some("tame"));
    assert_eq!(param.doc, "Which kind.");
}

#[test]
fn a_row_without_a_validator_or_a_description_is_one() {
    let action = good_page("Params\nid |\nrequired\nId. |\nname |\noptional\n. Must be String |");
    assert_eq!(action.params[0].validator, Validator::Any);
    assert_eq!(action.params[0].doc, "Id.");
    assert_eq!(action.params[1].doc, "");
}

#[test]
fn params_can_be_called_like_the_words_of_a_row() {
    let action = good_page(
        "Params\nfilter |\noptional\n. Must be one of: id, required, name.\nFilterable fields:\n\
         id (standard field)\nrequired (standard field)\nname (standard field) |\nrange |\n\
         optional\n. Must be one of: id, required, name.\nRangeable fields:\nid\nrequired\nname |\n\
         required |\noptional\n. Must be one of: true, false.\nRequired. |",
    );
    assert_eq!(action.list.range, texts(&["id", "required", "name"]));
    assert_eq!(action.params.len(), 1);
    assert_eq!(action.params[0].path, ["required"]);
    assert!(!action.params[0].required);
}

#[test]
fn what_a_row_says_and_no_rule_knows_is_unread() {
    let (action, unread) = page(
        "Params\ncat[age] |\noptional\n. Must be Prime\nAge. Must be pretty. Minimum age. |\n\
         Stray words\ncat[name] |",
    );
    assert_eq!(action.params[0].validator, Validator::Any);
    assert_eq!(action.params[0].doc, "Age. Minimum age.");
    assert_eq!(
        whys(&unread),
        [
            (6, "Must be Prime", "a validator that is not known"),
            (7, "Must be pretty.", "a rule in words that are not known"),
            (
                8,
                "Stray words",
                "a line between params that is no part of one"
            ),
            (
                9,
                "cat[name] |",
                "a line between params that is no part of one"
            ),
        ]
    );
}

#[test]
fn what_stands_there_twice_is_unread() {
    let row = "id |\nrequired\n. Must be String\nId. |\n";
    let sort = "sort |\noptional\n. Must be one of: id.\nThe sort field. |\n";
    let (action, unread) = page(&format!(
        "GET /v2/cats\nAgain\nParams\n{row}{row}{sort}{sort}"
    ));
    assert_eq!((action.routes.len(), action.params.len()), (1, 1));
    let twice = "a param that the page has twice; the first one was taken";
    assert_eq!(
        whys(&unread),
        [
            (3, "GET /v2/cats", "a route that the page has twice"),
            (10, "id", twice),
            (18, "sort", twice)
        ]
    );
}

#[test]
fn values_can_be_listed_in_the_description() {
    let (action, unread) = page(
        "a | optional . Must be String Can be one of: x, y. |\n\
         b | optional . Must be DateTime Can be one of: x, y. |",
    );
    assert_eq!(
        action.params[0].validator,
        Validator::OneOf(texts(&["x", "y"]))
    );
    assert_eq!(action.params[1].validator, Validator::DateTime);
    assert_eq!(unread.len(), 1);
}

#[test]
fn rules_have_the_place_of_their_row() {
    let action = good_page(
        "Params\ncat[born_on] |\noptional\n. Must be DateTime\nBorn on. Must be before today. |",
    );
    let param = &action.params[0];
    assert_eq!(param.at.line, 4);
    let rule = Rule::Time {
        key: "before".to_owned(),
        cutoff: "today".to_owned(),
    };
    assert_eq!(param.rules, [rule]);
}
