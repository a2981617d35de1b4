//! A window of runs that may be one card number, and the tests on it.

use crate::call::redact::behind;
use crate::call::redact::brand::{self, AMEX};
use crate::call::redact::card::cards::{Cards, GROUPS};
use crate::call::redact::card::glued;
use crate::call::redact::glyph::{LINE, MONEY, is_letter};
use crate::call::redact::scan::{Gap, GapKind, Made, Run, Scan, Token};
use crate::call::redact::shape::{self, Shape};
use crate::call::redact::steps;
use crate::call::redact::words::{self, Named};

/// How many runs on each side may form a longer number with the window.
const SERIES: usize = 8;

/// Runs `first..=last`, 12 to 19 digits.
pub(super) struct Window<'a> {
    cards: &'a Cards<'a>,
    first: usize,
    last: usize,
    /// The lookalike letters at each edge that are left out: `i` of `10005i`.
    trim: (usize, usize),
    pub(super) digits: &'a [u8],
    lead: u16,
    shape: Shape,
    /// The widest gap inside.
    inside: GapKind,
    /// Whether all gaps inside are alike.
    is_uniform: bool,
}

impl<'a> Window<'a> {
    /// Creates the window of runs `first..=last`.
    ///
    /// `digits` are its digits, without `trim` lookalike letters at each edge.
    pub(super) fn new(cards: &'a Cards<'a>, first: usize, last: usize, trim: (usize, usize), digits: &'a [u8]) -> Self {
        let runs = cards.scan.runs.get(first..=last).unwrap_or_default();
        let gaps = || runs.iter().skip(1).map(|run| &run.gap);
        let is_uniform = gaps().zip(gaps().skip(1)).all(|(a, b)| a.is_like(b, &cards.scan.glyphs));
        let inside = gaps().map(|gap| gap.kind).max().unwrap_or(GapKind::Glued);
        let shape = shape::of(sizes(runs, trim));
        steps::count(runs.len());
        Self { cards, first, last, trim, digits, lead: brand::lead(digits), shape, inside, is_uniform }
    }

    pub(super) fn sizes(&self) -> impl Iterator<Item = usize> + Clone {
        sizes(self.runs(), self.trim)
    }

    /// Returns whether the number is written the way people write card numbers.
    ///
    /// The caller has checked the brand, the length and the check digit.
    pub(super) fn is_card(&self) -> bool {
        let is_amex = brand::is_amex(self.lead) && self.digits.len() == AMEX;
        let named = self.named();
        let is_free = named != Named::Other;
        if self.has_lookalikes() && self.shape == Shape::Irregular {
            return false;
        }
        match self.shape {
            Shape::Whole => is_amex || (is_free && !self.is_telephone()),
            Shape::Printed if is_free => {
                !self.is_cut_from_series() && (self.inside < GapKind::Field || self.is_alone())
            }
            // In its own groups, it stands out from any reference beside it.
            Shape::Printed if is_amex && self.inside < GapKind::Field => true,
            Shape::Printed => self.is_alone(),
            Shape::Regular(_) if self.inside == GapKind::Field => is_free && self.is_alone(),
            Shape::Regular(_) => self.is_uniform && !self.is_amount() && self.is_regular_card(is_amex, named),
            Shape::Irregular if is_amex => self.is_irregular_amex(named),
            Shape::Irregular => self.is_irregular(named),
        }
    }

    fn is_regular_card(&self, is_amex: bool, named: Named) -> bool {
        let is_cut_phone = self.is_cut_out() && self.has_telephone_ending();
        match named {
            _ if is_amex && self.inside <= GapKind::Wide => !is_cut_phone,
            Named::Other => is_amex && self.is_alone(),
            Named::Card | Named::Nothing => self.is_alone(),
        }
    }

    /// Returns whether this is an American Express number in unusual groups.
    ///
    /// Its length and beginning are telling enough to allow any groups, unless it looks cut out of
    /// a list of telephone numbers.
    fn is_irregular_amex(&self, named: Named) -> bool {
        match (named, self.inside) {
            (Named::Other, _) | (_, GapKind::Apart) => false,
            (Named::Nothing, GapKind::Loose) => self.is_uniform && self.is_alone(),
            (Named::Nothing | Named::Card, GapKind::Field) => self.is_alone(),
            (Named::Card, GapKind::Loose) => true,
            _ => !(self.is_amount() || (self.is_cut_out() && self.has_telephone_ending())),
        }
    }

    /// Returns whether this is a number of another brand in groups of any sizes.
    fn is_irregular(&self, named: Named) -> bool {
        if named == Named::Other || self.inside >= GapKind::Field {
            return named == Named::Card && self.inside == GapKind::Loose && self.is_uniform && self.is_alone();
        }
        // Digits and number words together are not a list of anything else.
        let is_mixed = self.runs().iter().any(|run| run.made == Made::Words && run.len() > 2);
        let is_usual = self.digits.len() == 16 || named == Named::Card || is_mixed;
        let one_kind = self.is_uniform || self.gaps_are_blank();
        self.is_by_itself() && !self.is_amount() && (self.is_broken() || (is_usual && one_kind))
    }

    pub(super) fn scan(&self) -> &Scan {
        self.cards.scan
    }

    pub(super) fn runs(&self) -> &[Run] {
        self.scan().runs.get(self.first..=self.last).unwrap_or_default()
    }

    pub(super) fn named(&self) -> Named {
        self.cards.named(self.first, self.last)
    }

    pub(super) fn lead(&self) -> u16 {
        self.lead
    }

    pub(super) fn shape(&self) -> Shape {
        self.shape
    }

    /// Returns whether the groups are separated like those of one number.
    ///
    /// All gaps are alike, and none holds words.
    pub(super) fn is_tidy(&self) -> bool {
        self.is_uniform && self.inside <= GapKind::Wide
    }

    fn has_lookalikes(&self) -> bool {
        self.runs().iter().any(|run| run.made == Made::Lookalikes)
    }

    /// Returns whether the number would have a usual shape if it were not split over two lines.
    ///
    /// A single line break inside one group is allowed.
    fn is_broken(&self) -> bool {
        let runs = self.runs();
        let is_break = |run: &Run| run.gap.kind == self.inside;
        let mut breaks = runs.iter().enumerate().skip(1).filter(|(_, run)| is_break(run));
        let (Some((place, run)), None) = (breaks.next(), breaks.next()) else { return false };
        let gap = self.scan().glyphs.slice(run.gap.range.clone());
        let sizes = self.sizes().enumerate();
        let joined = sizes
            .filter(|(index, _)| *index != place)
            .map(|(index, size)| size + if index + 1 == place { self.sizes().nth(place).unwrap_or(0) } else { 0 });
        gap.contains(&LINE) && shape::of(joined) != Shape::Irregular
    }

    /// Returns whether only whitespace separates the groups.
    fn gaps_are_blank(&self) -> bool {
        let glyphs = &self.scan().glyphs;
        self.runs().iter().skip(1).all(|run| glyphs.slice(run.gap.range.clone()).iter().all(u8::is_ascii_whitespace))
    }

    /// Returns whether this is a telephone number with a country code: `+49 1512 …`.
    ///
    /// A number longer than 15 digits can't be one (E.164).
    pub(super) fn is_telephone(&self) -> bool {
        let start = self.runs().first().map_or(0, |run| run.range.start);
        self.scan().glyphs.before(start) == Some(b'+') && self.digits.len() < AMEX
    }

    /// Returns whether the number ends like a telephone number, in groups of 3 and 4.
    fn has_telephone_ending(&self) -> bool {
        self.runs().windows(2).any(|pair| matches!(pair, [a, b] if (a.len(), b.len()) == (3, 4)))
    }

    /// Returns the runs before and after with the gaps to them, unless they are words of a sentence.
    fn neighbors(&self) -> [Option<(&Run, &Gap)>; 2] {
        let runs = &self.scan().runs;
        let own = runs.get(self.first);
        let left = self.first.checked_sub(1).and_then(|left| runs.get(left));
        let right = runs.get(self.last + 1);
        [left.zip(own).map(|(left, own)| (left, &own.gap)), right.map(|right| (right, &right.gap))]
            .map(|side| side.filter(|(run, gap)| gap.kind != GapKind::Apart && !run.is_prose()))
    }

    /// Returns whether the gap to a neighbor is smaller than the widest gap inside.
    fn is_cut_out(&self) -> bool {
        let inside = self.inside.max(GapKind::Tight);
        self.neighbors().into_iter().flatten().any(|(_, gap)| gap.kind.max(GapKind::Tight) < inside)
    }

    /// Returns whether the window stands alone.
    ///
    /// Neighbors must be farther away, or differ in separator or size of groups. An expiry date and
    /// a code may follow.
    fn is_alone(&self) -> bool {
        let may_differ = match self.shape {
            // Also after an order or reference number: "ref 7000123 4111 1111 1111 1111".
            Shape::Printed => true,
            Shape::Regular(1..=4) => self.named() != Named::Other,
            Shape::Regular(_) | Shape::Whole | Shape::Irregular => false,
        };
        let [left, right] = self.neighbors();
        let is_fine = |side: Option<(&Run, &Gap)>| {
            side.is_none_or(|side| self.is_parted(side, may_differ) || self.stands_out_beside(side))
        };
        let is_printed = self.shape == Shape::Printed;
        let follows = is_printed && (self.follows_a_card() || self.follows_a_tighter_number());
        (is_fine(left) || follows)
            && (is_fine(right)
                || (is_printed && self.precedes_a_card())
                || (self.named() != Named::Other && self.has_tail()))
    }

    /// Returns whether another printed card number, or a mask, ends right before the window.
    fn follows_a_card(&self) -> bool {
        let has_groups = |count: usize| {
            let first = self.first.checked_sub(count);
            first.and_then(|first| self.cards.printed_card(first)) == Some(count)
        };
        self.is_mask(self.first.checked_sub(1)) || has_groups(3) || has_groups(4)
    }

    /// Returns whether another printed card number, or a mask, begins right after the window.
    fn precedes_a_card(&self) -> bool {
        self.is_mask(Some(self.last + 1)) || self.cards.printed_card(self.last + 1).is_some()
    }

    /// Returns whether a run is a mask: of a card number, or of a code, such as the one that is still
    /// there when the number before it is typed again.
    fn is_mask(&self, index: Option<usize>) -> bool {
        index.and_then(|index| self.scan().runs.get(index)).is_some_and(|run| run.made == Made::Mask)
    }

    /// Returns whether the run before ends a number whose groups are closer together: `1-800-528-4800 4111 1111 …`.
    fn follows_a_tighter_number(&self) -> bool {
        let runs = &self.scan().runs;
        let before = self.first.checked_sub(2).and_then(|from| runs.get(from..self.first));
        matches!(before, Some([_, end]) if end.gap.kind.max(GapKind::Tight) < self.inside)
    }

    /// Returns whether every neighbor is farther away than the groups are from each other.
    ///
    /// An expiry date and a code may follow.
    pub(super) fn is_apart(&self) -> bool {
        let [left, right] = self.neighbors();
        left.is_none_or(|left| self.is_parted(left, false))
            && (right.is_none_or(|right| self.is_parted(right, false)) || self.has_tail())
    }

    /// Returns whether [`is_apart`](Self::is_apart) holds without an expiry date or code.
    fn is_by_itself(&self) -> bool {
        self.neighbors().into_iter().flatten().all(|side| self.is_parted(side, false))
    }

    /// Returns whether a neighbor is separate from the window.
    ///
    /// A wider gap or another separator makes it so, and so does another size of groups if the size
    /// `may_differ`.
    fn is_parted(&self, (run, gap): (&Run, &Gap), may_differ: bool) -> bool {
        let size = self.runs().first().map_or(0, Run::len);
        let own = self.runs().last().map_or(0, |run| run.gap.sign);
        let is_other_sign = gap.kind == GapKind::Tight && self.inside == GapKind::Tight && gap.sign != own;
        let is_other_size = gap.kind == self.inside && run.made != Made::Mask && run.len() != size;
        gap.kind > self.inside || is_other_sign || (is_other_size && may_differ)
    }

    /// Returns whether the groups of a common brand stand out beside a neighbor.
    ///
    /// They do if the gap to it is of a different kind than the gaps between them.
    fn stands_out_beside(&self, side: (&Run, &Gap)) -> bool {
        let is_common = GROUPS.iter().any(|groups| self.sizes().eq(groups.iter().copied()));
        is_common && self.is_tidy() && (side.1.kind != self.inside || self.is_set_off(side))
    }

    /// Returns whether a neighbor belongs to something else: it is after a longer blank than those
    /// between the groups, or attached to a letter as in `a0005`.
    fn is_set_off(&self, (run, gap): (&Run, &Gap)) -> bool {
        let hangs = |at: Option<usize>| at.and_then(|at| self.scan().glyphs.get(at)).is_some_and(is_letter);
        gap.range.len() > self.widest_gap() || hangs(run.range.start.checked_sub(1)) || hangs(Some(run.range.end))
    }

    /// Returns the length of the longest gap inside.
    fn widest_gap(&self) -> usize {
        self.runs().iter().skip(1).map(|run| run.gap.range.len()).max().unwrap_or(1)
    }

    /// Returns whether a letter is right before the number, at the end of a word that says nothing
    /// about it.
    pub(super) fn is_glued_to_a_word(&self) -> bool {
        let Some(run) = self.runs().first() else { return false };
        let before = run.token.checked_sub(1).and_then(|before| self.scan().tokens.get(before));
        match before {
            Some(Token::Word(word)) => {
                word.end == run.range.start && words::names(self.scan().glyphs.slice(word.clone())).is_none()
            }
            Some(Token::Run(_)) | None => false,
        }
    }

    /// Returns whether only an expiry date, a code or both follow.
    fn has_tail(&self) -> bool {
        let behind = self.scan().runs.iter().skip(self.last + 1);
        let tail: Vec<&Run> = behind.take_while(|run| run.gap.kind <= GapKind::Wide).take(4).collect();
        let digits = tail.last().map(|last| {
            let start = tail.first().map_or(0, |run| run.digits.start);
            self.scan().values.get(start..last.digits.end).unwrap_or_default()
        });
        let sizes: Vec<usize> = tail.iter().map(|run| run.len()).collect();
        behind::is_tail(&sizes, digits.unwrap_or_default())
    }

    /// Returns whether the window is cut out of a longer number.
    ///
    /// True in the middle of a number in groups of four, and in a number whose beginning tells what
    /// it is. Two card numbers in a row are not a longer number, nor is a number with its
    /// expiry date and code.
    fn is_cut_from_series(&self) -> bool {
        if self.is_known() {
            return true;
        }
        if !self.sizes().take(4).all(|size| size == 4) {
            return false;
        }
        // A longer blank than those between the groups separates a neighbor.
        let widest = self.widest_gap();
        let is_like = |run: &Run| run.gap.kind <= self.inside && run.gap.range.len() <= widest;
        let is_four = |run: &Run| run.made == Made::Mask || run.len() == 4;
        let runs = &self.scan().runs;
        // The groups of four before the window that belong to the same number.
        let before = runs.get(..=self.first).unwrap_or_default();
        let fours =
            before.windows(2).rev().take(SERIES).take_while(
                |pair| matches!(pair, [left, right] if is_like(right) && is_four(left) && !left.is_prose()),
            );
        let left = fours.count();
        let right = runs.get(self.last + 1).is_some_and(|run| is_like(run) && is_four(run));
        let may_follow = left <= 1 || self.follows_a_card();
        let may_precede = self.has_tail() || self.precedes_a_card();
        !may_follow || (right && !may_precede)
    }

    /// Returns whether the window is part of a longer number whose beginning says what it is.
    pub(super) fn is_known(&self) -> bool {
        let series = self.scan().group(self.first, SERIES);
        let [left, right] = self.neighbors().map(|side| side.is_some_and(|side| self.is_set_off(side)));
        let first = if left { self.first } else { series.start };
        let last = if right { self.last } else { series.end - 1 };
        glued::is_known(self.scan().digits(first, last))
    }

    /// Returns whether this is an amount: `$12,345,678` or `12,345,678.90`.
    ///
    /// Thousands count with a currency, or with cents after another separator.
    fn is_amount(&self) -> bool {
        let runs = self.runs();
        let Some((first, rest)) = runs.split_first() else { return false };
        let sign = rest.first().map_or(0, |run| run.gap.sign);
        let before = self.scan().glyphs.before(first.range.start);
        let has_cents = rest.last().is_some_and(|last| last.len() == 2 && last.gap.sign != sign);
        let mut thousands = rest.iter().take(rest.len() - usize::from(has_cents));
        matches!(sign, b',' | b'.' | b'\'')
            && first.len() <= 3
            && thousands.all(|run| run.len() == 3 && run.gap.sign == sign)
            && (has_cents || before == Some(MONEY))
    }
}

/// Returns the sizes of `runs`, without the trimmed glyphs at each end.
fn sizes(runs: &[Run], (before, behind): (usize, usize)) -> impl Iterator<Item = usize> + Clone {
    let last = runs.len().saturating_sub(1);
    runs.iter().enumerate().map(move |(index, run)| {
        let skip = if index == 0 { before } else { 0 };
        let drop = if index == last { behind } else { 0 };
        run.len().saturating_sub(skip + drop)
    })
}
