//! Telephone numbers: which are valid, which are the same in different spellings, which are
//! toll-free.
//!
//! The only file that uses the library for telephone numbers. The library loads its data (about 6
//! ms) when the first number is checked, never at startup.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber, PhoneNumberFormat, PhoneNumberType};

/// What is wrong with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The text is not a `+` followed only by digits.
    Form,
    /// No telephone has this number.
    Invalid,
    /// Menu keys follow the number in `printed`.
    MenuKeys,
    /// `printed` isn't a number at all.
    NoNumber,
    /// `printed` is not the same number.
    Other {
        /// The country of the number, in which `printed` was read; `None` if it has none.
        read_in: Option<String>,
        /// How `printed` reads there, in international form, if that is a valid number.
        other: Option<String>,
    },
}

/// How the Irish numbers for fiction begin, 020 91x xxxx. The numbering plans of the library leave
/// them out, unlike those of other countries.
const IRISH_FICTION: &str = "+3532091";

/// Checks that `e164` is a valid number and that `printed` is the same one as a source prints it.
///
/// # Errors
/// The fault in one of the two.
pub fn check(e164: &str, printed: &str) -> Result<(), Fault> {
    let digits = e164.strip_prefix('+').unwrap_or_default();
    if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Form);
    }
    let number = PHONE_NUMBER_UTIL.parse(e164, None).map_err(|_| Fault::Invalid)?;
    if !is_valid(&number) {
        return Err(Fault::Invalid);
    }
    if printed.trim().is_empty() {
        return Ok(());
    }
    let region = PHONE_NUMBER_UTIL.get_region_for_number(&number);
    let read = |text: &str| PHONE_NUMBER_UTIL.parse(text, region).ok();
    let written = |number: &PhoneNumber| PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164).to_string();
    let is_same = |number: &PhoneNumber| written(number) == e164;
    let other = read(printed);
    if other.as_ref().is_some_and(is_same) {
        return Ok(());
    }
    // "1-800-555-0142 press 2": the library takes letters for keys and "2" for another digit.
    let words = printed.find(|c: char| c.is_alphabetic()).and_then(|at| printed.get(..at));
    let before_words = words.map(|digits| digits.trim_end_matches([' ', ',', ';', '(', '-']));
    if before_words.and_then(read).is_some_and(|number| is_same(&number)) {
        return Err(Fault::MenuKeys);
    }
    let Some(other) = other else { return Err(Fault::NoNumber) };
    // With a country code, `printed` is read in that country.
    let is_national = !printed.trim_start().starts_with('+');
    let read_in = country(e164).filter(|_| is_national);
    let other = is_valid(&other).then(|| written(&other));
    Err(Fault::Other { read_in, other })
}

/// Parses a number as people in the country `region` write it.
///
/// Returns it in international form (E.164).
#[must_use]
pub fn read(text: &str, region: &str) -> Option<String> {
    let region = PHONE_NUMBER_UTIL.get_supported_regions().find(|known| format!("{known:?}") == region);
    let number = PHONE_NUMBER_UTIL.parse(text, region).ok()?;
    is_valid(&number).then(|| PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164).to_string())
}

/// Returns whether this is a number of a numbering plan, or one of those kept for invented
/// companies.
fn is_valid(number: &PhoneNumber) -> bool {
    let e164 = || PHONE_NUMBER_UTIL.format(number, PhoneNumberFormat::E164).to_string();
    PHONE_NUMBER_UTIL.is_valid_number(number) || e164().strip_prefix(IRISH_FICTION).is_some_and(|rest| rest.len() == 5)
}

/// Returns the country of a number in international form, if the numbering plans know it.
#[must_use]
pub fn country(e164: &str) -> Option<String> {
    let number = PHONE_NUMBER_UTIL.parse(e164, None).ok()?;
    let region = PHONE_NUMBER_UTIL.get_region_for_number(&number)?;
    Some(format!("{region:?}")).filter(|code| is_country(code))
}

/// Returns whether `code` is a country of the numbering plans, such as `US`.
#[must_use]
pub fn is_country(code: &str) -> bool {
    PHONE_NUMBER_UTIL.get_supported_regions().any(|region| format!("{region:?}") == code)
}

/// Returns the calling code of the country `region`: 44 for `GB`.
#[must_use]
pub fn calling_code(region: &str) -> Option<i32> {
    let region = PHONE_NUMBER_UTIL.get_supported_regions().find(|known| format!("{known:?}") == region)?;
    PHONE_NUMBER_UTIL.get_country_code_for_region(region)
}

/// Returns whether the country `region` uses the North American plan.
///
/// Its numbers have ten digits, with a `1` before them when dialed from elsewhere.
#[must_use]
pub fn is_north_american(region: &str) -> bool {
    calling_code(region) == Some(1)
}

/// Returns whether a call to `e164` is free for the caller, as far as the numbering plans know.
#[must_use]
pub fn is_toll_free(e164: &str) -> bool {
    let number = PHONE_NUMBER_UTIL.parse(e164, None).ok();
    number.is_some_and(|number| PHONE_NUMBER_UTIL.get_number_type(&number) == PhoneNumberType::TollFree)
}

/// Returns the North American number `e164` grouped the way people read it: `1-800-528-4800`.
///
/// Other numbers are returned as `+` and the digits. Doesn't use the library.
#[must_use]
pub fn grouped(e164: &str) -> String {
    let digits = e164.trim_start_matches('+');
    let national = digits.strip_prefix('1').filter(|national| national.len() == 10);
    let groups = national.and_then(|d| Some((d.get(..3)?, d.get(3..6)?, d.get(6..)?)));
    groups.map_or_else(|| format!("+{digits}"), |(area, exchange, line)| format!("1-{area}-{exchange}-{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_its_country_writes_it() {
        for (text, e164) in [
            ("1-800-528-4800", Some("+18005284800")),
            ("800 528 4800", Some("+18005284800")),
            ("+44 20 7946 0000", Some("+442079460000")),
            ("528-4800", None),
            ("call us", None),
            ("378282246310005", None),
        ] {
            assert_eq!(read(text, "US").as_deref(), e164, "{text}");
        }
    }

    #[test]
    fn numbers_and_their_spellings() {
        let other = |read_in: Option<&str>, other: Option<&str>| {
            Err(Fault::Other { read_in: read_in.map(str::to_owned), other: other.map(str::to_owned) })
        };
        for (e164, printed, result) in [
            ("+18005284800", "1-800-528-4800", Ok(())),
            ("+18005284800", "(800) 528-4800", Ok(())),
            ("+18005284800", "", Ok(())),
            ("+442079460000", "020 7946 0000", Ok(())),
            ("18005284800", "1-800-528-4800", Err(Fault::Form)),
            ("+1-800-528-4800", "1-800-528-4800", Err(Fault::Form)),
            ("", "", Err(Fault::Form)),
            ("+15550100", "555-0100", Err(Fault::Invalid)),
            ("+18005284800", "1-800-528-4801", other(Some("US"), Some("+18005284801"))),
            ("+442079460101", "1-212-555-0142", other(Some("GB"), None)),
            ("+442079460101", "+1 212 555 0142", other(None, Some("+12125550142"))),
            ("+18005284800", "call us", Err(Fault::NoNumber)),
            ("+18005284800", "1-800-528-4800 press 2", Err(Fault::MenuKeys)),
            ("+18005284800", "1-800-528-4800, then say billing", Err(Fault::MenuKeys)),
            ("+18003569377", "1-800-FLOWERS", Ok(())),
            ("+353209123456", "020 912 3456", Ok(())),
            ("+353209223456", "020 922 3456", Err(Fault::Invalid)),
            ("+3532091234567", "020 912 34567", Err(Fault::Invalid)),
        ] {
            assert_eq!(check(e164, printed), result, "{e164} {printed}");
        }
    }
    #[test]
    fn countries_and_toll_free_numbers_are_known() {
        for (code, known) in
            [("US", true), ("GB", true), ("MX", true), ("UK", false), ("us", false), ("", false), ("XX", false)]
        {
            assert_eq!(is_country(code), known, "{code}");
        }
        for (e164, code) in [("+12125550142", Some("US")), ("+442079460101", Some("GB")), ("+12", None)] {
            assert_eq!(country(e164).as_deref(), code, "{e164}");
        }
        for (e164, free) in [("+18005284800", true), ("+13363931111", false), ("+448081570000", true), ("", false)] {
            assert_eq!(is_toll_free(e164), free, "{e164}");
        }
    }
}
