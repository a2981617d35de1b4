//! `onhold search`: the search of the dashboard, for pipes and scripts. Must not rank anything
//! itself.

mod corpus;
mod json;
mod kind;

use std::io::{self, Write};
use std::mem::ManuallyDrop;
use std::num::NonZeroUsize;

use clap::ValueEnum;

use self::corpus::Searched;
use crate::call::profile::Profile;
use crate::cli::current;
use crate::cli::number_check;
use crate::cli::outcome::Outcome;
use crate::cli::print::{COLUMNS, another_company, nothing_found, wrapped};
use crate::cli::printer::{Form, Printer};
use crate::documents::coverage;
use crate::documents::number_check::Verdict;
use crate::find::summary;
use crate::find::{Entry, Index, Kind, Query, Results, search_and_highlight};
use crate::folders::Folders;
use crate::pack::Pack;
use crate::runtime::library_loader;
use crate::text::block;
use crate::text::columns::aligned;
use crate::text::safe::neutralize_line;
use crate::text::wrap::{capitalized, columns};

/// Arguments of `onhold search`.
#[derive(Debug, clap::Args)]
pub struct SearchArgs {
    /// Words in any order; parts of words, typos and abbreviations work too.
    #[arg(required = true)]
    query: Vec<String>,
    /// Show only entries of this kind.
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Search all companies. By default, only the current one: the pack that --pack names or the
    /// first in its folder, or else the company that the dashboard opens with.
    #[arg(long)]
    all: bool,
    /// Print at most this many entries, at least 1.
    #[arg(long, value_name = "N", default_value = "10", value_parser = limit)]
    limit: NonZeroUsize,
    /// How to print what was found.
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    format: Format,
    /// The same as `--format json`.
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

/// Reads the value of `--limit`.
fn limit(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "write a number from 1 on, or leave it out for 10 entries".to_owned())
}

/// How the entries are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// To read: a line for each entry, and what the first one says.
    Text,
    /// For `fzf`, `rofi` and `cut`: company, kind, id, title and text between tabs, one line for
    /// each entry.
    Tsv,
    /// For programs: an object with the hits, the total, and what is weak, unknown or corrected.
    Json,
}

impl SearchArgs {
    /// Returns the form of the output.
    pub(super) fn form(&self) -> Form {
        match self.format() {
            Format::Json => Form::Json,
            Format::Text | Format::Tsv => Form::Words,
        }
    }

    fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format }
    }
}

/// Searches, and prints the results.
///
/// # Errors
/// When the pack is broken, or `out` can't be written to.
pub fn run(args: &SearchArgs, folders: &Folders, out: &mut Printer<'_>) -> anyhow::Result<Outcome> {
    let calls = current::own_calls(folders, out);
    let has_digits = args.query.iter().any(|word| word.contains(char::is_numeric));
    let profile = if has_digits { current::profile(folders, out) } else { Profile::default() };
    let at_hand = folders.at_hand()?;
    let style = current::style(folders);
    if !args.all {
        let (number, pack) = current::pack_to_show(folders, (&at_hand, &calls), out)?;
        let index = library_loader::index_of(at_hand.places.get(number as usize), &pack);
        let searched = Searched::one(pack, index).with_others(&at_hand, &number_check::asked(&args.query));
        return Ok(print(searched.with_style(style).with_calls(calls.calls).with_profile(profile), args, out)?);
    }
    current::warn_of_one(folders, &at_hand, out);
    let (searched, left_out) = Searched::all(&at_hand, folders.cache().as_ref())?;
    for left_out in left_out {
        out.warn(&format!("left out {left_out}"));
    }
    Ok(print(searched.with_style(style).with_calls(calls.calls).with_profile(profile), args, out)?)
}

fn print(searched: Searched, args: &SearchArgs, out: &mut dyn Write) -> io::Result<Outcome> {
    // Never freed: the program is about to end, and freeing thousands of texts one by one would be
    // a tenth of all its work.
    let searched: &Searched = &ManuallyDrop::new(searched);
    let text = number_check::asked(&args.query);
    let parts: Vec<&Index> = searched.parts.iter().collect();
    let query = Query { text: &text, kind: args.kind, limit: args.limit.get(), ..Query::default() };
    let (results, highlighter) = search_and_highlight(&parts, query);
    let verdict = searched.judge(&text);
    let is_listed =
        matches!(verdict, Some((Verdict::Listed { .. } | Verdict::Elsewhere { .. } | Verdict::Own { .. }, _)));
    match args.format() {
        Format::Json => json::print(searched, &results, &highlighter, out)?,
        Format::Tsv => print_tsv(searched, &results, out)?,
        Format::Text => {
            if let Some((verdict, pack)) = &verdict {
                number_check::print(verdict, (pack, searched.style), out)?;
                if results.total > 0 {
                    writeln!(out)?;
                }
            }
            print_plain(searched, &results, args.all, out)?;
            if verdict.is_none() {
                print_remarks(&text, args.kind, &results, out)?;
                if results.total == 0 && args.kind.is_none() {
                    writeln!(out, "{}", another_company(args.all))?;
                }
                if let Some(pack) = searched.only().filter(|_| results.total == 0 && !args.all) {
                    writeln!(out)?;
                    print_coverage(&pack, out)?;
                }
            }
        }
    }
    Ok(if results.total == 0 && !is_listed { Outcome::Nothing } else { Outcome::Done })
}

/// Prints which words were taken for others, which found nothing, and whether the first hit is
/// weak.
fn print_remarks(query: &str, kind: Option<Kind>, results: &Results, out: &mut dyn Write) -> io::Result<()> {
    if results.total == 0 {
        return writeln!(out, "{}", nothing_found(query, kind, &results.unknown));
    }
    let corrections = summary::showing(&results.corrections).map(|showing| format!("{}.", capitalized(&showing)));
    let remarks: Vec<String> = corrections.into_iter().chain(summary::weakness(results)).collect();
    if !remarks.is_empty() {
        writeln!(out)?;
    }
    remarks.iter().try_for_each(|remark| writeln!(out, "{remark}"))
}

/// Prints what the pack covers, and who to ask about anything else.
fn print_coverage(pack: &Pack, out: &mut dyn Write) -> io::Result<()> {
    let rows = block::rows(&coverage::blocks(pack), COLUMNS);
    rows.iter().try_for_each(|row| writeln!(out, "{}{}", row.lead, row.text))
}

/// Prints one line for each hit, with tabs between the cells; no cell contains a tab or a line
/// break.
fn print_tsv(searched: &Searched, results: &Results, out: &mut dyn Write) -> io::Result<()> {
    for (entry, _) in searched.shown(results) {
        let text = searched.paragraphs(entry).join(" ");
        let company = searched.company_id(entry);
        let cells = [company.as_str(), entry.kind.name(), &entry.id, &entry.title, &text];
        let cells = cells.map(|cell| neutralize_line(&cell.split_whitespace().collect::<Vec<_>>().join(" ")));
        writeln!(out, "{}", cells.join("\t"))?;
    }
    Ok(())
}

fn print_plain(searched: &Searched, results: &Results, all: bool, out: &mut dyn Write) -> io::Result<()> {
    let company = |entry: &Entry| all.then(|| searched.company(entry).to_owned());
    let cells = |entry: &Entry| std::iter::once(entry.kind.name().to_owned()).chain(company(entry)).collect::<Vec<_>>();
    let rows: Vec<_> = searched
        .shown(results)
        .map(|(entry, _)| cells(entry).into_iter().chain([entry.title.clone()]).collect::<Vec<_>>())
        .collect();
    let first = searched.shown(results).next().map(|(entry, _)| entry);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str], change: impl FnOnce(&mut SearchArgs)) -> (Outcome, String) {
        let pack = toml::from_str(include_str!("../../tests/search/fixture.toml")).unwrap();
        let index = Index::new(&pack);
        let searched = Searched::one(pack, index);
        let query = words.iter().map(|word| (*word).to_owned()).collect();
        let mut args = SearchArgs {
            query,
            kind: None,
            all: false,
            limit: NonZeroUsize::new(10).unwrap(),
            format: Format::Text,
            json: false,
        };
        change(&mut args);
        let mut out = Vec::new();
        let outcome = print(searched, &args, &mut out).unwrap();
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
            text.ends_with("\n\nShowing “dispute” for “dipsute”.\nWeak match: no results about “zebra”.\n"),
            "{text}"
        );
        assert_eq!(
            shown(&["card"], |args| args.limit = NonZeroUsize::new(2).unwrap())
                .1
                .lines()
                .filter(|line| !line.starts_with(' '))
                .count(),
            2
        );
    }

    #[test]
    fn where_nothing_fits_it_says_how_to_add_a_company() {
        for (all, said) in [
            (false, "Another company? Search them all with --all, or add it: onhold new NAME\n"),
            (true, "Another company? Add it: onhold new NAME\n"),
        ] {
            let (outcome, text) = shown(&["verizon"], |args| args.all = all);
            assert!(outcome == Outcome::Nothing && text.contains(said), "{text}");
        }
        assert!(!shown(&["verizon"], |args| args.kind = Some(Kind::Tip)).1.contains("onhold new"));
        assert!(!shown(&["card"], |_| {}).1.contains("onhold new"));
    }

    #[test]
    fn the_first_hit_of_every_kind_says_something() {
        for (word, said) in [
            ("general", "1-800-528-4800 ≠, from the US, 24/7"),
            ("stolen", "Call at once."),
            ("calm", "I understand."),
            ("early", "Mornings are quiet."),
            ("chat", "Short questions."),
            ("paso", "PO Box 981535"),
        ] {
            let text = shown(&[word], |_| {}).1;
            assert!(text.contains(said), "{word}: {text}");
        }
        let kind = |kind| move |args: &mut SearchArgs| args.kind = Some(kind);
        assert!(shown(&["dispute"], kind(Kind::Checklist)).1.contains("Go online first."));
    }

    #[test]
    fn scripts_read_an_object() {
        let json = |words: &[&str]| {
            let (outcome, text) = shown(words, |args| args.json = true);
            (outcome, serde_json::from_str::<serde_json::Value>(&text).unwrap())
        };
        let (_, found) = json(&["how", "dispute"]);
        let hits = &found["hits"];
        assert_eq!((&hits[0]["kind"], &hits[0]["id"]), (&"faq".into(), &"dispute".into()));
        assert_eq!(
            (&hits[0]["answer"], &hits[0]["company"]),
            (&"Log in and choose the charge.".into(), &"acme".into())
        );
        let matches = serde_json::json!({ "title": [{ "start": 9, "end": 16 }], "answer": [] });
        assert_eq!(hits[0]["matches"], matches);
        assert!(hits[0]["score"].as_f64() > hits[1]["score"].as_f64() && hits[0].get("numbers").is_none());
        let (_, found) = json(&["5284800"]);
        let hits = &found["hits"];
        assert_eq!(
            (&hits[0]["numbers"][0]["printed"], &hits[0]["title"]),
            (&"1-800-528-4800".into(), &"General line".into())
        );
        let (_, found) = json(&["verizon", "dipsute"]);
        let told = ["schema_version", "weak", "unknown", "missing"].map(|key| found[key].clone());
        assert_eq!(told, [1.into(), true.into(), serde_json::json!(["verizon"]), serde_json::json!(["verizon"])]);
        let corrected = serde_json::json!([{ "typed": "dipsute", "meant": ["dispute"], "match_kind": "typo" }]);
        assert_eq!((&found["corrections"], &found["total"]), (&corrected, &3.into()));
        let (outcome, none) = json(&["xyzzy"]);
        assert_eq!((outcome, &none["hits"], &none["total"]), (Outcome::Nothing, &serde_json::json!([]), &0.into()));
    }

    #[test]
    fn nothing_found_says_why() {
        let nothing = |words: &[&str]| shown(words, |_| {});
        let (outcome, text) = nothing(&["xyzzy", "\x1b[1m"]);
        let (first, rest) = text.split_once('\n').unwrap();
        assert_eq!((outcome, first), (Outcome::Nothing, "No entry found for \"xyzzy\" or \"1m\"."));
        assert!(rest.contains("Reasons to call: ") && rest.contains("General line  1-800-528-4800 ≠"), "{rest}");
        assert!(nothing(&["?"]).1.starts_with("No results: the query has no words.\n"));
        let of_kind = shown(&["stolen"], |args| args.kind = Some(Kind::Tip)).1;
        assert!(of_kind.starts_with("No tip found for \"stolen\".\n"), "{of_kind}");
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
