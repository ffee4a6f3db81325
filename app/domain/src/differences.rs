//! How two documents differ, for a reader who recomputes what it is shown.

use crate::Json;

/// The JSON pointers of all places that differ, in the order of the first document; a missing place counts.
pub fn differences(shown: &Json, computed: &Json) -> Vec<String> {
    let mut places = Vec::new();
    compare(shown, computed, &mut String::new(), &mut places);
    places
}

fn compare(shown: &Json, computed: &Json, place: &mut String, places: &mut Vec<String>) {
    match (shown, computed) {
        (Json::Object(left), Json::Object(right)) => {
            for (key, value) in left {
                descend(key, value, computed.get(key), place, places);
            }
            for (key, _) in right.iter().filter(|(key, _)| shown.get(key).is_none()) {
                places.push(format!("{place}/{key}"));
            }
        }
        (Json::List(left), Json::List(right)) => {
            for (at, value) in left.iter().enumerate() {
                descend(&at.to_string(), value, right.get(at), place, places);
            }
            for at in left.len()..right.len() {
                places.push(format!("{place}/{at}"));
            }
        }
        _ if shown == computed => {}
        _ => places.push(place.clone()),
    }
}

fn descend(
    key: &str,
    shown: &Json,
    computed: Option<&Json>,
    place: &mut String,
    places: &mut Vec<String>,
) {
    let length = place.len();
    place.push('/');
    place.push_str(key);
    match computed {
        Some(computed) => compare(shown, computed, place, places),
        None => places.push(place.clone()),
    }
    place.truncate(length);
}
