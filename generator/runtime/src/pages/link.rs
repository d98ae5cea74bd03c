//! The header `Link` (RFC 8288): whether there is a next page.
//!
//! A link is never followed, whatever host it is on: its number says that there is a page, and the
//! page is asked for like every other one.

use http::HeaderMap;
use http::header::LINK;

/// The number of the next page, if the header is there: `Some(None)` if it names none.
pub(super) fn next(headers: &HeaderMap, number_param: &str) -> Option<Option<u32>> {
    let mut is_there = false;
    for value in headers.get_all(LINK) {
        let value = String::from_utf8_lossy(value.as_bytes());
        for (target, params) in links(&value) {
            is_there = true;
            if is_next(params) {
                // A next page without a number: it is there, but cannot be told from the others.
                let number = number(target, number_param)?;
                return Some(Some(number));
            }
        }
    }
    is_there.then_some(None)
}

/// Targets with their params: `<target>; params, …`. Targets can hold commas.
fn links(text: &str) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((target, after)) = after.split_once('>') else {
            break;
        };
        let end = after.find('<').unwrap_or(after.len());
        let (params, next) = after.split_at_checked(end).unwrap_or((after, ""));
        links.push((target, params));
        rest = next;
    }
    links
}

/// Whether `rel` has the word `next` in it.
fn is_next(params: &str) -> bool {
    params.split([';', ',']).any(|it| {
        let Some((name, value)) = it.split_once('=') else {
            return false;
        };
        let value = value.trim().trim_matches('"');
        name.trim().eq_ignore_ascii_case("rel")
            && value
                .split_whitespace()
                .any(|it| it.eq_ignore_ascii_case("next"))
    })
}

/// The number of the page in the query: by the documented name, or as `page`.
fn number(target: &str, number_param: &str) -> Option<u32> {
    let (_, query) = target.split_once('?')?;
    let query = query.split('#').next().unwrap_or_default();
    query.split('&').find_map(|it| {
        let (name, value) = it.split_once('=')?;
        let name = name.replace("%5B", "[").replace("%5b", "[");
        let name = name.replace("%5D", "]").replace("%5d", "]");
        (name == number_param || name == "page").then(|| value.parse().ok())?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str) -> Option<Option<u32>> {
        let mut headers = HeaderMap::new();
        headers.insert(LINK, value.parse().unwrap());
        next(&headers, "page[number]")
    }

    #[test]
    fn only_the_number_counts() {
        let next = Some(Some(4));
        for value in [
            "<https://api.intra.42.fr/v2/users?page=4>; rel=\"next\"",
            "<http://evil.example/x?page=4>; rel=next",
            "<//evil.example?page%5Bnumber%5D=4&page%5Bsize%5D=9>; rel=\"prev next\"",
            "<\\\\evil?a=1&page[number]=4#page=9>; title=\"a\" ; REL=\"Next\"",
            "</?a=<,>; rel=prev, <?page=4>; rel=\"next\"",
            "<https://a/?page=1>; rel=\"first\", <https://a/?page=4>; rel=\"next\", <https://a/?page=9>; rel=\"last\"",
        ] {
            assert_eq!(of(value), next, "{value}");
        }
        for value in [
            "<https://a/?page=1>; rel=\"prev\"",
            "<?page=4>; rel=\"nextish\"",
            "<?page=4>",
        ] {
            assert_eq!(of(value), Some(None), "{value}");
        }
        for value in [
            "",
            "<",
            "rel=next",
            "<https://a/?page=x>; rel=next",
            "<a>; rel=next",
            "<?page=-4>;rel=next",
        ] {
            assert_eq!(of(value), None, "{value}");
        }
    }
}
