//! Joins what a file of local additions says in several places about one department or number: the
//! program appends each addition to the file.
//!
//! Works on the parsed document, so that every value keeps its position in the text.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// The lists whose tables are joined by their ids, each within a table of the one before it.
const JOINED: [&str; 2] = ["department", "number"];

/// Joins tables with the same id. A later value replaces an earlier one; numbers are added.
pub(super) fn join(root: &mut Spanned<DeValue<'_>>) {
    if let DeValue::Table(table) = root.get_mut() {
        join_list(table, &JOINED);
    }
}

fn join_list<'i>(table: &mut DeTable<'i>, lists: &[&str]) {
    let Some((key, below)) = lists.split_first() else { return };
    let Some(DeValue::Array(list)) = table.get_mut(*key).map(Spanned::get_mut) else { return };
    let mut joined: Vec<Spanned<DeValue<'i>>> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for item in std::mem::replace(list, DeArray::new()) {
        let id = item.get_ref().get("id").and_then(|id| id.get_ref().as_str()).map(str::to_owned);
        let known = id.as_ref().and_then(|id| places.get(id)).and_then(|place| joined.get_mut(*place));
        if let Some(first) = known {
            add(first, item, below);
        } else {
            places.extend(id.map(|id| (id, joined.len())));
            joined.push(item);
        }
    }
    for item in &mut joined {
        if let DeValue::Table(table) = item.get_mut() {
            join_list(table, below);
        }
    }
    *list = joined.into_iter().collect();
}

/// Merges a later table into the first one with its id. `lists` begins with the key of the list
/// inside them that grows.
fn add<'i>(first: &mut Spanned<DeValue<'i>>, later: Spanned<DeValue<'i>>, lists: &[&str]) {
    let (DeValue::Table(first), DeValue::Table(later)) = (first.get_mut(), later.into_inner()) else { return };
    for (key, mut value) in later {
        let grows = lists.first().is_some_and(|list| *list == key.get_ref());
        match (first.get_mut(key.get_ref().as_ref()).map(Spanned::get_mut), value.get_mut()) {
            (Some(DeValue::Array(list)), DeValue::Array(more)) if grows => {
                std::mem::replace(more, DeArray::new()).into_iter().for_each(|item| list.push(item));
            }
            (Some(_) | None, _) => {
                first.insert(key, value);
            }
        }
    }
}
