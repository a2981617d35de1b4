//! `onhold numbers`: the directory, and whether a telephone number is listed.
//!
//! Must not pick a winner if sources disagree: their claims are printed side by side.

mod matching;

use std::io::{self, Write};

use serde::Serialize;

use crate::call::Records;
use crate::call::date_words::Style;
use crate::call::profile::Profile;
use crate::cli::current;
use crate::cli::number_check;
use crate::cli::numbers::matching::Matches;
use crate::cli::outcome::Outcome;
use crate::cli::print::{another_company, nothing_found, wrapped};
use crate::cli::printer::{Form, Printer};
use crate::documents::number_check::{NumberPosition, Verdict, judge, judge_all, judge_everywhere};
use crate::documents::number_list;
use crate::find::Kind;
use crate::folders::Folders;
use crate::pack::library::{Member, Place};
use crate::pack::{Cost, Department, Number, Pack};
use crate::text::block::Block;
use crate::text::safe::SafeText;
use crate::text::wrap::columns;

/// Arguments of `onhold numbers`.
#[derive(Debug, clap::Args)]
pub struct NumbersArgs {
    /// Show only the departments that match these words.
    query: Vec<String>,
    /// Show the numbers of every company at hand.
    #[arg(long)]
    all: bool,
    /// Print a JSON array of departments with their numbers.
    #[arg(long)]
    json: bool,
}

impl NumbersArgs {
    /// Returns the form of the output.
    pub(super) fn form(&self) -> Form {
        if self.json { Form::Json } else { Form::Words }
    }
}

/// A department in JSON.
#[derive(Serialize)]
struct DepartmentOut<'a> {
    /// The id of the company.
    company: &'a str,
    id: &'a str,
    name: &'a str,
    handles: &'a str,
    reach: Option<&'a str>,
    numbers: Vec<NumberOut<'a>>,
}

/// A number in JSON.
#[derive(Serialize)]
pub(super) struct NumberOut<'a> {
    id: &'a str,
    e164: &'a str,
    printed: &'a str,
    label: Option<&'a str>,
    /// Country codes, and `abroad`.
    from: Vec<&'a str>,
    /// Null if no source says.
    cost: Option<Cost>,
    /// Empty if no source says.
    hours: Vec<&'a str>,
    hours_note: Option<&'a str>,
    disputed: bool,
    conflicts_with: Vec<&'a str>,
    claims: Vec<ClaimOut<'a>>,
    caution: Option<&'a str>,
    sources: Vec<&'a str>,
}

#[derive(Serialize)]
struct ClaimOut<'a> {
    source: &'a str,
    says: &'a str,
}

impl<'a> NumberOut<'a> {
    pub(super) fn new(number: &'a Number) -> Self {
        Self {
            id: &number.id,
            e164: &number.e164,
            printed: &number.printed,
            label: number.label.as_deref(),
            from: number.from.iter().map(SafeText::as_str).collect(),
            cost: number.cost,
            hours: number.hours.iter().map(SafeText::as_str).collect(),
            hours_note: number.hours_note.as_deref(),
            disputed: number.is_disputed(),
            conflicts_with: number.conflicts_with.iter().map(SafeText::as_str).collect(),
            claims: number.claims.iter().map(|c| ClaimOut { source: &c.source, says: &c.says }).collect(),
            caution: number.caution.as_deref(),
            sources: number.sources.iter().map(SafeText::as_str).collect(),
        }
    }
}

/// Prints the directory, or the departments that a query finds.
///
/// # Errors
/// When the pack is broken, or `out` can't be written to.
pub fn run(args: &NumbersArgs, folders: &Folders, out: &mut Printer<'_>) -> anyhow::Result<Outcome> {
    let at_hand = folders.at_hand()?;
    let style = current::style(folders);
    let place = |number: u32| at_hand.places.get(number as usize);
    if args.all {
        current::warn_of_one(folders, &at_hand, out);
        at_hand.first()?;
        let packs: Vec<_> = at_hand.sound().map(|(number, pack)| (pack, place(number))).collect();
        return Ok(print_all(&packs, (&current::profile(folders, out), style), args, out)?);
    }
    let calls = if folders.names_a_pack() { Records::default() } else { current::own_calls(folders, out) };
    let (number, pack) = current::pack_to_show(folders, (&at_hand, &calls), out)?;
    // Read the other packs only if one of them may list the number.
    let query = number_check::asked(&args.query);
    let is_asked = judge(&pack, &query).is_some_and(|verdict| !matches!(verdict, Verdict::Listed { .. }));
    let others: Vec<Member> =
        if is_asked { at_hand.sound().map(|(number, pack)| Member::new(number, &pack)).collect() } else { Vec::new() };
    let profile = if is_asked { current::profile(folders, out) } else { Profile::default() };
    Ok(print((&pack, place(number)), (&others, &profile, style), args, out)?)
}

/// Prints the directory of every company, or what a query finds in it.
fn print_all(
    packs: &[(Pack, Option<&Place>)],
    (profile, style): (&Profile, Style),
    args: &NumbersArgs,
    out: &mut dyn Write,
) -> io::Result<Outcome> {
    let query = number_check::asked(&args.query);
    let matches = packs.iter().map(|(pack, place)| match judge(pack, &query) {
        Some(Verdict::Listed { places }) => (pack, Matches::given(listed(pack, &places))),
        Some(_) => (pack, Matches::default()),
        None if args.query.is_empty() => (pack, Matches::given(pack.department.iter().collect())),
        None => (pack, Matches::of((pack, *place), &query)),
    });
    let mut found: Vec<(&Pack, Matches<'_>)> = matches.collect();
    matching::narrow(&mut found);
    found.retain(|(_, matches)| !matches.departments.is_empty());
    let mut is_own = false;
    if args.json {
        let shown: Vec<_> = found
            .iter()
            .flat_map(|(pack, all)| all.departments.iter().map(|department| department_out(pack, department)))
            .collect();
        serde_json::to_writer_pretty(&mut *out, &shown)?;
        writeln!(out)?;
    } else if found.is_empty() {
        let judged = |pack| judge_all(pack, &members(packs), profile, &query);
        let verdict = packs.first().and_then(|(pack, _)| Some((judged(pack)?, pack)));
        is_own = matches!(verdict, Some((Verdict::Own { .. }, _)));
        match verdict {
            Some((verdict, pack)) => number_check::print(&verdict, (pack, style), out)?,
            None => print_nothing_found(&query, true, &[], out)?,
        }
    } else {
        for (place, (pack, Matches { departments, .. })) in found.iter().enumerate() {
            let gap = if place == 0 { "" } else { "\n" };
            writeln!(out, "{gap}{}\n", pack.company.name)?;
            print_plain((pack, style), departments, out)?;
        }
    }
    Ok(if found.is_empty() && !is_own { Outcome::Nothing } else { Outcome::Done })
}

/// Returns the companies of these packs.
fn members(packs: &[(Pack, Option<&Place>)]) -> Vec<Member> {
    (0..).zip(packs).map(|(number, (pack, _))| Member::new(number, pack)).collect()
}

/// Returns the departments of these numbers, each once.
fn listed<'a>(pack: &'a Pack, places: &[NumberPosition]) -> Vec<&'a Department> {
    let mut departments: Vec<_> =
        places.iter().filter_map(|place| place.of(pack)).map(|(department, _)| department).collect();
    departments.dedup();
    departments
}

fn print(
    (pack, place): (&Pack, Option<&Place>),
    (others, profile, style): (&[Member], &Profile, Style),
    args: &NumbersArgs,
    out: &mut dyn Write,
) -> io::Result<Outcome> {
    let query = number_check::asked(&args.query);
    let verdict = judge_everywhere(pack, others, profile, &query);
    let Matches { departments, unknown, .. } = if let Some(Verdict::Listed { places }) = &verdict {
        Matches::given(listed(pack, places))
    } else if args.query.is_empty() {
        Matches::given(pack.department.iter().collect())
    } else {
        Matches::of((pack, place), &query)
    };
    let is_known = matches!(verdict, Some(Verdict::Elsewhere { .. } | Verdict::Own { .. }));
    if args.json {
        let shown: Vec<_> = departments.iter().map(|department| department_out(pack, department)).collect();
        serde_json::to_writer_pretty(&mut *out, &shown)?;
        writeln!(out)?;
    } else if let Some(verdict) = &verdict {
        number_check::print(verdict, (pack, style), out)?;
        if !departments.is_empty() {
            writeln!(out)?;
            print_plain((pack, style), &departments, out)?;
        }
    } else if departments.is_empty() {
        print_nothing_found(&query, false, &unknown, out)?;
    } else {
        print_plain((pack, style), &departments, out)?;
    }
    Ok(if departments.is_empty() && !is_known { Outcome::Nothing } else { Outcome::Done })
}

/// Prints that no department was found, and where else to look.
fn print_nothing_found(query: &str, is_all: bool, unknown: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", nothing_found(query, Some(Kind::Department), unknown))?;
    writeln!(out, "{}", another_company(is_all))
}

fn department_out<'a>(pack: &'a Pack, department: &'a Department) -> DepartmentOut<'a> {
    DepartmentOut {
        company: &pack.company.id,
        id: &department.id,
        name: &department.name,
        handles: &department.handles,
        reach: department.reach.as_deref(),
        numbers: department.number.iter().map(NumberOut::new).collect(),
    }
}

fn print_plain((pack, style): (&Pack, Style), departments: &[&Department], out: &mut dyn Write) -> io::Result<()> {
    for Block { lead, text, .. } in number_list::blocks(pack, departments, style) {
        if lead.is_empty() {
            writeln!(out, "{text}")?;
        } else {
            for line in wrapped(&text, columns(&lead)) {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &[&str], json: bool) -> (Outcome, String) {
        let pack = toml::from_str(include_str!("../../tests/search/fixture.toml")).unwrap();
        let args = NumbersArgs { query: words.iter().map(|word| (*word).to_owned()).collect(), all: false, json };
        let mut out = Vec::new();
        let outcome = print((&pack, None), (&[], &Profile::default(), Style::default()), &args, &mut out).unwrap();
        (outcome, String::from_utf8(out).unwrap())
    }

    #[test]
    fn the_directory_is_aligned_and_shows_both_sides() {
        let expected = "\
Number on your card
    Turn the card over.
General line  1-800-528-4800  ≠  from the US           24/7
    Leaflet
General line  +1-623-492-5450 ≠  from abroad, collect  hours not known
    Leaflet

≠ sources disagree.
The number on your bill or contract comes first.
";
        assert_eq!(shown(&[], false), (Outcome::Done, expected.to_owned()));
    }

    #[test]
    fn a_query_narrows_it() {
        let (outcome, text) = shown(&["acount"], false);
        assert!(outcome == Outcome::Done && text.starts_with("General line"), "{text}");
        assert!(shown(&["card"], false).1.starts_with("Number on your card"));
        assert_eq!(shown(&["xyzzy"], false), (
            Outcome::Nothing,
            "No department found for \"xyzzy\".\nAnother company? Search them all with --all, or add it: onhold new NAME\n"
                .to_owned()
        ));
        assert_eq!(shown(&["xyzzy"], true), (Outcome::Nothing, "[]\n".to_owned()));
    }

    #[test]
    fn a_number_is_looked_up_however_it_is_written() {
        let (outcome, text) = shown(&["(623)", "492-5450"], false);
        assert!(outcome == Outcome::Done && text.contains("\n\nGeneral line  1-800-528-4800"), "{text}");
        let (outcome, text) = shown(&["888", "555", "0100"], false);
        assert!(outcome == Outcome::Nothing && text.starts_with("! Not a listed Acme number"), "{text}");
        assert_eq!(shown(&["888", "555", "0100"], true).1, "[]\n");
    }

    #[test]
    fn scripts_read_departments_with_their_numbers() {
        let departments: serde_json::Value = serde_json::from_str(&shown(&[], true).1).unwrap();
        assert_eq!(
            (&departments[0]["id"], &departments[0]["numbers"]),
            (&"back-of-card".into(), &serde_json::json!([]))
        );
        let number = &departments[1]["numbers"][1];
        assert_eq!((&number["e164"], &number["from"]), (&"+16234925450".into(), &serde_json::json!(["abroad"])));
        assert_eq!((&number["cost"], &number["hours"]), (&"collect".into(), &serde_json::json!([])));
        assert_eq!((&number["sources"], &number["disputed"]), (&serde_json::json!(["leaflet:9"]), &true.into()));
    }
}
