//! The rules for the head of a pack: the pack itself, the company, sources and fields.

use jiff::tz::TimeZone;

use crate::pack::built_in;
use crate::pack::check::context::{Context, Location, is_date};
use crate::pack::check::ids;
use crate::pack::check::known::Known;
use crate::pack::check::suggest::nearest;
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::extend::SYNONYM;
use crate::pack::schema::{Company, Pack};
use crate::pack::telephone;
use crate::text::safe::SafeText;

/// Checks everything up to the first department. Also checks that there is a department, unless the
/// pack extends another one.
pub(super) fn check<'a>(context: &mut Context<'a>, known: &Known<'a>) {
    let (root, pack) = (context.root, context.pack);
    let whole = Location::single(root, "the pack");
    if !root.has("format") {
        context.missing(whole, "format", "write `format = 2` as the first line");
    }
    about(context, pack);
    if root.has("company") {
        company(context, Location::single(root.key("company"), "[company]"), &pack.company, known);
    } else if pack.company.id.is_empty() {
        context.missing(whole, "company", "write a [company] with id, name, checked and home");
    }
    if pack.department.is_empty() && pack.pack.extends.is_none() {
        context.missing(whole, "department", "write at least one [[department]]: a pack says who to call");
    }
    sources(context, pack);
    fields(context, pack);
}

fn about<'a>(context: &mut Context<'a>, pack: &'a Pack) {
    let about = &pack.pack;
    let at = Location::single(context.root.key("pack"), "[pack]");
    context.optional(at, "version", about.version.as_ref());
    context.items(at, "authors", &about.authors);
    context.optional(at, "license", about.license.as_ref());
    context.optional(at, "language", about.language.as_ref());
    without(context, at, &about.without, about.extends.as_deref());
}

/// Checks the ids in `without`: what this pack leaves out of the one that it extends.
fn without<'a>(context: &mut Context<'a>, at: Location<'a>, without: &[SafeText], extends: Option<&str>) {
    let base = extends.and_then(built_in::by_id).filter(|_| !without.is_empty());
    let known: Vec<&str> = base.iter().flat_map(Pack::removable).map(|(id, _)| id).collect();
    let words: Vec<&str> =
        base.iter().flat_map(|base| &base.synonym).flat_map(|group| &group.words).map(SafeText::as_str).collect();
    for (nth, id) in without.iter().enumerate() {
        let is_known = id.strip_prefix(SYNONYM).map_or(known.contains(&id.as_str()), |word| words.contains(&word));
        if is_known {
            continue;
        }
        let meant = match id.strip_prefix(SYNONYM) {
            Some(word) => nearest(word, words.iter().copied()).map(|word| format!("{SYNONYM}{word}")),
            None => nearest(id, known.iter().copied()).map(str::to_owned),
        };
        let help = match (extends, meant) {
            (None, _) => "only a pack that names another one in `extends` has something to leave out".to_owned(),
            (Some(_), Some(meant)) => format!("did you mean `{meant}`?"),
            (Some(base), None) => format!(
                "`onhold pack {base}` prints what is taken over. Steps, fields, sources and numbers can't be left out; \
                 a group of synonyms goes by one of its words: `{SYNONYM}bill`"
            ),
        };
        context.say(at.node.key("without").item(nth).span(), |span| {
            Problem::new(span, format!("there is no {} to leave out", quoted(id))).help(help)
        });
    }
}

fn company<'a>(context: &mut Context<'a>, at: Location<'a>, company: &'a Company, known: &Known<'a>) {
    // Only for its checks: nothing refers to the company by its id.
    let _ = context.index("company", [(at, company.id.as_str())]);
    context.text(at, "name", &company.name);
    context.optional(at, "short", company.short.as_ref());
    context.optional(at, "covers", company.covers.as_ref());
    context.date(at, "checked", &company.checked);
    context.optional(at, "disclaimer", company.disclaimer.as_ref());
    context.text(at, "home", &company.home);
    if !company.home.trim().is_empty() {
        country(context, at, "home", &company.home);
    }
    if let Some(zone) = company.zone.as_ref().filter(|zone| TimeZone::get(zone).is_err()) {
        context.say(at.node.key("zone").span(), |span| {
            Problem::new(span, format!("{} is not a time zone", quoted(zone))).help(zone_help(zone))
        });
    }
    context.optional(at, "number_on", company.number_on.as_ref());
    let has_own_number = context.pack.department.iter().any(|department| department.own_number);
    if has_own_number && company.number_on.is_none() && context.pack.pack.extends.is_none() {
        context.missing(
            at,
            "number_on",
            "say where customers find their own number: number_on = \"your boarding pass\"",
        );
    }
    if let Some(source) = &company.source {
        context.source(at.node.key("source"), source, known);
    }
    for (nth, day) in company.holidays.iter().enumerate() {
        // A leap year, so that 02-29 passes.
        let is_yearly = day.len() == 5 && is_date(&format!("2028-{}", day.as_str()));
        if !is_yearly && !is_date(day) {
            context.say(at.node.key("holidays").item(nth).span(), |span| {
                Problem::new(span, format!("{} is not a day of the calendar", quoted(day)))
                    .help("write \"12-25\" for every year, or \"2026-11-26\"")
            });
        }
    }
}

/// Checks a two-letter country code under `key`.
fn country<'a>(context: &mut Context<'a>, at: Location<'a>, key: &'static str, code: &str) {
    if !telephone::is_country(code) {
        context.say(at.node.key(key).span(), |span| with_country_help(Problem::new(span, country_message(code)), code));
    }
}

/// Returns the message about an unknown country code.
pub(super) fn country_message(code: &str) -> String {
    format!("{} is not a country code", quoted(code))
}

/// Returns `problem` with what to write instead of `code`.
pub(super) fn with_country_help(problem: Problem, code: &str) -> Problem {
    let upper = code.trim().to_uppercase();
    let meant = if upper == "UK" { "GB".to_owned() } else { upper };
    if telephone::is_country(&meant) {
        problem.help(format!("did you mean `{meant}`?"))
    } else {
        problem.help("write two capital letters, as in \"US\" or \"GB\"")
    }
}

/// Returns what to write instead of an unknown time zone.
pub(super) fn zone_help(zone: &str) -> String {
    let all = jiff::tz::db().available().filter(|name| name.as_str().contains('/'));
    let known: Vec<(String, String)> = all.map(|name| (name.as_str().to_lowercase(), name.to_string())).collect();
    let meant = nearest(zone, known.iter().map(|(small, _)| small.as_str()));
    match known.iter().find(|(small, _)| Some(small.as_str()) == meant) {
        Some((_, meant)) => format!("did you mean `{meant}`?"),
        None => "write the continent and a city, as in \"America/New_York\" or \"Europe/London\"".to_owned(),
    }
}

fn sources<'a>(context: &mut Context<'a>, pack: &'a Pack) {
    for (at, source) in context.list("source", "[[source]]", &pack.source, |source| &source.id) {
        context.text(at, "short", &source.short);
        context.text(at, "title", &source.title);
        context.word(at, "kind", "add kind = \"company\", \"regulation\", \"press\", \"independent\" or \"advice\"");
        if let Some(year) = source.year.as_ref().filter(|year| !is_year(year)) {
            context.say(at.node.key("year").span(), |span| {
                Problem::new(span, format!("{} is not a year", quoted(year)))
                    .help("write year = \"2025\" or year = \"about 2025\"")
            });
        }
        context.url(at, source.url.as_ref());
        if let Some(code) = &source.country {
            country(context, at, "country", code);
        }
        context.date(at, "checked", &source.checked);
        context.optional(at, "note", source.note.as_ref());
    }
}

fn is_year(year: &str) -> bool {
    let digits = year.strip_prefix("about ").unwrap_or(year);
    digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn fields<'a>(context: &mut Context<'a>, pack: &'a Pack) {
    for (at, field) in context.list("field", "[[field]]", &pack.field, |field| &field.id) {
        if super::blanks::is_reserved(&field.id) && ids::is_kebab(&field.id) {
            context.say(at.node.key("id").span(), |span| {
                Problem::new(span, format!("{} is filled by the program itself", quoted(&field.id)))
                    .help("give yours another id, or remove it")
            });
        }
        context.text(at, "label", &field.label);
        context.word(at, "kind", "add kind = \"text\", \"code\", \"amount\" or \"date\"");
        context.optional(at, "example", field.example.as_ref());
    }
}
