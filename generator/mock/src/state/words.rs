//! Texts by what they are called. The people are invented.

use super::seed::Seed;

const FIRST: &[&str] = &[
    "Ada", "Bela", "Cyrus", "Dalia", "Emil", "Fanny", "Gustav", "Hanae", "Ilya", "Jonas", "Kenza",
    "Lior", "Mina", "Nils", "Olga", "Pavel", "Quentin", "Rosa", "Selma", "Tariq", "Ulla", "Victor",
    "Wanda", "Xenia", "Yuri", "Zoe",
];
const LAST: &[&str] = &[
    "Abel", "Brandt", "Costa", "Dupont", "Eriksen", "Fontaine", "Garnier", "Hoffman", "Ivanov",
    "Jansen", "Keller", "Laurent", "Moreau", "Novak", "Okafor", "Petit", "Quintero", "Rossi",
    "Sato", "Tanaka", "Urban", "Vidal", "Weber", "Yilmaz", "Zimmer",
];
const ADJECTIVES: &[&str] = &[
    "Amber", "Brave", "Calm", "Daring", "Early", "Fresh", "Gentle", "Humble", "Idle", "Jolly",
    "Keen", "Lucid", "Merry", "Noble", "Open", "Plain", "Quiet", "Rapid", "Solid", "Tidy",
];
const NOUNS: &[&str] = &[
    "Anchor", "Beacon", "Canyon", "Delta", "Ember", "Forest", "Garden", "Harbor", "Island",
    "Jungle", "Kernel", "Lantern", "Meadow", "Nebula", "Orchard", "Pebble", "Quarry", "River",
    "Summit", "Tunnel",
];
const CITIES: &[&str] = &[
    "Paris", "Lyon", "Seoul", "Tokyo", "Berlin", "Madrid", "Rabat", "Quebec",
];
const MONTHS: &[&str] = &["february", "july", "august", "september", "october"];

/// A person: a first and a last name.
fn person(of: Seed) -> (&'static str, &'static str) {
    let first = of.name("first").pick(FIRST).unwrap_or_default();
    let last = of.name("last").pick(LAST).unwrap_or_default();
    (first, last)
}

/// The text of a field: `id` makes unique what must be.
pub(super) fn text(field: &str, of: Seed, id: i64, server: &str, collection: &str) -> String {
    let (first, last) = person(of);
    let seed = of.name(field);
    let title = || {
        let adjective = seed.name("a").pick(ADJECTIVES).unwrap_or_default();
        let noun = seed.name("b").pick(NOUNS).unwrap_or_default();
        format!("{adjective} {noun}")
    };
    match field {
        "login" => login(of, id),
        "email" => format!("{}@student.example", login(of, id)),
        "first_name" | "usual_first_name" => first.to_owned(),
        "last_name" => last.to_owned(),
        "displayname" | "usual_full_name" | "full_name" => format!("{first} {last}"),
        "phone" => "hidden".to_owned(),
        "slug" | "identifier" => {
            let name = of.name("name");
            let adjective = name.name("a").pick(ADJECTIVES).unwrap_or_default();
            let noun = name.name("b").pick(NOUNS).unwrap_or_default();
            format!("{adjective}-{noun}-{id}").to_ascii_lowercase()
        }
        "url" if collection == "users" => format!("{server}/v2/users/{}", login(of, id)),
        "url" => format!("{server}/v2/{collection}/{id}"),
        "link" => format!("https://cdn.example/{collection}/{id}.jpg"),
        "pool_year" => (2013 + seed.whole(10)).to_string(),
        "pool_month" => seed.pick(MONTHS).unwrap_or_default().to_owned(),
        "city" => seed.pick(CITIES).unwrap_or_default().to_owned(),
        "country" => "France".to_owned(),
        "time_zone" => "Europe/Paris".to_owned(),
        "zip" => format!("75{:03}", seed.whole(1000)),
        "host" | "location" => {
            let (row, place) = (1 + seed.whole(9), 1 + seed.name("p").whole(24));
            format!("e{}r{row}p{place}", 1 + seed.name("e").whole(3))
        }
        "color" => format!("#{:06x}", seed.whole(0x0100_0000)),
        "grade" => "Learner".to_owned(),
        "token" | "repo_uuid" | "uuid" => {
            format!("{:016x}{:016x}", seed.0, seed.name("more").0)
        }
        _ if field.ends_with("_at") => "2017-11-22T13:43:29.676Z".to_owned(),
        _ => match field.strip_suffix("_url") {
            Some(part) => format!("{server}/v2/{collection}/{id}/{part}"),
            None => title(),
        },
    }
}

/// A login: short, lower case, unique by the number.
fn login(of: Seed, id: i64) -> String {
    let (first, last) = person(of);
    let start = first.chars().take(1).chain(last.chars().take(6));
    format!("{}{id}", start.collect::<String>().to_ascii_lowercase())
}
