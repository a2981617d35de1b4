//! Amounts of money: reads them as people type and say them, and writes them as the company's home
//! country does.
//!
//! Pure. `40`, `1,234.5` and `40 dollars` become `$40.00`, `$1,234.50` and `$40.00`. Text that is
//! not clearly an amount stays as it is.

use std::ops::Range;

/// The most digits before the decimals; nobody calls about a larger amount.
const MOST_DIGITS: usize = 9;

/// How a country writes money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Style {
    /// The currency of an amount that names none; `None` if unknown.
    symbol: Option<&'static str>,
    /// The sign between groups of three digits.
    group: char,
    /// The sign before the decimals.
    decimal: char,
    /// Whether the symbol stands before the number.
    symbol_first: bool,
}

/// The currencies that are understood: symbol, spoken name, other names.
const CURRENCIES: [(&str, &str, &[&str]); 4] = [
    ("$", "dollars", &["usd", "us$", "dollar", "bucks", "buck"]),
    ("€", "euros", &["eur", "euro"]),
    ("£", "pounds", &["gbp", "pound", "quid"]),
    ("¥", "yen", &["jpy"]),
];

/// Returns how money is written in the country `home` (source: CLDR 47, number formats).
fn style_of(home: &str) -> Style {
    let style = |symbol, group, decimal, symbol_first| Style { symbol, group, decimal, symbol_first };
    match home {
        "US" | "CA" | "AU" | "NZ" | "MX" => style(Some("$"), ',', '.', true),
        "GB" => style(Some("£"), ',', '.', true),
        "IE" => style(Some("€"), ',', '.', true),
        "JP" => style(Some("¥"), ',', '.', true),
        "DE" | "ES" | "IT" | "GR" => style(Some("€"), '.', ',', false),
        "FR" | "FI" | "PT" => style(Some("€"), '\u{a0}', ',', false),
        "AT" => style(Some("€"), '\u{a0}', ',', true),
        "NL" | "BE" => style(Some("€"), '.', ',', true),
        _ => style(None, ',', '.', true),
    }
}

/// Returns examples of the forms that are understood, as a hint: `40, 40.50, 40 dollars`.
#[must_use]
pub fn forms(home: &str) -> String {
    let style = style_of(home);
    let said = CURRENCIES.iter().find(|(symbol, ..)| Some(*symbol) == style.symbol).map(|(_, said, _)| *said);
    let decimal = style.decimal;
    match said {
        Some(said) => format!("40, 40{decimal}50, 40 {said}"),
        None => format!("$40, 40{decimal}50 euros"),
    }
}

/// Returns an amount as the country `home` writes it.
///
/// `None` when `text` is not an amount, or holds anything besides one.
#[must_use]
pub fn read(text: &str, home: &str) -> Option<String> {
    let style = style_of(home);
    let lower = text.trim().to_lowercase();
    let (rest, named) = without_currency(&lower);
    let (digits, decimals) = number(rest, style.decimal)?;
    let symbol = named.or(style.symbol)?;
    Some(written(&digits, &decimals, symbol, style))
}

/// Returns the amounts of money in a sentence, each with its byte range: `$40`, `40 dollars`.
///
/// A number without a currency is not an amount here.
#[must_use]
pub fn find(text: &str, home: &str) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let words = words(text);
    for (at, word) in words.iter().enumerate() {
        let one = text.get(word.clone()).unwrap_or_default();
        let next = words.get(at + 1).map(|next| word.start..next.end);
        let both = next.and_then(|both| Some((both.clone(), text.get(both)?)));
        let is_taken = found.last().is_some_and(|(last, _)| word.start < last.end);
        let named = |text: &str| without_currency(&text.to_lowercase()).1.is_some();
        let read = |range: Range<usize>, part: &str| {
            named(part).then(|| read(part, home)).flatten().map(|amount| (range, amount))
        };
        if !is_taken && one.contains(|c: char| c.is_ascii_digit()) {
            found.extend(both.and_then(|(range, part)| read(range, part)).or_else(|| read(word.clone(), one)));
        }
    }
    found
}

/// Returns the byte ranges of the words in `text`, without the punctuation around them.
fn words(text: &str) -> Vec<Range<usize>> {
    let around = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '"' | '“' | '”');
    let mut at = 0;
    let mut words = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        let inner = word.trim_end().trim_start_matches(around);
        let start = at + (word.trim_end().len() - inner.len());
        let inner = inner.trim_end_matches(around);
        words.push(start..start + inner.len());
        at += word.len();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Splits off the currency at the end or the beginning of `text`.
///
/// Returns the rest and the symbol of the currency.
fn without_currency(text: &str) -> (&str, Option<&'static str>) {
    for (symbol, said, names) in CURRENCIES {
        // The longest name first: `us$` before `$`.
        for name in names.iter().copied().chain([said, symbol]) {
            let is_word = name.chars().all(char::is_alphabetic);
            let apart = |rest: &str| !is_word || !rest.ends_with(char::is_alphabetic);
            let ends = text.strip_suffix(name).filter(|rest| apart(rest));
            let begins = text.strip_prefix(name).filter(|rest| !is_word || !rest.starts_with(char::is_alphabetic));
            if let Some(rest) = ends.or(begins) {
                // `$40 usd` names it twice.
                let rest = rest.trim();
                let rest = rest.strip_prefix(symbol).or_else(|| rest.strip_suffix(symbol)).unwrap_or(rest);
                return (rest.trim(), Some(symbol));
            }
        }
    }
    (text, None)
}

/// Splits a number into the digits before the decimal sign and two digits after it.
///
/// `decimal` is the decimal sign of the country.
fn number(text: &str, decimal: char) -> Option<(String, String)> {
    let is_sign = |c: char| matches!(c, ',' | '.' | ' ' | '\u{a0}' | '\'' | '’');
    if text.is_empty() || !text.chars().all(|c| c.is_ascii_digit() || is_sign(c)) || text.ends_with(is_sign) {
        return None;
    }
    let parts: Vec<&str> = text.split(is_sign).collect();
    let signs: Vec<char> = text.chars().filter(|c| is_sign(*c)).collect();
    let (whole, decimals) = match (parts.split_last(), signs.last()) {
        (Some((last, whole)), Some('.' | ',')) if (1..=2).contains(&last.len()) => (whole, *last),
        _ => (parts.as_slice(), ""),
    };
    let (first, groups) = whole.split_first()?;
    let grouping = signs.get(..groups.len())?;
    let is_grouped = groups.iter().all(|group| group.len() == 3)
        && (groups.is_empty() || (1..=3).contains(&first.len()))
        // `1.234` is not a thousand if a point is the decimal sign.
        && grouping.iter().all(|sign| *sign != decimal && Some(sign) == grouping.first());
    let is_there = !first.is_empty() || (groups.is_empty() && !decimals.is_empty());
    let digits = whole.concat();
    let digits = digits.trim_start_matches('0');
    if !is_grouped || !is_there || digits.len() > MOST_DIGITS {
        return None;
    }
    Some((if digits.is_empty() { "0" } else { digits }.to_owned(), format!("{decimals:0<2}")))
}

fn written(digits: &str, decimals: &str, symbol: &str, style: Style) -> String {
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(style.group);
        }
        grouped.push(digit);
    }
    // Yen have no decimals.
    let is_whole = symbol == "¥" && decimals == "00";
    let number = if is_whole { grouped } else { format!("{grouped}{}{decimals}", style.decimal) };
    match (style.symbol_first, style.decimal) {
        (true, '.') => format!("{symbol}{number}"),
        (true, _) => format!("{symbol}\u{a0}{number}"),
        (false, _) => format!("{number}\u{a0}{symbol}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_amount_is_written_as_at_home() {
        for (home, text, amount) in [
            ("US", "40", Some("$40.00")),
            ("US", " $40 ", Some("$40.00")),
            ("US", "40.5", Some("$40.50")),
            ("US", "40,50", Some("$40.50")),
            ("US", ".50", Some("$0.50")),
            ("US", "0040", Some("$40.00")),
            ("US", "1234.56", Some("$1,234.56")),
            ("US", "1,234", Some("$1,234.00")),
            ("US", "$1,234,567.89", Some("$1,234,567.89")),
            ("US", "40 dollars", Some("$40.00")),
            ("US", "40 bucks", Some("$40.00")),
            ("US", "$40 USD", Some("$40.00")),
            ("US", "US$ 40", Some("$40.00")),
            ("US", "€40", Some("€40.00")),
            ("US", "40 euros", Some("€40.00")),
            ("US", "£12.5", Some("£12.50")),
            ("GB", "40", Some("£40.00")),
            ("JP", "4000", Some("¥4,000")),
            ("DE", "1.234,5", Some("1.234,50\u{a0}€")),
            ("DE", "1.234", Some("1.234,00\u{a0}€")),
            ("DE", "40", Some("40,00\u{a0}€")),
            ("NL", "40", Some("€\u{a0}40,00")),
            ("FR", "1 234,56", Some("1\u{a0}234,56\u{a0}€")),
            ("ZZ", "$40", Some("$40.00")),
            ("ZZ", "40", None),
            ("US", "", None),
            ("US", "$", None),
            ("US", ".", None),
            ("US", "forty", None),
            ("US", "about 40", None),
            ("US", "40-50", None),
            ("US", "-40", None),
            ("US", "1.234", None),
            ("US", "12,34,567", None),
            ("US", "1,2345", None),
            ("US", "40 dollars a month", None),
            ("US", "40 compounds", None),
            ("US", "1234567890", None),
            ("DE", "1,234", None),
        ] {
            assert_eq!(read(text, home).as_deref(), amount, "{text:?} in {home}");
        }
    }

    #[test]
    fn money_is_found_in_a_sentence_only_where_it_is_named() {
        for (text, amounts) in [
            ("A credit of $40.", vec!["$40.00"]),
            ("That's $1,234.56, not 40 dollars!", vec!["$1,234.56", "$40.00"]),
            ("between $5 and $10", vec!["$5.00", "$10.00"]),
            ("40 € or (£7)", vec!["€40.00", "£7.00"]),
            ("in 40 days, on 11/12, case 8831", vec![]),
            ("", vec![]),
        ] {
            let found: Vec<String> = find(text, "US").into_iter().map(|(_, amount)| amount).collect();
            assert_eq!(found, amounts, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_was_written_reads_as_itself(text in "[$€£]?[0-9]{1,9}([.,][0-9]{1,2})?", home in "US|GB|DE|FR|AT|NL|JP") {
            let once = read(&text, &home).unwrap();
            prop_assert_eq!(read(&once, &home), Some(once));
        }

        #[test]
        fn nothing_panics(text in ".{0,40}", home in "US|DE|ZZ") {
            let _ = read(&text, &home);
            for (range, _) in find(&text, &home) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
