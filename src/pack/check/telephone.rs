//! Telephone numbers: is it one, and are two spellings the same one. The only file that knows the library, which is
//! loaded when the first number is checked (about 6 ms) and never at start-up.

use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat};

/// What is wrong with a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// It does not begin with `+` and hold only digits after it.
    Form,
    /// No telephone has this number.
    Invalid,
    /// `printed` is another number (in international form), or none at all.
    Other(Option<String>),
}

/// Whether `e164` is a number that a telephone can have, and `printed` the same one as a source prints it.
pub(super) fn check(e164: &str, printed: &str) -> Result<(), Fault> {
    let digits = e164.strip_prefix('+').unwrap_or_default();
    if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Form);
    }
    let number = PHONE_NUMBER_UTIL.parse(e164, None).map_err(|_| Fault::Invalid)?;
    if !PHONE_NUMBER_UTIL.is_valid_number(&number) {
        return Err(Fault::Invalid);
    }
    if printed.trim().is_empty() {
        return Ok(());
    }
    let region = PHONE_NUMBER_UTIL.get_region_for_number(&number);
    let other = PHONE_NUMBER_UTIL.parse(printed, region).map_err(|_| Fault::Other(None))?;
    let other = PHONE_NUMBER_UTIL.format(&other, PhoneNumberFormat::E164).to_string();
    if other == e164 { Ok(()) } else { Err(Fault::Other(Some(other))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_their_spellings() {
        for (e164, printed, result) in [
            ("+18005284800", "1-800-528-4800", Ok(())),
            ("+18005284800", "(800) 528-4800", Ok(())),
            ("+18005284800", "", Ok(())),
            ("+442079460000", "020 7946 0000", Ok(())),
            ("18005284800", "1-800-528-4800", Err(Fault::Form)),
            ("+1-800-528-4800", "1-800-528-4800", Err(Fault::Form)),
            ("", "", Err(Fault::Form)),
            ("+15550100", "555-0100", Err(Fault::Invalid)),
            ("+18005284800", "1-800-528-4801", Err(Fault::Other(Some("+18005284801".to_owned())))),
            ("+18005284800", "call us", Err(Fault::Other(None))),
        ] {
            assert_eq!(check(e164, printed), result, "{e164} {printed}");
        }
    }
}
