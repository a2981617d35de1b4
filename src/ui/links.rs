//! Links: which cells of a drawn screen hold a number to call or an address to open.
//!
//! Only numbers and addresses of the pack become links, and only if shown whole. Sends nothing.

use std::ops::Range;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;

use crate::app::App;
use crate::text::digits;
use crate::text::safe::SafeText;

/// The longest address, in bytes (RFC 9110 asks for room for 8,000; terminals take 2,083).
const LONGEST: usize = 2_000;

/// Where a link leads: a number to call, or a page. Never contains a character that could end an
/// escape sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(String);

impl Target {
    /// Returns the target that calls a number in international form; `None` unless it is `+` and 3
    /// to 15 digits, or the digits alone.
    #[must_use]
    pub fn call(e164: &str) -> Option<Self> {
        let digits = e164.strip_prefix('+').unwrap_or(e164);
        let is_number = (3..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| Self(format!("tel:{e164}")))
    }

    /// Returns the target that opens a page; `None` unless its address is a plain `https://`
    /// address.
    #[must_use]
    pub fn page(url: &str) -> Option<Self> {
        let rest = url.strip_prefix("https://").filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))?;
        // No `@`: anything before it only looks like the host.
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/?#[]!$&'()*+,;=:%".contains(&byte);
        (url.len() <= LONGEST && rest.bytes().all(is_plain)).then(|| Self(url.to_owned()))
    }

    /// Returns the address.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.0
    }

    /// Returns the id of the link, shared by all of its parts, so that a terminal treats them as
    /// one.
    #[must_use]
    pub fn id(&self) -> String {
        self.0.chars().filter(char::is_ascii_alphanumeric).collect()
    }
}

/// Cells of one row that form a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The row.
    pub row: u16,
    /// The columns.
    pub columns: Range<u16>,
    /// Where they lead.
    pub target: Target,
}

/// The links of a screen, from top left to bottom right; no two share a cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links(Vec<Link>);

impl FromIterator<Link> for Links {
    fn from_iter<I: IntoIterator<Item = Link>>(links: I) -> Self {
        let mut links: Vec<Link> = links.into_iter().collect();
        links.sort_by_key(|link| (link.row, link.columns.start));
        Self(links)
    }
}

impl Links {
    /// Returns whether there are no links.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the links.
    pub fn iter(&self) -> impl Iterator<Item = &Link> {
        self.0.iter()
    }

    /// Returns where a cell leads.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<&Target> {
        let after = self.0.partition_point(|link| (link.row, link.columns.start) <= (row, column));
        let link = after.checked_sub(1).and_then(|place| self.0.get(place))?;
        (link.row == row && link.columns.contains(&column)).then_some(&link.target)
    }

    /// Returns the cells (column and row) whose link differs between the two, or is in only one of
    /// them.
    pub fn changed<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = (u16, u16)> + 'a {
        let lost = before.0.iter().filter(|link| !self.0.contains(link));
        let new = self.0.iter().filter(|link| !before.0.contains(link));
        lost.chain(new).flat_map(|link| link.columns.clone().map(|column| (column, link.row)))
    }
}

/// Everything in the current pack that can be a link.
struct Known<'a> {
    /// Numbers as printed, and in international form.
    numbers: Vec<(&'a str, &'a str)>,
    /// Addresses without `https://`, `www.` and trailing slashes, and in full.
    pages: Vec<(&'a str, &'a str)>,
}

impl<'a> Known<'a> {
    fn of(app: &'a App) -> Self {
        let facts = app.facts();
        let pack = facts.pack;
        let listed = pack.department.iter().flat_map(|department| &department.number);
        let mut numbers: Vec<_> = listed.map(|number| (number.printed.as_str(), number.e164.as_str())).collect();
        let others = [facts.own_number(), facts.number_to_dial().map(|(_, number)| number)];
        numbers.extend(others.into_iter().flatten().map(|number| (number.printed, number.e164)));
        let urls = pack.source.iter().map(|source| &source.url).chain(pack.channel.iter().map(|channel| &channel.url));
        let urls = urls.flatten().map(SafeText::as_str);
        let pages = urls.map(|url| (bare(url), url)).filter(|(bare, _)| !bare.is_empty()).collect();
        Self { numbers, pages }
    }

    /// Returns the number at the start of `text`, with its length, if the text doesn't continue it.
    fn number(&self, text: &[u8]) -> Option<(usize, Target)> {
        let ends = |length: usize| match (text.get(length), text.get(length + 1)) {
            (Some(b'-' | b'.' | b' '), Some(next)) => !next.is_ascii_digit(),
            (Some(byte), _) => !byte.is_ascii_alphanumeric(),
            (None, _) => true,
        };
        let fits = |(printed, _): &&(&str, &str)| text.starts_with(printed.as_bytes()) && ends(printed.len());
        let (printed, e164) = self.numbers.iter().find(fits)?;
        Some((printed.len(), Target::call(e164)?))
    }

    /// Returns the address at the start of `text`, with its length, if the text doesn't continue
    /// it.
    fn page(&self, text: &[u8]) -> Option<(usize, Target)> {
        let ends = |length: usize| match (text.get(length), text.get(length + 1)) {
            (Some(b'.'), Some(next)) => !next.is_ascii_alphanumeric(),
            (Some(byte), _) => !byte.is_ascii_alphanumeric() && !b"-_/~%?#=&@:+".contains(byte),
            (None, _) => true,
        };
        // Few words on a screen contain a dot; skip all others quickly.
        let word = text.split(|byte| matches!(byte, b' ' | 0)).next().unwrap_or_default();
        if !word.contains(&b'.') {
            return None;
        }
        let prefix = [&b"https://www."[..], b"https://", b"www."].into_iter().find(|prefix| text.starts_with(prefix));
        let lead = prefix.map_or(0, <[u8]>::len);
        let rest = text.get(lead..).unwrap_or_default();
        self.pages.iter().find_map(|(bare, url)| {
            let is_it = rest.get(..bare.len()).is_some_and(|head| head.eq_ignore_ascii_case(bare.as_bytes()));
            let length = lead + bare.len();
            let length = if text.get(length) == Some(&b'/') { length + 1 } else { length };
            (is_it && ends(length)).then(|| Some((length, Target::page(url)?))).flatten()
        })
    }
}

/// Returns an address as people write it.
fn bare(url: &str) -> &str {
    let rest = url.strip_prefix("https://").unwrap_or_default();
    rest.strip_prefix("www.").unwrap_or(rest).trim_end_matches('/')
}

/// Returns the links of a finished screen; `large` has the numbers in large digits and their areas.
#[must_use]
pub fn find(app: &App, buffer: &Buffer, large: &[(Rect, String)]) -> Links {
    let known = Known::of(app);
    let mut links = Vec::new();
    for (area, text) in large {
        let Some((_, target)) = known.number(text.as_bytes()) else { continue };
        let width = u16::try_from(digits::large_columns(text)).unwrap_or(u16::MAX).min(area.width);
        let columns = area.x..area.x.saturating_add(width);
        links.extend((area.y..area.bottom()).map(|row| Link { row, columns: columns.clone(), target: target.clone() }));
    }
    let mut text = Vec::with_capacity(buffer.area.width.into());
    for (row, cells) in (buffer.area.y..).zip(buffer.content.chunks(usize::from(buffer.area.width).max(1))) {
        text.clear();
        text.extend(cells.iter().map(ascii));
        find_in_row(&known, &text, (buffer.area.x, row), &mut links);
    }
    links.into_iter().collect()
}

/// Returns the character of a cell if it is ASCII, or else 0, which separates words.
fn ascii(cell: &Cell) -> u8 {
    if let [byte] = cell.symbol().as_bytes() { *byte } else { 0 }
}

fn find_in_row(known: &Known<'_>, text: &[u8], (x, row): (u16, u16), links: &mut Vec<Link>) {
    let mut before = 0_u8;
    let mut at = 0;
    while let Some(byte) = text.get(at).copied() {
        let rest = text.get(at..).unwrap_or_default();
        // Most words on a screen are neither: skip a word without a digit or a dot quickly.
        if matches!(before, 0 | b' ') {
            let word = rest.split(|byte| *byte == b' ').next().unwrap_or_default();
            if !word.iter().any(|byte| matches!(byte, b'0'..=b'9' | b'.')) {
                at += word.len() + 1;
                before = b' ';
                continue;
            }
        }
        let begins = || !before.is_ascii_alphanumeric() && !b"-._/@:+".contains(&before);
        let found = match byte {
            b'0'..=b'9' | b'+' | b'(' if begins() => known.number(rest).or_else(|| known.page(rest)),
            b'a'..=b'z' | b'A'..=b'Z' if begins() => known.page(rest),
            _ => None,
        };
        let length = found.as_ref().map_or(1, |(length, _)| *length);
        if let (Some((_, target)), Ok(from), Ok(to)) = (found, u16::try_from(at), u16::try_from(at + length)) {
            links.push(Link { row, columns: x.saturating_add(from)..x.saturating_add(to), target });
        }
        at += length;
        before = at.checked_sub(1).and_then(|last| text.get(last)).copied().unwrap_or_default();
    }
}
