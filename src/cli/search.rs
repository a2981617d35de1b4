//! `onhold search`: the search of the dashboard, for pipes and scripts. Must not rank anything
//! itself.

mod corpus;

use std::io::{self, Write};

use serde::Serialize;

use self::corpus::Searched;
use crate::call::Call;
use crate::cli::number_check;
use crate::cli::numbers::NumberOut;
use crate::cli::outcome::Outcome;
use crate::cli::print::{either, nothing_found, wrapped};
use crate::documents::entry::PackEntry;
use crate::documents::number_check::{Verdict, judge};
use crate::find::summary;
use crate::find::{Entry, Hit, Index, Kind, Query, Results, search};
use crate::folders::Folders;
use crate::store::{Listed, Store};
use crate::text::columns::aligned;
use crate::text::wrap::columns;

/// Arguments of `onhold search`.
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// Words in any order; beginnings, typing mistakes and abbreviations are understood.
    #[arg(required = true)]
    query: Vec<String>,
    /// Only entries of this kind.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// In all companies of the library. Without it, in the current one: the pack that --pack names,
    /// the first of a folder, or the built-in one.
    #[arg(long)]
    all: bool,
    /// At most so many entries.
    #[arg(long, value_name = "N", default_value_t = 10)]
    limit: usize,
    /// As a JSON array of objects with kind, id, title, company and score; FAQs with answer,
    /// departments with numbers.
    #[arg(long)]
    json: bool,
}

/// One hit in JSON.
#[derive(Serialize)]
struct HitOut<'a> {
    kind: Kind,
    id: &'a str,
    title: &'a str,
    /// The id of the company.
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

/// Returns the user's own calls; where they cannot be read, says so and leaves them out.
fn own_calls(folders: &Folders) -> Vec<Call> {
    let Some(dir) = folders.data_dir().ok().filter(|dir| dir.is_dir()) else { return Vec::new() };
    match Store::open(&dir).and_then(|mut store| store.list()) {
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
    let text = number_check::asked(&args.query);
    let parts: Vec<&Index> = searched.parts.iter().collect();
    let query = Query { text: &text, kind: args.kind, limit: args.limit, ..Query::default() };
    let results = search(&parts, query);
    // In all companies the hits say whose number it is.
    let pack = if args.all { None } else { searched.only() };
    let verdict = pack.and_then(|pack| Some((judge(&pack, &text)?, pack)));
    let is_listed = matches!(verdict, Some((Verdict::Listed { .. }, _)));
    if args.json {
        print_json(searched, &results, out)?;
    } else {
        if let Some((verdict, pack)) = &verdict {
            number_check::print(verdict, pack, out)?;
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

/// Prints what words were taken for, and which found nothing.
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

fn print_plain(searched: &Searched, results: &Results, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let company = |entry: &Entry| all.then(|| searched.company(entry).to_owned());
    let cells = |entry: &Entry| std::iter::once(entry.kind.name().to_owned()).chain(company(entry)).collect::<Vec<_>>();
    let rows: Vec<_> = shown(searched, results)
        .map(|(entry, _)| cells(entry).into_iter().chain([entry.title.clone()]).collect::<Vec<_>>())
        .collect();
    let first = shown(searched, results).next().map(|(entry, _)| entry);
    for (place, line) in aligned(&rows).iter().enumerate() {
        writeln!(out, "{line}")?;
        if let Some(entry) = first.filter(|_| place == 0) {
            let indent = columns(line).saturating_sub(columns(&entry.title));
            for line in searched.paragraphs(entry).iter().flat_map(|paragraph| wrapped(paragraph, indent)) {
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
            let found = pack.and_then(|pack| PackEntry::of(pack, entry));
            let company = searched.call(entry).map(|call| &call.company).or(pack.map(|pack| &pack.company.id))?;
            Some(HitOut {
                kind: entry.kind,
                id: &entry.id,
                title: &entry.title,
                company,
                score: hit.score,
                answer: match found {
                    Some(PackEntry::Faq(faq)) => Some(&faq.answer),
                    _ => None,
                },
                numbers: match found {
                    Some(PackEntry::Department(department)) => {
                        Some(department.number.iter().map(NumberOut::new).collect())
                    }
                    _ => None,
                },
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
        assert!(
            text.starts_with("! Not a listed Acme number. Hang up and dial the number on your bill or contract.\n"),
            "{text}"
        );
        assert!(outcome == Outcome::Nothing && !text.ends_with("\n\n"), "{text}");
        assert!(!shown(&["378282246310005"], |_| {}).1.contains("37828224"), "a card number is not repeated");
    }
}
