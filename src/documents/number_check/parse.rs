//! Finds the telephone number in typed or pasted text: separators, brackets, prefixes, letters,
//! extensions.
//!
//! Numbers without a country code are read as the company's home country writes them: by the
//! lengths of the North American Numbering Plan (ten digits after a `1`), or by that country's
//! plan. Others are read by E.164 (at most fifteen digits).

use crate::pack::telephone;

/// A telephone number as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Written {
    /// The beginning of a number, or a local number.
    Part { digits: usize },
    /// A complete number.
    Whole {
        /// Its digits with the country code, without `+`.
        digits: String,
    },
}

/// The fewest digits of a telephone number.
const FEWEST: usize = 7;
/// The digits of a North American number without its country code.
const NATIONAL: usize = 10;
/// The most digits of a national number, with its leading zero.
const LONGEST_NATIONAL: usize = 12;
/// The most digits of any number (E.164).
const LONGEST: usize = 15;
/// Toll-free area codes (nanpa.com), the only ones whose numbers people spell in letters.
const TOLL_FREE: [&str; 7] = ["800", "833", "844", "855", "866", "877", "888"];
/// Groups of digits that mean something else: dates, ZIP+4 codes, social security numbers.
const OTHER_SHAPES: [&[usize]; 8] =
    [&[4, 2, 2], &[2, 2, 4], &[4, 1, 2], &[4, 2, 1], &[1, 2, 4], &[2, 1, 4], &[5, 4], &[3, 2, 4]];
/// Groups in which people write a complete number among other words.
const NUMBER_SHAPES: [&[usize]; 7] = [&[10], &[11], &[3, 3, 4], &[1, 3, 3, 4], &[3, 7], &[1, 3, 7], &[1, 10]];

/// Returns the first telephone number in `text`, read the way people in the country `home` write
/// it.
pub(crate) fn number(text: &str, home: &str) -> Option<Written> {
    let text = plain(text);
    if is_alone(text) {
        let run = Run::of(text);
        let is_other = !run.plus && OTHER_SHAPES.contains(&run.groups.as_slice());
        return if is_other { None } else { run.written(home) };
    }
    spelled(text).or_else(|| runs(text).into_iter().find_map(|run| run.in_words(home)))
}

/// Returns the digits of everything in `text` that is long enough to be a telephone number.
pub(crate) fn candidates(text: &str) -> Vec<String> {
    let text = plain(text);
    let runs = if is_alone(text) { vec![Run::of(text)] } else { runs(text) };
    runs.into_iter().map(|run| run.digits).filter(|digits| (FEWEST..=LONGEST).contains(&digits.len())).collect()
}

/// Returns the digits of a printed number.
pub(crate) fn digits(printed: &str) -> impl Iterator<Item = char> {
    printed.chars().filter_map(figure)
}

/// Returns whether the text holds one number and nothing else.
fn is_alone(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| figure(c).is_some() || is_separator(c) || c == '+')
}

/// Removes `tel:` and an extension from `text`.
fn plain(text: &str) -> &str {
    let text = text.trim();
    let text = text
        .get(..4)
        .filter(|head| head.eq_ignore_ascii_case("tel:"))
        .map_or(text, |head| text.strip_prefix(head).unwrap_or(text).trim_start());
    without_extension(text)
}

/// A stretch of digits and separators.
#[derive(Debug, Default)]
struct Run {
    plus: bool,
    digits: String,
    /// The length of each group of digits.
    groups: Vec<usize>,
}

impl Run {
    fn of(text: &str) -> Self {
        let plus = text.starts_with('+') || text.starts_with("(+");
        // The zero in `+44 (0)20` is not dialed. North America has no such zero: the one in `+1
        // 8(0)0` would be real.
        let code = text.split_once("(0)").map(|(code, _)| code.trim_start_matches(['(', '+']).trim_end());
        let is_code = |code: &str| matches!(code.len(), 1..=3) && code.bytes().all(|byte| byte.is_ascii_digit());
        let has_zero = plus && code.is_some_and(|code| is_code(code) && !code.starts_with('1'));
        let text = if has_zero { text.replacen("(0)", "", 1) } else { text.to_owned() };
        let mut run = Self { plus, ..Self::default() };
        let mut before = None;
        for c in text.chars() {
            let digit = figure(c);
            if let Some(digit) = digit {
                run.digits.push(digit);
                match run.groups.last_mut() {
                    Some(length) if before.is_some() => *length += 1,
                    _ => run.groups.push(1),
                }
            }
            before = digit;
        }
        run
    }

    /// Reads the run as a number that stands alone.
    fn written(&self, home: &str) -> Option<Written> {
        let typed = self.digits.len();
        if typed < FEWEST {
            return None;
        }
        let abroad = ["011", "00"].into_iter().find_map(|prefix| self.digits.strip_prefix(prefix));
        let (is_international, digits) = match abroad {
            Some(rest) if !self.plus && !rest.starts_with('0') => (true, rest),
            _ => (self.plus, self.digits.as_str()),
        };
        let whole = |digits: String| Some(Written::Whole { digits });
        let part = Some(Written::Part { digits: typed });
        if !is_international && !telephone::is_north_american(home) {
            return match telephone::read(digits, home) {
                Some(e164) => whole(e164.trim_start_matches('+').to_owned()),
                None if typed <= LONGEST_NATIONAL => part,
                None => None,
            };
        }
        match (is_international, digits.starts_with('1'), digits.len()) {
            (_, true, ..=NATIONAL) | (_, false, ..NATIONAL) => part,
            (false, false, NATIONAL) => whole(format!("1{digits}")),
            (false, _, length) if length > NATIONAL + 1 => None,
            (_, _, length) if length > LONGEST => None,
            _ => whole(digits.to_owned()),
        }
    }

    /// Reads the run as a number among other words.
    ///
    /// Only a complete number counts, and only if its groups can't be anything else.
    fn in_words(&self, home: &str) -> Option<Written> {
        let is_national = || self.digits.starts_with('0') && !telephone::is_north_american(home);
        let is_number = self.plus || NUMBER_SHAPES.contains(&self.groups.as_slice()) || is_national();
        self.written(home).filter(|written| is_number && matches!(written, Written::Whole { .. }))
    }
}

/// Splits `text` into its stretches of digits and separators.
fn runs(text: &str) -> Vec<Run> {
    let belongs = |c: char| figure(c).is_some() || is_separator(c) || c == '+';
    text.split(|c| !belongs(c)).map(|piece| Run::of(piece.trim_matches(is_outside))).collect()
}

/// Returns whether a separator around a number is not part of it.
fn is_outside(c: char) -> bool {
    is_separator(c) && c != '('
}

/// Reads a toll-free number that is spelled in letters: `1-800-FLOWERS`.
///
/// Lowercase letters count only without spaces; otherwise every question that begins with a number
/// would match.
fn spelled(text: &str) -> Option<Written> {
    let has_space = text.contains(' ');
    let is_fitting = |c: char| {
        c.is_ascii_uppercase()
            || c.is_ascii_digit()
            || is_separator(c)
            || c == '+'
            || c.is_ascii_lowercase() && !has_space
    };
    if !text.chars().all(is_fitting) {
        return None;
    }
    let digits: String = text.chars().filter_map(|c| figure(c).or_else(|| key_of(c))).collect();
    let national = digits.strip_prefix('1').unwrap_or(&digits);
    let begins = TOLL_FREE.iter().any(|code| national.starts_with(code));
    let in_figures: String = text.chars().filter_map(figure).collect();
    let area_in_figures = in_figures.strip_prefix('1').unwrap_or(&in_figures).len() >= 3;
    (begins && area_in_figures && national.len() == NATIONAL).then(|| Written::Whole { digits: format!("1{national}") })
}

/// Returns the telephone key of a letter (ITU-T E.161).
fn key_of(letter: char) -> Option<char> {
    ["ABC", "DEF", "GHI", "JKL", "MNO", "PQRS", "TUV", "WXYZ"]
        .into_iter()
        .zip('2'..='9')
        .find_map(|(letters, key)| letters.contains(letter.to_ascii_uppercase()).then_some(key))
}

/// Removes an extension such as `x 12` or `ext. 12` from the end of `text`.
fn without_extension(text: &str) -> &str {
    let Some((before, after)) = text.rsplit_once(['x', 'X', '#', 't', 'T', '.']) else { return text };
    let is_short =
        after.trim().len() <= 5 && !after.trim().is_empty() && after.trim().bytes().all(|b| b.is_ascii_digit());
    let lowered = before.to_ascii_lowercase();
    let word = ["ext", "ex", "e", ""].into_iter().find(|word| lowered.ends_with(word)).unwrap_or_default();
    let number = before.get(..before.len() - word.len()).unwrap_or(before).trim_end_matches([' ', ',', ';']);
    let is_extension = !word.is_empty() || !text.contains(['.', 't', 'T']);
    let has_number = number.chars().filter(|c| figure(*c).is_some()).count() >= NATIONAL;
    if is_short && is_extension && has_number { number } else { text }
}

/// Returns a digit as ASCII; full-width digits count, too.
fn figure(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10),
        _ => None,
    }
}

fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '.' | '/' | '(' | ')' | '[' | ']' | '\u{a0}' | '\u{202f}' | '\u{2010}'..='\u{2015}' | '·' | '_'
    )
}
