//! Sorting, filters, ranges, pages.

use super::*;
use crate::import::reference::FilterDoc;

#[test]
fn lists_are_read_from_lines_and_when_they_run_together() {
    let apart = "sort |\noptional\n. Must be one of: id, owner_id, end.\n\
        The sort field. Sorted by end desc, id asc by default. |\nfilter |\noptional\n\
        . Must be one of: id, owner_id, end, wild, age.\nFiltering on one or more fields\n\
        Filterable fields:\nid (standard field)\nowner_id (standard field)\n\
        end : true|false, those that end\nwild : Can be one of: true, false\n\
        age : 1|3..5 (in years) |\nrange |\noptional\n. Must be one of: id, owner_id, end.\n\
        Select on a particular range\nRangeable fields:\nid\nowner_id\nend |\npage |\noptional\n\
        . Must be a Hash\nThe pagination params, as a hash |\npage[number] |\noptional\n\
        . Must be Fixnum\nThe current page |\npage[size] |\noptional\n. Must be Fixnum\n\
        The number of items per page, defaults to 20, maximum 50 |";
    let together = "sort optional . Must be one of: id, owner_id, end.\n\
        The sort field. Sorted by end desc, id asc by default.MoreExample:To sort on the end \
        of a cat: /v2/cats?sort=-end\nfilter optional . Must be one of: id, owner_id, end, wild, \
        age.\nFiltering on one or more fieldsMoreFilterable fields:id (standard field)owner_id \
        (standard field)end : true|false, those that endwild : Can be one of: true, falseage : \
        1|3..5 (in years)Example:To filter on the age: /v2/cats?filter[age]=3\n\
        range optional . Must be one of: id, owner_id, end.\nSelect on a particular range\nMore\n\
        Rangeable fields:idowner_idend\nExample:\nTo select: /v2/cats?range[id]=1,2\n\
        page optional . Must be a Hash\nThe pagination params, as a hash\n\
        page[number] optional . Must be Fixnum\nThe current page\n\
        page[size] optional . Must be Fixnum\n\
        The number of items per page, defaults to 20, maximum 50";
    let filter = |name: &str, doc: Option<&str>, one_of: &[&str]| FilterDoc {
        name: name.to_owned(),
        doc: doc.map(str::to_owned),
        one_of: texts(one_of),
    };
    for text in [apart, together] {
        let action = good_page(&format!("settings Params\n{text}"));
        assert_eq!(action.params.len(), 0);
        let list = action.list;
        assert_eq!(list.sort, ["id", "owner_id", "end"]);
        assert_eq!(list.default_sort, ["-end", "id"]);
        assert_eq!(list.range, ["id", "owner_id", "end"]);
        assert_eq!(
            list.filter,
            [
                filter("id", None, &[]),
                filter("owner_id", None, &[]),
                filter("end", Some("those that end"), &["true", "false"]),
                filter("wild", None, &["true", "false"]),
                filter("age", Some("(in years)"), &["1", "3", "4", "5"]),
            ]
        );
        assert_eq!(
            (list.default_page_size, list.max_page_size),
            (Some(20), Some(50))
        );
    }
}

#[test]
fn a_list_that_says_two_things_is_unread() {
    let (action, unread) = page(
        "filter |\noptional\n. Must be one of: id, age.\nFilterable fields:\nid (standard field)\n\
         name (standard field) |\nsort |\noptional\n. Must be one of: id.\nSorted by whim. |",
    );
    assert_eq!(action.list.filter.len(), 2);
    assert_eq!(
        whys(&unread),
        [
            (8, "age", "a field that is named above and not listed"),
            (8, "name (standard field)", "no rule of lists knows this"),
            (12, "Sorted by whim.", "no rule of lists knows this"),
        ]
    );
}
