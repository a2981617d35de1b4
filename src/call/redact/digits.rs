//! Digits as a person writes them: which characters are digits, and which runs of them belong together.
//!
//! Owns the tokens that the detectors look at. It must not know what a card or a code is.

use std::ops::Range;

use crate::call::redact::{KEPT, MASK};

/// At most this many separators stand between two runs that belong together; white space counts once.
pub(super) const MAX_SEPARATORS: usize = 3;

/// The zero of each row of ten that Unicode calls decimal digits (category Nd, version 14.0.0), and of the subscripts.
const ZEROS: [u32; 67] = [
    0x30,
    0x660,
    0x6f0,
    0x7c0,
    0x966,
    0x9e6,
    0xa66,
    0xae6,
    0xb66,
    0xbe6,
    0xc66,
    0xce6,
    0xd66,
    0xde6,
    0xe50,
    0xed0,
    0xf20,
    0x1040,
    0x1090,
    0x17e0,
    0x1810,
    0x1946,
    0x19d0,
    0x1a80,
    0x1a90,
    0x1b50,
    0x1bb0,
    0x1c40,
    0x1c50,
    0x2080,
    0xa620,
    0xa8d0,
    0xa900,
    0xa9d0,
    0xa9f0,
    0xaa50,
    0xabf0,
    0xff10,
    0x0001_04a0,
    0x0001_0d30,
    0x0001_1066,
    0x0001_10f0,
    0x0001_1136,
    0x0001_11d0,
    0x0001_12f0,
    0x0001_1450,
    0x0001_14d0,
    0x0001_1650,
    0x0001_16c0,
    0x0001_1730,
    0x0001_18e0,
    0x0001_1950,
    0x0001_1c50,
    0x0001_1d50,
    0x0001_1da0,
    0x0001_6a60,
    0x0001_6ac0,
    0x0001_6b50,
    0x0001_d7ce,
    0x0001_d7d8,
    0x0001_d7e2,
    0x0001_d7ec,
    0x0001_d7f6,
    0x0001_e140,
    0x0001_e2f0,
    0x0001_e950,
    0x0001_fbf0,
];

/// The value of a digit in any script; `None` for everything else.
pub(super) fn digit(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).and_then(|value| u8::try_from(value).ok());
    }
    let code = u32::from(c);
    let in_row = |zero: &u32| code.checked_sub(*zero).filter(|offset| *offset < 10);
    let value = match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁰' | '⁴'..='⁹' => Some(code - u32::from('⁰')),
        '①'..='⑨' => Some(code - u32::from('①') + 1),
        '⓪' => Some(0),
        _ => ZEROS.iter().find_map(in_row),
    };
    value.and_then(|value| u8::try_from(value).ok())
}

/// Characters that nobody sees between two others: joiners, marks, variation selectors, directions.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Every kind of dash.
pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// What people put between the digits of one number. Not `+` and not `:`: they begin a telephone number, part a time.
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || is_dash(c)
        || matches!(
            c,
            '.' | ','
                | '/'
                | '\\'
                | '_'
                | '|'
                | '~'
                | '*'
                | '('
                | ')'
                | '['
                | ']'
                | '\''
                | '’'
                | '·'
                | '‧'
                | '∙'
                | '⋅'
                | '⁄'
                | '．'
                | '，'
                | '／'
                | '＿'
                | '\u{2400}'..='\u{2421}' | '\u{fffd}'
        )
}

/// How a run hangs together with the one before it, the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// One separator that is not white space, as in a telephone number or a date.
    Tight(char),
    /// White space on one line.
    Space,
    /// Several separators, or a line end.
    Wide,
    /// Not at all: other text is between them, or it is the first.
    Apart,
}

impl Gap {
    /// As [`Tight`](Self::Tight), whatever the separator.
    pub(super) fn is_tight(self) -> bool {
        matches!(self, Self::Tight(_))
    }

    /// True when `self` parts at least as much as `other`.
    pub(super) fn parts_as(self, other: Self) -> bool {
        self >= other || (self.is_tight() && other.is_tight())
    }
}

/// One digit.
#[derive(Debug, Clone)]
pub(super) struct Digit {
    /// Its bytes.
    pub(super) range: Range<usize>,
    /// 0 to 9.
    pub(super) value: u8,
}

/// Digits with nothing between them.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// How it hangs together with the run before.
    pub(super) gap: Gap,
    /// At least one.
    pub(super) digits: Vec<Digit>,
}

impl Run {
    /// How many digits.
    pub(super) fn len(&self) -> usize {
        self.digits.len()
    }

    /// The bytes from the first digit to the last.
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.digits.first().map_or(0, |digit| digit.range.start);
        start..self.digits.last().map_or(start, |digit| digit.range.end)
    }
}

/// The runs of `text`, without the digits that a mask has left standing: those are never looked at again.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Vec<Digit> = Vec::new();
    let mut between = Between::start();
    let mut gap = Gap::Apart;
    for (at, c) in text.char_indices() {
        if let Some(value) = digit(c) {
            if open.is_empty() {
                gap = between.gap();
            }
            open.push(Digit { range: at..at + c.len_utf8(), value });
        } else if !is_invisible(c) {
            if !open.is_empty() {
                between = close(text, &mut runs, std::mem::take(&mut open), gap);
            }
            between.add(c);
        }
    }
    if !open.is_empty() {
        close(text, &mut runs, open, gap);
    }
    runs
}

/// Ends a run; what stands between it and the next one is counted from here.
fn close(text: &str, runs: &mut Vec<Run>, digits: Vec<Digit>, gap: Gap) -> Between {
    let start = digits.first().map_or(0, |digit| digit.range.start);
    let masked_before = text.get(..start).is_some_and(|before| before.ends_with(&format!("{MASK} ")));
    if masked_before && digits.len() == KEPT {
        return Between::start();
    }
    runs.push(Run { gap, digits });
    Between { count: 0, last: None, comma: false, line_end: false, apart: false }
}

/// What was seen since the last run.
struct Between {
    count: usize,
    last: Option<char>,
    comma: bool,
    line_end: bool,
    apart: bool,
}

impl Between {
    /// Before the first run, nothing joins.
    fn start() -> Self {
        Self { count: 0, last: None, comma: false, line_end: false, apart: true }
    }

    fn add(&mut self, c: char) {
        let more_space = c.is_whitespace() && self.last.is_some_and(char::is_whitespace);
        self.apart |= !is_separator(c);
        self.comma |= matches!(c, ',' | '，');
        self.line_end |= matches!(c, '\n' | '\r');
        self.count += usize::from(!more_space);
        self.last = Some(c);
    }

    /// A comma with a space is a list of different things; a comma alone is not.
    fn gap(&self) -> Gap {
        if self.apart || self.count > MAX_SEPARATORS || (self.comma && self.count > 1) {
            return Gap::Apart;
        }
        match self.last {
            Some(c) if self.count == 1 && !c.is_whitespace() => Gap::Tight(c),
            Some(_) if self.count == 1 && !self.line_end => Gap::Space,
            Some(_) | None => Gap::Wide,
        }
    }
}
