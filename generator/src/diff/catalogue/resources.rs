//! Changes of resources, actions and routes.

use super::{Kind, Severity, kinds};

kinds! {
    RESOURCE_ADDED "resource-added" Adds "resource added"
        "A new module and a new feature touch nothing that is there."
        "Nothing to do.";
    RESOURCE_REMOVED "resource-removed" BreaksCompiling "resource removed"
        "The module and its feature are gone."
        "Stop using the resource.";
    RESOURCE_RENAMED "resource-renamed" BreaksCompiling "resource renamed"
        "The module and the feature have another name."
        "Use the new module and the new feature.";
    FEATURE_NEEDS_MORE "feature-needs-more" Adds "the feature turns on another one"
        "More is compiled; nothing is missing."
        "Nothing to do.";
    FEATURE_NEEDS_LESS "feature-needs-less" BreaksCompiling "the feature no longer turns on another one"
        "Code that had the other module by this feature alone no longer has it."
        "Turn on the features of all modules that are used.";
    ACTION_ADDED "action-added" Adds "action added"
        "A new function touches nothing that is there."
        "Nothing to do.";
    ACTION_REMOVED "action-removed" BreaksCompiling "action removed"
        "The function and its types are gone."
        "Stop calling it.";
    ACTION_RENAMED "action-renamed" BreaksCompiling "action renamed"
        "The function and its types have another name; the routes are the same."
        "Call the new function.";
    ROUTE_ADDED "route-added" Adds "route added"
        "The action can be reached in one more way."
        "Nothing to do.";
    ROUTE_REMOVED "route-removed" BreaksRunning "route removed"
        "No route takes exactly these params any more, so such a request is refused."
        "Use another route: give other params of the path.";
    ROUTE_CHANGED "route-changed" BreaksRunning "the path is another"
        "The same code asks another address."
        "Nothing to do in code; recorded requests no longer match.";
    METHOD_CHANGED "method-changed" BreaksRunning "the method is another"
        "The same code sends another method; a server or a proxy that knows the old one refuses it."
        "Check proxies, retries and recorded requests.";
    METHOD_PREFERRED "method-preferred" Documents "the client takes another of the documented methods"
        "The server takes both, and means the same by them."
        "Nothing to do in code; recorded requests no longer match.";
    SPARE_ROUTE_ADDED "spare-route-added" Documents "another route for the same params"
        "The client goes on to take the route that it took."
        "Nothing to do.";
    SPARE_ROUTE_REMOVED "spare-route-removed" Documents "a route is gone that the client did not take"
        "Another route takes the same params, and the client took that one."
        "Nothing to do.";
    ACCESS_TIGHTENED "access-tightened" BreaksRunning "more is required of the caller"
        "A caller that was let in may now be refused with 403."
        "Check the roles of the application and the scopes of its tokens.";
    ACCESS_RELAXED "access-relaxed" Relaxes "less is required of the caller"
        "Who was let in still is."
        "Nothing to do.";
    DEPRECATED "deprecated" Documents "deprecated"
        "It still works; the compiler warns where it is used."
        "Move to what the docs name instead.";
    DEPRECATION_CHANGED "deprecation-changed" Documents "the deprecation says something else"
        "The compiler warns as before, with other words."
        "Read the new words.";
    DEPRECATION_REMOVED "deprecation-removed" Documents "no longer deprecated"
        "A warning of the compiler goes."
        "Nothing to do.";
    PAGES_ADDED "pages-added" BreaksRunning "the list comes in pages"
        "One call gave all items; now it gives the first page of them."
        "Ask for all pages where all items matter.";
    PAGES_REMOVED "pages-removed" BreaksCompiling "the list no longer comes in pages"
        "`page` and `page_size` are gone, and so is the stream of items."
        "Send the request once; all items come.";
    PAGE_SIZE_LOWERED "page-size-lowered" BreaksRunning "pages can have fewer items"
        "A size that was right is refused before it is sent."
        "Ask for smaller pages.";
    PAGE_SIZE_RAISED "page-size-raised" Relaxes "pages can have more items"
        "Every size that was right still is."
        "Nothing to do.";
    PAGE_SIZE_DEFAULT "page-size-default-changed" Documents "pages have another size when nobody asks"
        "Streams give the same items; only how many come at once is another."
        "Nothing to do.";
    LIST_PARAM_RENAMED "list-param-renamed" BreaksRunning "a query param of lists has another name"
        "The same code sends another query."
        "Nothing to do in code; recorded requests no longer match.";
    SORT_FIELD_ADDED "sort-field-added" Adds "can be sorted by"
        "A new variant of an open enum touches nothing that is there."
        "Nothing to do.";
    SORT_FIELD_REMOVED "sort-field-removed" BreaksCompiling "can no longer be sorted by"
        "The variant is gone."
        "Sort by something else, or sort what came.";
    SORT_DEFAULT_CHANGED "sort-default-changed" BreaksRunning "another order when nobody asks"
        "Items come in another order: the first one means something else."
        "Ask for the order that the code relies on.";
    SORT_ORDER_CHANGED "sort-order-changed" BreaksRunning "the fields of the sort are in another order"
        "A cast of a variant to a number gives another one."
        "Do not store such numbers.";
    FILTER_FIELD_ADDED "filter-field-added" Adds "can be filtered by"
        "A new function touches nothing that is there."
        "Nothing to do.";
    FILTER_FIELD_REMOVED "filter-field-removed" BreaksCompiling "can no longer be filtered by"
        "The function is gone."
        "Filter what came.";
    FILTER_TYPE_CHANGED "filter-type-changed" BreaksCompiling "is filtered by another type"
        "The function takes another type."
        "Give a value of the new type.";
    RANGE_FIELD_ADDED "range-field-added" Adds "a range can be selected of"
        "A new function touches nothing that is there."
        "Nothing to do.";
    RANGE_FIELD_REMOVED "range-field-removed" BreaksCompiling "a range can no longer be selected of"
        "The function is gone."
        "Filter what came.";
    RANGE_TYPE_CHANGED "range-type-changed" BreaksCompiling "a range is selected of another type"
        "The function takes another type."
        "Give values of the new type.";
    LIST_TYPES_PARTED "list-types-parted" BreaksCompiling "two actions no longer share the type of a list"
        "The two were one type, so that one's values could be given to the other."
        "Name the type of the action that takes the value.";
    LIST_TYPES_JOINED "list-types-joined" Adds "two actions share the type of a list"
        "The two names are now names of one type."
        "Nothing to do.";
}
