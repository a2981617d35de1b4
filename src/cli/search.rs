//! `onhold search`: the search of the dashboard, for people who pipe and for scripts. It must not rank anything itself.

mod corpus;

use std::io::{self, Write};

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use self::corpus::Searched;
use crate::call::Call;
use crate::cli::Outcome;
use crate::cli::numbers::NumberOut;
use crate::cli::print::{either, padded, wrapped};
use crate::documents::number_check;
use crate::documents::number_check::Verdict;
use crate::find::summary;
use crate::find::{Entry, Hit, Index, Kind, Query, Results, search};
use crate::folders::Folders;
use crate::pack::{Department, Field, Pack};
use crate::store::{Listed, Store};
use crate::text::safe::SafeText;

/// Arguments of `onhold search`.
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// Words in any order; beginnings, typing mistakes and abbreviations are understood.
    #[arg(required = true)]
    query: Vec<String>,
    /// Only entries of this kind.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// In all companies of the library. Without it, in the current one: the pack that --pack names, the first of a folder,
    /// or the built-in one.
    #[arg(long)]
    all: bool,
    /// At most so many entries.
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// As a JSON array of objects with kind, id, title, company and score; FAQs with answer, departments with numbers.
    #[arg(long)]
    json: bool,
}

/// One hit in JSON.
#[derive(Serialize)]
struct HitOut<'a> {
    kind: Kind,
    id: &'a str,
    title: &'a str,
    /// Its id.
    company: &'a str,
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers: Option<Vec<NumberOut<'a>>>,
}

/// Searches.
///
/// # Errors
/// When the pack is broken or `out` cannot be written.
pub fn run(args: &SearchArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    let calls = own_calls(folders);
    if !args.all {
        return Ok(print(&Searched::one(folders.load_pack()?).with_calls(calls), args, out)?);
    }
    let (searched, left_out) = Searched::all(&folders.at_hand()?)?;
    for left_out in left_out {
        // Apart from the hits: those may go into a pipe. Where nobody reads this, nothing is lost.
        let _ = writeln!(io::stderr(), "onhold: left out {left_out}");
    }
    Ok(print(&searched.with_calls(calls), args, out)?)
}

/// The user's own calls. Where they cannot be read, the rest is searched all the same, and it is said.
fn own_calls(folders: &Folders) -> Vec<Call> {
    let Some(dir) = folders.data_dir().ok().filter(|dir| dir.is_dir()) else { return Vec::new() };
    match Store::open(&dir).and_then(|store| store.list()) {
        Ok(all) => all
            .into_iter()
            .filter_map(|listed| match listed {
                Listed::Call { call, .. } => Some(*call),
                Listed::Broken { .. } => None,
            })
            .collect(),
        Err(error) => {
            let _ = writeln!(io::stderr(), "onhold: your own calls were not searched: {error}");
            Vec::new()
        }
    }
}

fn print(searched: &Searched, args: &SearchArgs, out: &mut dyn Write) -> io::Result<Outcome> {
    let text = crate::cli::number_check::asked(&args.query);
    let parts: Vec<&Index> = searched.parts.iter().collect();
    let query = Query { text: &text, kind: args.kind, limit: args.limit, ..Query::default() };
    let results = search(&parts, query);
    // In all companies the hits say whose number it is.
    let pack = if args.all { None } else { searched.only() };
    let verdict = pack.and_then(|pack| Some((number_check::judge(&pack, &text)?, pack)));
    let is_listed = matches!(verdict, Some((Verdict::Listed { .. }, _)));
    if args.json {
        print_json(searched, &results, out)?;
    } else {
        if let Some((verdict, pack)) = &verdict {
            crate::cli::number_check::print(verdict, pack, out)?;
            if results.total > 0 {
                writeln!(out)?;
            }
        }
        print_plain(searched, &results, args.all, out)?;
        if verdict.is_none() {
            print_remarks(&text, args.kind, &results, out)?;
        }
    }
    Ok(if results.total == 0 && !is_listed { Outcome::Nothing } else { Outcome::Done })
}

/// What words were taken for, and which found nothing.
fn print_remarks(text: &str, kind: Option<Kind>, results: &Results, out: &mut dyn Write) -> io::Result<()> {
    if results.total == 0 {
        return writeln!(out, "{}", nothing_found(text, kind, &results.unknown));
    }
    let showing = summary::showing(&results.corrections);
    if showing.is_some() || !results.unknown.is_empty() {
        writeln!(out)?;
    }
    if let Some(showing) = showing {
        writeln!(out, "Here is {}.", showing.trim_start_matches("showing "))?;
    }
    if !results.unknown.is_empty() {
        let without = if results.unknown.len() == 1 { "it" } else { "them" };
        let (none, all) = (either(&results.unknown), results.total);
        writeln!(out, "No entry has {none}; without {without}: {all}.")?;
    }
    Ok(())
}

/// Why there is nothing, in a sentence.
pub(super) fn nothing_found(query: &str, kind: Option<Kind>, unknown: &[String]) -> String {
    let entry = kind.map_or("entry", Kind::name);
    if !unknown.is_empty() {
        return format!("Nothing found: no {entry} has {}.", either(unknown));
    }
    if query.chars().any(char::is_alphanumeric) {
        return format!("Nothing found: no {entry} answers {}.", either(&[query.to_owned()]));
    }
    "Nothing found: the query holds no word.".to_owned()
}

fn print_plain(searched: &Searched, results: &Results, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let kinds = shown(searched, results).map(|(entry, _)| entry.kind.name().len()).max().unwrap_or(0);
    let company = |entry: &Entry| if all { searched.company(entry) } else { "" };
    let names = shown(searched, results).map(|(entry, _)| company(entry).width()).max().unwrap_or(0);
    let indent = kinds + 2 + names + usize::from(all) * 2;
    for (place, (entry, _)) in shown(searched, results).enumerate() {
        write!(out, "{}  ", padded(entry.kind.name(), kinds))?;
        if all {
            write!(out, "{}  ", padded(company(entry), names))?;
        }
        writeln!(out, "{}", entry.title)?;
        if place == 0 {
            let said = match searched.call(entry) {
                Some(call) => taken_down(call),
                None => searched.pack(entry).map(|pack| answer(&pack, entry)).unwrap_or_default(),
            };
            for line in said.iter().flat_map(|paragraph| wrapped(paragraph, indent)) {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

fn print_json(searched: &Searched, results: &Results, out: &mut dyn Write) -> io::Result<()> {
    let hits: Vec<_> = shown(searched, results).map(|(entry, hit)| (entry, hit, searched.pack(entry))).collect();
    let hits: Vec<_> = hits
        .iter()
        .filter_map(|(entry, hit, pack)| {
            let pack = pack.as_deref();
            let company = searched.call(entry).map(|call| &call.company).or(pack.map(|pack| &pack.company.id))?;
            Some(HitOut {
                kind: entry.kind,
                id: &entry.id,
                title: &entry.title,
                company,
                score: hit.score,
                answer: pack.and_then(|pack| faq_answer(pack, entry)),
                numbers: pack
                    .and_then(|pack| department(pack, entry))
                    .map(|department| department.number.iter().map(NumberOut::new).collect()),
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &hits)?;
    writeln!(out)
}

fn shown<'a>(searched: &'a Searched, results: &'a Results) -> impl Iterator<Item = (&'a Entry, &'a Hit)> {
    let entry = |hit: &Hit| searched.parts.get(hit.part).and_then(|part| part.entries().get(hit.entry));
    results.hits.iter().filter_map(move |hit| entry(hit).map(|entry| (entry, hit)))
}

fn faq_answer<'a>(pack: &'a Pack, entry: &Entry) -> Option<&'a str> {
    let faq = pack.faq.iter().find(|faq| entry.kind == Kind::Faq && faq.id == *entry.id.as_str());
    faq.map(|faq| faq.answer.as_str())
}

fn department<'a>(pack: &'a Pack, entry: &Entry) -> Option<&'a Department> {
    pack.department.iter().find(|d| entry.kind == Kind::Department && d.id == *entry.id.as_str())
}

/// What was taken down in a call: its fields, then its notes.
fn taken_down(call: &Call) -> Vec<String> {
    let field = |field: Field| {
        let value = call.fields.get(field).trim();
        (!value.is_empty()).then(|| format!("{}: {value}", field.label()))
    };
    let note = call.note.iter().filter(|line| !line.text.trim().is_empty());
    let note = note.map(|line| format!("{} {}", line.at.clock(), line.text.trim()));
    Field::ALL.into_iter().filter_map(field).chain(note).collect()
}

/// What the first hit says beside its title, a paragraph each.
fn answer(pack: &Pack, entry: &Entry) -> Vec<String> {
    let id = entry.id.as_str();
    let text = |text: &SafeText| text.to_string();
    match entry.kind {
        Kind::Faq => faq_answer(pack, entry).map(str::to_owned).into_iter().collect(),
        Kind::Department => department(pack, entry).map(Department::paragraphs).unwrap_or_default(),
        Kind::Checklist => pack.checklist.iter().filter(|c| c.id == *id).map(|c| text(&c.advice)).collect(),
        Kind::Step => {
            let steps = pack.checklist.iter().flat_map(|list| list.steps().map(move |(_, step)| (list, step)));
            let step = steps.into_iter().find(|(list, step)| id.split_once('/') == Some((&list.id, &step.id)));
            step.into_iter().flat_map(|(_, step)| step.say.iter().chain(&step.why)).map(text).collect()
        }
        Kind::Script => pack.script.iter().filter(|s| s.id == *id).map(|s| text(&s.say)).collect(),
        Kind::Tip => pack.tip.iter().filter(|t| t.id == *id).map(|t| text(&t.text)).collect(),
        Kind::Channel => {
            let channel = pack.channel.iter().filter(|c| c.id == *id);
            channel.flat_map(|c| std::iter::once(&c.good_for).chain(&c.how)).map(text).collect()
        }
        Kind::Address => pack.address.iter().filter(|a| a.id == *id).flat_map(|a| &a.lines).map(text).collect(),
        Kind::Call => Vec::new(),
    }
}

impl Department {
    /// Its numbers, or how it is reached, then what it handles.
    fn paragraphs(&self) -> Vec<String> {
        let numbers = self.number.iter().map(super::numbers::one_line);
        let reach = self.reach.iter().map(SafeText::to_string);
        numbers.chain(reach).chain([self.handles.to_string()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str], change: impl FnOnce(&mut SearchArgs)) -> (Outcome, String) {
        let searched = Searched::one(toml::from_str(include_str!("../../tests/search/fixture.toml")).unwrap());
        let query = words.iter().map(|word| (*word).to_owned()).collect();
        let mut args = SearchArgs { query, kind: None, all: false, limit: 10, json: false };
        change(&mut args);
        let mut out = Vec::new();
        let outcome = print(&searched, &args, &mut out).unwrap();
        (outcome, String::from_utf8(out).unwrap())
    }

    #[test]
    fn people_read_a_line_for_each_hit_and_the_first_answer() {
        let (outcome, text) = shown(&["dipsute", "zebra"], |_| {});
        assert_eq!(outcome, Outcome::Done);
        assert!(
            text.starts_with("faq        How do I dispute a charge?\n           Log in and choose the charge.\n"),
            "{text}"
        );
        assert!(text.contains("\nchecklist  Dispute a charge\n"), "{text}");
        assert!(
            text.ends_with("\n\nHere is “dispute” for “dipsute”.\nNo entry has \"zebra\"; without it: 3.\n"),
            "{text}"
        );
        assert_eq!(shown(&["card"], |args| args.limit = 2).1.lines().filter(|line| !line.starts_with(' ')).count(), 2);
    }

    #[test]
    fn the_first_hit_of_every_kind_says_something() {
        for (word, said) in [
            ("general", "1-800-528-4800 ≠, from the US, 24/7"),
            ("lost", "Call at once."),
            ("calm", "I understand."),
            ("early", "Mornings are quiet."),
            ("chat", "Short questions."),
            ("letters", "PO Box 981535"),
        ] {
            assert!(shown(&[word], |_| {}).1.contains(said), "{word}");
        }
        let kind = |kind| move |args: &mut SearchArgs| args.kind = Some(kind);
        assert!(shown(&["dispute"], kind(Kind::Checklist)).1.contains("Go online first."));
    }

    #[test]
    fn scripts_read_an_array() {
        let json = |words: &[&str]| {
            let (outcome, text) = shown(words, |args| args.json = true);
            (outcome, serde_json::from_str::<serde_json::Value>(&text).unwrap())
        };
        let (_, hits) = json(&["how", "dispute"]);
        assert_eq!((&hits[0]["kind"], &hits[0]["id"]), (&"faq".into(), &"dispute".into()));
        assert_eq!(
            (&hits[0]["answer"], &hits[0]["company"]),
            (&"Log in and choose the charge.".into(), &"acme".into())
        );
        assert!(hits[0]["score"].as_f64() > hits[1]["score"].as_f64() && hits[0].get("numbers").is_none());
        let (_, hits) = json(&["5284800"]);
        assert_eq!(
            (&hits[0]["numbers"][0]["printed"], &hits[0]["title"]),
            (&"1-800-528-4800".into(), &"General line".into())
        );
        assert_eq!(json(&["xyzzy"]), (Outcome::Nothing, serde_json::json!([])));
    }

    #[test]
    fn nothing_found_says_why() {
        let nothing = |words: &[&str]| shown(words, |_| {});
        assert_eq!(nothing(&["xyzzy", "\x1b[1m"]).1, "Nothing found: no entry has \"xyzzy\" or \"1m\".\n");
        assert_eq!(nothing(&["?"]), (Outcome::Nothing, "Nothing found: the query holds no word.\n".to_owned()));
        let of_kind = shown(&["stolen"], |args| args.kind = Some(Kind::Tip)).1;
        assert_eq!(of_kind, "Nothing found: no tip has \"stolen\".\n");
    }

    #[test]
    fn a_telephone_number_is_judged_before_what_it_finds() {
        let (outcome, text) = shown(&["+1", "800", "528", "4800"], |_| {});
        assert!(text.starts_with("≠ In the directory, but sources disagree: General line\n"), "{text}");
        assert!(outcome == Outcome::Done && text.contains("\n\ndepartment  General line\n"), "{text}");
        let (outcome, text) = shown(&["888-555-0100"], |_| {});
        assert!(text.starts_with("! Not in the directory: hang up and dial the number on your card.\n"), "{text}");
        assert!(outcome == Outcome::Nothing && !text.ends_with("\n\n"), "{text}");
        assert!(!shown(&["378282246310005"], |_| {}).1.contains("37828224"), "a card number is not repeated");
    }
}
