//! Words that say what a number is: number words, words between digits, and words before a number.
//!
//! All are lowercase and without accents, as [`glyph`](super::glyph) folds them. Knows nothing of
//! runs or cards.

/// What the words before a number say about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// Nothing.
    Nothing,
    /// A card.
    Card,
    /// Something else: an order, a parcel, a reference.
    Other,
}

/// Returns what `word` says about a number after it; `None` if it says nothing.
pub(super) fn names(word: &[u8]) -> Option<Named> {
    match word {
        _ if is_other(word) => Some(Named::Other),
        _ if is_card(word) => Some(Named::Card),
        _ => None,
    }
}

/// Returns whether this is a word for a card.
#[rustfmt::skip]
fn is_card(word: &[u8]) -> bool {
    matches!(
        word,
        b"amex" | b"card" | b"cardno" | b"cards" | b"cc" | b"ccn" | b"charged" | b"credit" | b"creditcard" |
        b"debit" | b"diners" | b"discover" | b"express" | b"humo" | b"jcb" | b"maestro" | b"mastercard" |
        b"pan" | b"plastic" | b"rupay" | b"tarjeta" | b"uatp" | b"unionpay" | b"uzcard" | b"visa"
    )
}

/// Returns whether this is a word for numbers that are not cards.
#[rustfmt::skip]
fn is_other(word: &[u8]) -> bool {
    matches!(
        word,
        b"agent" | b"agents" | b"agreement" | b"airbill" | b"appointment" | b"arn" | b"awb" | b"barcode" |
        b"batch" | b"bill" | b"bol" | b"booking" | b"bsb" | b"case" | b"chat" | b"claim" | b"claims" |
        b"code" | b"conf" | b"confirmation" | b"confirmed" | b"consignment" | b"container" | b"contract" |
        b"delivery" | b"device" | b"dhl" | b"dispute" | b"docket" | b"ean" | b"eid" | b"envelope" | b"esim"
        | b"eticket" | b"ext" | b"extension" | b"extensions" | b"fax" | b"fedex" | b"flight" | b"gtin" |
        b"iban" | b"iccid" | b"id" | b"ids" | b"imei" | b"imeisv" | b"imsi" | b"incident" | b"inquiry" |
        b"inv" | b"invoice" | b"invoices" | b"isbn" | b"issn" | b"itinerary" | b"label" | b"meid" | b"meter"
        | b"ord" | b"order" | b"orders" | b"package" | b"packages" | b"page" | b"pages" | b"parcel" |
        b"parcels" | b"permit" | b"phone" | b"pickup" | b"pnr" | b"po" | b"policy" | b"product" | b"quote" |
        b"receipt" | b"receipts" | b"record" | b"ref" | b"reference" | b"references" | b"referral" | b"refs"
        | b"refund" | b"registration" | b"report" | b"request" | b"reservation" | b"return" | b"returns" |
        b"rma" | b"room" | b"rooms" | b"routing" | b"sequence" | b"serial" | b"session" | b"shipment" |
        b"shipments" | b"shipped" | b"shipping" | b"sim" | b"sku" | b"srn" | b"sscc" | b"stan" | b"swift" |
        b"tel" | b"telephone" | b"terminal" | b"ticket" | b"tickets" | b"timestamp" | b"trace" | b"track" |
        b"tracking" | b"transaction" | b"transactions" | b"transfer" | b"trk" | b"trn" | b"tx" | b"txn" |
        b"upc" | b"ups" | b"usps" | b"utr" | b"vin" | b"voucher" | b"warranty" | b"waybill" | b"year" |
        b"years"
    )
}

/// Returns whether this word may be between two parts of one number.
#[rustfmt::skip]
pub(super) fn is_filler(word: &[u8]) -> bool {
    matches!(
        word,
        b"after" | b"again" | b"and" | b"by" | b"comma" | b"dash" | b"dot" | b"er" | b"erm" | b"followed" |
        b"hyphen" | b"luego" | b"minus" | b"nbsp" | b"next" | b"pause" | b"period" | b"plus" | b"point" |
        b"slash" | b"space" | b"that" | b"then" | b"uh" | b"um" | b"x" | b"y"
    )
}

/// Returns whether this is the unit of an amount: `300 seconds`.
#[rustfmt::skip]
pub(super) fn is_unit(word: &[u8]) -> bool {
    matches!(
        word,
        b"am" | b"attempts" | b"bucks" | b"business" | b"calls" | b"cents" | b"characters" | b"day" |
        b"days" | b"digit" | b"digits" | b"dollars" | b"eur" | b"euros" | b"hour" | b"hours" | b"hrs" |
        b"letters" | b"miles" | b"min" | b"mins" | b"minute" | b"minutes" | b"month" | b"months" | b"mos" |
        b"people" | b"percent" | b"pm" | b"points" | b"pounds" | b"sec" | b"second" | b"seconds" | b"secs" |
        b"times" | b"tries" | b"usd" | b"week" | b"weeks" | b"year" | b"years" | b"yrs"
    )
}

/// Returns the digit that a word names.
pub(super) fn digit(word: &[u8]) -> Option<u8> {
    match word {
        b"cero" | b"naught" | b"nil" | b"nought" | b"oh" | b"zero" => Some(0),
        b"one" | b"uno" => Some(1),
        b"dos" | b"two" => Some(2),
        b"three" | b"tres" => Some(3),
        b"cuatro" | b"four" => Some(4),
        b"cinco" | b"five" => Some(5),
        b"seis" | b"six" => Some(6),
        b"seven" | b"siete" => Some(7),
        b"eight" | b"ocho" => Some(8),
        b"nine" | b"niner" | b"nueve" => Some(9),
        _ => None,
    }
}

/// Returns the tens or the teen that a word names; after tens, a digit may follow.
pub(super) fn tens(word: &[u8]) -> Option<u8> {
    match word {
        b"ten" => Some(10),
        b"eleven" => Some(11),
        b"twelve" => Some(12),
        b"thirteen" => Some(13),
        b"fourteen" => Some(14),
        b"fifteen" => Some(15),
        b"sixteen" => Some(16),
        b"seventeen" => Some(17),
        b"eighteen" => Some(18),
        b"nineteen" => Some(19),
        b"twenty" => Some(20),
        b"thirty" => Some(30),
        b"forty" => Some(40),
        b"fifty" => Some(50),
        b"sixty" => Some(60),
        b"seventy" => Some(70),
        b"eighty" => Some(80),
        b"ninety" => Some(90),
        _ => None,
    }
}

/// Returns how often `double` or the like repeats the next digit.
pub(super) fn times(word: &[u8]) -> Option<u8> {
    match word {
        b"double" => Some(2),
        b"treble" | b"triple" => Some(3),
        b"quadruple" => Some(4),
        _ => None,
    }
}

/// Returns the digits of number words that are written as one word: `threeseveneight`.
pub(super) fn glued_digits(word: &[u8]) -> Option<Vec<u8>> {
    let mut digits = Vec::new();
    let mut rest = word;
    while !rest.is_empty() {
        let length = (3..=5).find(|length| rest.get(..*length).and_then(digit).is_some())?;
        digits.extend(rest.get(..length).and_then(digit));
        rest = rest.get(length..)?;
    }
    (digits.len() > 1).then_some(digits)
}

/// Number words, and words between digits.
#[rustfmt::skip]
const PARTS: &str = "after again and by cero cinco comma cuatro dash dos dot double eight eighteen eighty eleven er erm \
    fifteen fifty five followed forty four fourteen hyphen luego minus naught nbsp next nil nine niner \
    nineteen ninety nought nueve ocho oh one pause period plus point quadruple seis seven seventeen \
    seventy siete six sixteen sixty slash space ten that then thirteen thirty three treble tres triple \
    twelve twenty two uh um uno x y zero";

/// Returns whether this is the beginning of a number word or of a word between two parts of a
/// number.
pub(super) fn may_become_a_part(beginning: &[u8]) -> bool {
    !beginning.is_empty() && PARTS.split(' ').any(|part| part.as_bytes().starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_a_number_is_known_by_its_meaning() {
        for part in PARTS.split(' ') {
            let word = part.as_bytes();
            let is_number = digit(word).or(tens(word)).or(times(word)).is_some();
            assert!(is_number != is_filler(word), "{part:?}");
        }
        let numbers = PARTS.split(' ').filter(|part| !is_filler(part.as_bytes()));
        assert_eq!(numbers.count(), 47);
    }

    #[test]
    fn a_word_that_begins_like_a_number_word_is_open() {
        for (word, open) in [("e", true), ("eig", true), ("eight", true), ("an", true), ("ok", false), ("", false)] {
            assert_eq!(may_become_a_part(word.as_bytes()), open, "{word:?}");
        }
    }
}
