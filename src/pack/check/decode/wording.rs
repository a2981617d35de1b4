//! Messages about a wrong shape: what was found, what was expected, how to write it. They never
//! show the name of a Rust type.

use toml::Spanned;
use toml::de::{DeString, DeValue};

use crate::pack::check::suggest::nearest;
use crate::pack::diagnostic::{Problem, quoted};

/// The keys of `[pack]` that authors often put into `[company]`.
const ABOUT: [&str; 7] = ["version", "authors", "license", "language", "requires", "extends", "without"];

/// Tables that stand within others: the key, the header, and what holds them.
const NESTED: [(&str, &str, &str); 7] = [
    ("number", "department.number", "a [[department]]"),
    ("menu", "department.number.menu", "a [[department.number]]"),
    ("before", "checklist.before", "a [[checklist]]"),
    ("wait", "checklist.wait", "a [[checklist]]"),
    ("during", "checklist.during", "a [[checklist]]"),
    ("after", "checklist.after", "a [[checklist]]"),
    ("choice", "checklist.during.choice", "a step with `ask`, such as a [[checklist.during]]"),
];

/// What the schema expects at a place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// A string.
    Text,
    /// An array.
    List,
    /// A table.
    Table,
    /// A boolean.
    Flag,
    /// An integer of at least 0.
    Count,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// Where a value is.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) text: &'a str,
    /// The keys that lead to the value.
    pub(super) trail: &'a [&'static str],
    /// Whether the value is an item of a list.
    pub(super) item: bool,
}

/// Returns the problem of a value with a wrong type.
pub(super) fn wrong_type(at: Place<'_>, value: &Spanned<DeValue<'_>>, wanted: Wanted) -> Problem {
    let Place { text, trail, item } = at;
    let key = trail.last().copied().unwrap_or("the pack");
    let found = value.get_ref();
    let problem = |what: &str| {
        let name = if item { format!("an item of `{key}`") } else { format!("`{key}`") };
        Problem::new(value.span(), format!("{name} must be {what}, not {}", kind(found)))
    };
    // Quotes what the author wrote if it is short and on one line, otherwise three dots.
    let written = text.get(value.span()).filter(|raw| raw.len() <= 40 && !raw.contains('\n')).unwrap_or("…");
    match wanted {
        Wanted::Text => problem("text").help(match found {
            DeValue::String(_) | DeValue::Array(_) | DeValue::Table(_) => "write one text in quotes".to_owned(),
            DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {
                format!("put it in quotes: \"{written}\"")
            }
        }),
        Wanted::List if key == "from" => problem("a list")
            .help("list country codes, and \"abroad\" for everywhere else: from = [\"US\", \"abroad\"]"),
        Wanted::List => problem("a list").help(match found {
            DeValue::Table(_) => format!("write its header with double brackets: [[{}]]", trail.join(".")),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_) => format!("put it in brackets: {key} = [{written}]"),
        }),
        Wanted::Table if key == "claims" => {
            Problem::new(value.span(), format!("a claim must be a table, not {}", kind(found)))
                .help("write { source = \"…\", says = \"…\" }")
        }
        Wanted::Table if matches!(key, "company" | "pack") => {
            problem("one table").help(format!("write its header once, with single brackets: [{key}]"))
        }
        Wanted::Table => {
            problem("a list of tables").help(format!("write each under its own header: [[{}]]", trail.join(".")))
        }
        Wanted::Flag => problem("true or false").help(format!("write {key} = true, without quotes, or leave it out")),
        Wanted::Count => match found {
            DeValue::Integer(number) if number.as_str().starts_with('-') => {
                Problem::new(value.span(), format!("`{key}` must not be negative")).help("write format = 2")
            }
            DeValue::Integer(_) => Problem::new(value.span(), format!("`{key}` is too large")),
            DeValue::String(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_)
            | DeValue::Array(_)
            | DeValue::Table(_) => problem("a whole number").help("write it without quotes: format = 2"),
        },
        Wanted::OneOf(words) => one_of(key, value, words),
    }
}

fn one_of(key: &str, value: &Spanned<DeValue<'_>>, words: &[&str]) -> Problem {
    let list = words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ");
    let Some(word) = value.get_ref().as_str() else {
        return Problem::new(value.span(), format!("`{key}` must be a word, not {}", kind(value.get_ref())))
            .help(format!("one of: {list}"));
    };
    let problem = Problem::new(value.span(), format!("{} is not a word for `{key}`", quoted(word)));
    match nearest(word, words.iter().copied()) {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None => problem.help(format!("one of: {list}")),
    }
}

/// Returns the problem of a key that belongs elsewhere: in an enclosing table, or in `[pack]`.
///
/// `tables` has the allowed keys of the table at each place of the trail, the whole pack first.
pub(super) fn misplaced(trail: &[&str], key: &Spanned<DeString<'_>>, tables: &[&[&str]]) -> Option<Problem> {
    let word = key.get_ref().as_ref();
    if let ["company"] = trail
        && ABOUT.contains(&word)
    {
        let problem = Problem::new(key.span(), format!("{} is not a key of [company]", quoted(word)));
        return Some(problem.help("it belongs under [pack]"));
    }
    if matches!(trail.last(), Some(&("claims" | "have"))) {
        return None;
    }
    // The innermost table doesn't know the key, and the pack itself holds only tables.
    let depth = (1..tables.len().checked_sub(1)?)
        .rev()
        .find(|depth| tables.get(*depth).is_some_and(|keys| keys.contains(&word)))?;
    let (above, here, first) = (trail.get(..depth)?.join("."), trail.join("."), trail.get(..=depth)?.join("."));
    let above =
        if matches!(above.as_str(), "company" | "pack") { format!("[{above}]") } else { format!("[[{above}]]") };
    let problem = Problem::new(key.span(), format!("{} is a key of {above}, not of [[{here}]]", quoted(word)));
    Some(problem.help(format!("move it up: the keys of {above} stand before its first [[{first}]]")))
}

/// Returns the problem of a key that the table at `trail` does not have.
pub(super) fn unknown_key(
    trail: &[&str],
    key: &Spanned<DeString<'_>>,
    meant: Option<&str>,
    fields: &[&str],
) -> Problem {
    let word = quoted(key.get_ref());
    let problem = Problem::new(
        key.span(),
        match trail {
            [] => format!("{word} is not a part of a pack"),
            [table @ ("company" | "pack")] => format!("{word} is not a key of [{table}]"),
            [.., "have"] => format!("{word} is not a key of a thing to have"),
            [.., "claims"] => format!("{word} is not a key of a claim"),
            [..] => format!("{word} is not a key of [[{}]]", trail.join(".")),
        },
    );
    let nested = NESTED.iter().find(|(name, _, _)| trail.is_empty() && *name == key.get_ref().as_ref());
    if let Some((_, header, whole)) = nested {
        return problem.help(format!("it belongs under {whole}: write its header as [[{header}]]"));
    }
    match meant {
        Some(meant) => problem.help(format!("did you mean `{meant}`?")),
        None if trail.is_empty() => problem.help(format!("the parts of a pack are: {}", fields.join(", "))),
        None => problem.help(format!("its keys are: {}", fields.join(", "))),
    }
}

pub(in crate::pack::check) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a point",
        DeValue::Boolean(true) => "true",
        DeValue::Boolean(false) => "false",
        DeValue::Datetime(_) => "a date without quotes",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
