//! Makes tokens from glyphs: which characters are digits, which words are numbers.

use std::ops::Range;

use crate::call::redact::glyph::{MASKED, is_letter, lookalike};
use crate::call::redact::scan::{Gap, Glyphs, Made, Run, Scan, Token};
use crate::call::redact::{steps, words};

impl Scan {
    /// Splits `glyphs` into tokens.
    pub(in crate::call::redact) fn new(glyphs: Glyphs) -> Self {
        let mut reader = Reader::new(&glyphs);
        let mut at = 0;
        while let Some(byte) = glyphs.get(at) {
            let length = if byte == MASKED {
                glyphs.count(at..glyphs.len(), |byte| byte == MASKED)
            } else {
                glyphs.count(at..glyphs.len(), |byte| byte.is_ascii_digit() || is_letter(byte))
            };
            steps::count(1);
            if byte == MASKED {
                reader.mask(at..at + length);
            } else if length > 0 {
                reader.chunk(at..at + length);
            }
            at += length.max(1);
        }
        reader.flush();
        let Reader { tokens, runs, values, places, .. } = reader;
        Self { glyphs, tokens, runs, values, places }
    }
}

/// The state while scanning.
struct Reader<'a> {
    glyphs: &'a Glyphs,
    tokens: Vec<Token>,
    runs: Vec<Run>,
    values: Vec<u8>,
    places: Vec<Range<usize>>,
    /// The filler words since the last run.
    fillers: usize,
    /// Whether another word came after the last run.
    apart: bool,
    /// Whether `twenty` or the like came last, so that a unit may follow.
    twenty: bool,
    /// A pending `double` or the like, with its count; the next token decides whether it belongs to
    /// a number.
    times: Option<(Range<usize>, u8)>,
}

impl<'a> Reader<'a> {
    fn new(glyphs: &'a Glyphs) -> Self {
        let (tokens, runs, values, places) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { glyphs, tokens, runs, values, places, fillers: 0, apart: true, twenty: false, times: None }
    }

    fn mask(&mut self, range: Range<usize>) {
        self.flush();
        let kept = self.glyphs.kept_at(range.end);
        self.run(range, Made::Mask, &[]);
        if let Some(run) = self.runs.last_mut() {
            run.kept = kept;
        }
    }

    /// Reads letters and digits with nothing between them.
    fn chunk(&mut self, range: Range<usize>) {
        let bytes = self.glyphs.slice(range.clone());
        if !bytes.iter().any(u8::is_ascii_digit) {
            self.word(range);
        } else if bytes.iter().all(|byte| value(*byte).is_some()) {
            self.digits(range);
        } else {
            self.mixed(&range);
        }
    }

    /// Reads a mix of letters and digits; letters between digits may mean digits.
    fn mixed(&mut self, range: &Range<usize>) {
        let glyphs = self.glyphs;
        let is_digit = |at: usize| at < range.end && glyphs.get(at).is_some_and(|byte| byte.is_ascii_digit());
        let mut at = range.start;
        while at < range.end {
            let start = at;
            if is_digit(at) {
                // Up to the last digit before a letter that can't be one.
                while is_digit(at) {
                    at += glyphs.count(at..range.end, |byte| byte.is_ascii_digit());
                    let letters = glyphs.count(at..range.end, |byte| lookalike(byte).is_some());
                    if is_digit(at + letters) {
                        at += letters;
                    } else {
                        break;
                    }
                }
                self.digits(start..at);
            } else {
                at += glyphs.count(at..range.end, is_letter).max(1);
                self.word(start..at);
            }
        }
    }

    fn digits(&mut self, range: Range<usize>) {
        let bytes = self.glyphs.slice(range.clone());
        let values: Vec<u8> = bytes.iter().filter_map(|byte| value(*byte)).collect();
        match (values.as_slice(), self.repeats(range.start)) {
            ([single], Some((start, times))) => self.spelled(start..range.end, &vec![*single; usize::from(times)]),
            (_, Some((start, _))) => {
                self.plain_word(start..range.start);
                self.run(range, Made::Digits, &values);
            }
            (_, None) => self.run(range, Made::Digits, &values),
        }
    }

    /// Reads a word, which may be a number.
    fn word(&mut self, range: Range<usize>) {
        let word = self.glyphs.slice(range.clone());
        if let Some(value) = words::digit(word) {
            if self.twenty && value > 0 && self.is_next(range.start) {
                // "thirty seven": the unit replaces the zero.
                return self.unit(range.end, value);
            }
            let (start, times) = self.repeats(range.start).unwrap_or((range.start, 1));
            return self.spelled(start..range.end, &vec![value; usize::from(times)]);
        }
        self.flush();
        if let Some(value) = words::tens(word) {
            self.spelled(range, &[value / 10, value % 10]);
            self.twenty = value >= 20;
        } else if let Some(times) = words::times(word) {
            self.times = Some((range, times));
        } else if let Some(values) = words::glued_digits(word) {
            self.spelled(range, &values);
        } else if word == b"oh" || word.iter().all(|byte| lookalike(*byte).is_some()) {
            self.letters_for_digits(range);
        } else {
            self.plain_word(range);
        }
    }

    /// Reads `O` or `ll`, which are digits only after digits.
    fn letters_for_digits(&mut self, range: Range<usize>) {
        let word = self.glyphs.slice(range.clone());
        let values: Vec<u8> = word.iter().filter_map(|byte| lookalike(*byte)).collect();
        match self.last_made().filter(|_| self.is_next(range.start)) {
            Some(Made::Words) => self.spelled(range, &values),
            Some(Made::Digits | Made::Lookalikes) => self.run(range, Made::Lookalikes, &values),
            Some(Made::Mask) | None => self.plain_word(range),
        }
    }

    fn plain_word(&mut self, range: Range<usize>) {
        let is_filler = words::is_filler(self.glyphs.slice(range.clone()));
        self.fillers += usize::from(is_filler);
        self.apart |= !is_filler;
        self.twenty = false;
        self.tokens.push(Token::Word(range));
    }

    /// Returns the start of a `double` right before `start`, and how often it repeats the next
    /// digit.
    fn repeats(&mut self, start: usize) -> Option<(usize, u8)> {
        let (range, times) = self.times.take()?;
        if is_joint(self.glyphs.slice(range.end..start)) {
            return Some((range.start, times));
        }
        self.plain_word(range);
        None
    }

    /// Treats a pending `double` like any other word.
    fn flush(&mut self) {
        if let Some((range, _)) = self.times.take() {
            self.plain_word(range);
        }
    }

    /// Returns whether only a space or a hyphen separates the last token from `start`.
    fn is_next(&self, start: usize) -> bool {
        let end = self.tokens.last().map(|token| self.end_of(token));
        end.is_some_and(|end| is_joint(self.glyphs.slice(end..start)))
    }

    /// Returns the end of a token.
    fn end_of(&self, token: &Token) -> usize {
        match token {
            Token::Word(range) => range.end,
            Token::Run(index) => self.runs.get(*index).map_or(0, |run| run.range.end),
        }
    }

    /// Returns what the last token is made of, if it is a run.
    fn last_made(&self) -> Option<Made> {
        match self.tokens.last()? {
            Token::Run(index) => self.runs.get(*index).map(|run| run.made),
            Token::Word(_) => None,
        }
    }

    /// Adds a number word, which extends a run of number words right before it.
    fn spelled(&mut self, range: Range<usize>, values: &[u8]) {
        if self.last_made() != Some(Made::Words) || !self.is_next(range.start) {
            return self.run(range, Made::Words, values);
        }
        self.push(values, &range);
        let end = self.values.len();
        if let Some(run) = self.runs.last_mut() {
            (run.range.end, run.digits.end) = (range.end, end);
        }
        self.twenty = false;
    }

    /// Adds the unit after `twenty`, up to glyph `end`.
    fn unit(&mut self, end: usize, unit: u8) {
        self.twenty = false;
        if let Some(run) = self.runs.last_mut() {
            run.range.end = end;
        }
        if let Some((value, place)) = self.values.last_mut().zip(self.places.last_mut()) {
            (*value, place.end) = (unit, end);
        }
    }

    fn push(&mut self, values: &[u8], range: &Range<usize>) {
        self.values.extend(values);
        self.places.resize(self.values.len(), range.clone());
    }

    fn run(&mut self, range: Range<usize>, made: Made, values: &[u8]) {
        let gap = match self.runs.last() {
            Some(before) if !self.apart => Gap::of(self.glyphs, before.range.end..range.start, self.fillers),
            Some(_) | None => Gap::none(),
        };
        let start = self.values.len();
        if made == Made::Digits {
            self.values.extend(values);
            self.places.extend(range.clone().map(|glyph| glyph..glyph + 1));
        } else {
            self.push(values, &range);
        }
        let digits = start..self.values.len();
        let token = self.tokens.len();
        self.tokens.push(Token::Run(self.runs.len()));
        self.runs.push(Run { range, digits, made, gap, token, kept: None });
        (self.fillers, self.apart, self.twenty) = (0, false, false);
    }
}

/// Returns the value of a digit, or of a letter that looks like one.
fn value(byte: u8) -> Option<u8> {
    if byte.is_ascii_digit() { Some(byte - b'0') } else { lookalike(byte) }
}

/// Returns whether this may separate two words of one number.
fn is_joint(between: &[u8]) -> bool {
    matches!(between, [b' ' | b'-'])
}
