//! `onhold numbers`: the directory, with what each source says of a disputed number. It must not pick a winner among
//! sources: it shows them side by side, and the number on the card comes first.

use std::io::{self, Write};

use serde::Serialize;

use super::paper::{padded, wrapped};
use super::search::nothing_found;
use super::{Folders, Outcome};
use crate::find::{Index, Kind, Query, search};
use crate::pack::{Department, Number, Pack, Reach};

/// Columns that a claim stands in from the margin.
const INDENT: usize = 4;

/// Arguments of `onhold numbers`.
#[derive(Debug, clap::Args)]
pub struct NumbersArgs {
    /// Only the departments that these words find.
    query: Vec<String>,
    /// As a JSON array of departments with their numbers.
    #[arg(long)]
    json: bool,
}

/// A department in JSON.
#[derive(Serialize)]
struct DepartmentOut<'a> {
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
    from: Reach,
    /// Null means that the hours are not known.
    hours: Option<&'a str>,
    disputed: bool,
    conflicts_with: Vec<&'a str>,
    claims: Vec<ClaimOut<'a>>,
    caution: Option<&'a str>,
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
            from: number.from,
            hours: number.hours.as_deref(),
            disputed: is_disputed(number),
            conflicts_with: number.conflicts_with.iter().map(|id| id.as_str()).collect(),
            claims: number.claims.iter().map(|c| ClaimOut { source: &c.source, says: &c.says }).collect(),
            caution: number.caution.as_deref(),
        }
    }
}

/// Lists the directory.
///
/// # Errors
/// When the pack is broken or `out` cannot be written.
pub fn run(args: &NumbersArgs, folders: &Folders, out: &mut dyn Write) -> anyhow::Result<Outcome> {
    Ok(print(&folders.load_pack()?.pack, args, out)?)
}

fn print(pack: &Pack, args: &NumbersArgs, out: &mut dyn Write) -> io::Result<Outcome> {
    let query = args.query.join(" ");
    let (departments, unknown) =
        if args.query.is_empty() { (pack.department.iter().collect(), Vec::new()) } else { matching(pack, &query) };
    if args.json {
        let shown: Vec<_> = departments.iter().map(|department| department_out(department)).collect();
        serde_json::to_writer_pretty(&mut *out, &shown)?;
        writeln!(out)?;
    } else if departments.is_empty() {
        writeln!(out, "{}", nothing_found(&query, Some(Kind::Department), &unknown))?;
    } else {
        print_plain(pack, &departments, out)?;
    }
    Ok(if departments.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

/// The departments that a query finds, the best first but for the number on the card, and the words that found nothing.
fn matching<'a>(pack: &'a Pack, query: &str) -> (Vec<&'a Department>, Vec<String>) {
    let index = Index::new(pack);
    let results = search(&index, Query { text: query, kind: Some(Kind::Department), reason: None });
    let entries = results.hits.iter().filter_map(|hit| index.entries().get(hit.entry));
    let mut found: Vec<_> =
        entries.filter_map(|entry| pack.department.iter().find(|d| d.id == *entry.id.as_str())).collect();
    let on_card = pack.department.first().map(|department| &department.id);
    found.sort_by_key(|department| Some(&department.id) != on_card);
    (found, results.unknown)
}

fn department_out(department: &Department) -> DepartmentOut<'_> {
    DepartmentOut {
        id: &department.id,
        name: &department.name,
        handles: &department.handles,
        reach: department.reach.as_deref(),
        numbers: department.number.iter().map(NumberOut::new).collect(),
    }
}

fn print_plain(pack: &Pack, departments: &[&Department], out: &mut dyn Write) -> io::Result<()> {
    let width =
        |texts: &mut dyn Iterator<Item = &str>| texts.map(unicode_width::UnicodeWidthStr::width).max().unwrap_or(0);
    let names = width(&mut departments.iter().filter(|d| !d.number.is_empty()).map(|d| d.name.as_str()));
    let numbers = width(&mut departments.iter().flat_map(|d| &d.number).map(|number| number.printed.as_str()));
    let froms = width(&mut departments.iter().flat_map(|d| &d.number).map(|number| from(number.from)));
    for department in departments {
        if department.number.is_empty() {
            writeln!(out, "{}", department.name)?;
        }
        for number in &department.number {
            let sign = if is_disputed(number) { '≠' } else { ' ' };
            let (name, printed) = (padded(&department.name, names), padded(&number.printed, numbers));
            writeln!(out, "{name}  {printed} {sign}  {}  {}", padded(from(number.from), froms), hours(number))?;
            if is_disputed(number) {
                print_claims(number, out)?;
            }
        }
        for line in department.reach.iter().flat_map(|reach| wrapped(reach, INDENT)) {
            writeln!(out, "{line}")?;
        }
    }
    print_sources(pack, departments, out)?;
    writeln!(out, "\nThe number on your card comes first.")
}

fn print_claims(number: &Number, out: &mut dyn Write) -> io::Result<()> {
    for claim in &number.claims {
        let says = format!("{} says: {}", claim.source.as_str(), claim.says.as_str());
        for line in wrapped(&says, INDENT) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// What the short names of the sources stand for.
fn print_sources(pack: &Pack, departments: &[&Department], out: &mut dyn Write) -> io::Result<()> {
    let disputed = departments.iter().flat_map(|d| &d.number).filter(|number| is_disputed(number));
    let cited: Vec<_> = disputed.flat_map(|number| &number.claims).map(|claim| source_id(&claim.source)).collect();
    if cited.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n≠ sources disagree:")?;
    for source in pack.source.iter().filter(|source| cited.contains(&source.id.as_str())) {
        let text = format!("{}: {}, checked {}", source.id.as_str(), source.title.as_str(), source.checked.as_str());
        for line in wrapped(&text, INDENT) {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

fn source_id(reference: &str) -> &str {
    reference.split_once(':').map_or(reference, |(id, _)| id)
}

/// A number, where it works from and when, in a line.
pub(super) fn one_line(number: &Number) -> String {
    let sign = if is_disputed(number) { " ≠" } else { "" };
    format!("{}{sign}, {}, {}", number.printed.as_str(), from(number.from), hours(number))
}

/// Other sources give another number for the same purpose.
fn is_disputed(number: &Number) -> bool {
    !number.conflicts_with.is_empty()
}

fn from(reach: Reach) -> &'static str {
    match reach {
        Reach::Us => "from the US",
        Reach::Abroad => "from abroad",
        Reach::Collect => "from abroad, collect",
    }
}

fn hours(number: &Number) -> &str {
    number.hours.as_deref().unwrap_or("hours not known")
}
