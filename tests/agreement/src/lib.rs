//! Nothing: the tests are beside it. They are a crate of their own, since the table by which they
//! reach each builder is made from the spec when they are built.

#![forbid(unsafe_code)]
