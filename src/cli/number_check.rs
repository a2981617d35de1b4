//! The verdict on a telephone number in a query, for printing. Must not print anything that may be
//! a payment card number.

use std::io::{self, Write};

use crate::call::date_words::Style;
use crate::call::redact;
use crate::call::redact::Secret;
use crate::cli::print::wrapped;
use crate::documents::number_check::Verdict;
use crate::pack::Pack;
use crate::text::block::Block;

/// The indentation of the reasons, in columns.
const INDENT: usize = 4;

/// Returns the words of a query as one text, with a card number masked.
pub(super) fn asked(words: &[String]) -> String {
    let text = words.join(" ");
    let holds_card = redact::findings(&text).iter().any(|found| found.secret == Secret::Card);
    if holds_card { redact::masked(&text).unwrap_or(text) } else { text }
}

/// Prints the verdict in one sentence, and then the reasons.
///
/// # Errors
/// When `out` can't be written to.
pub(super) fn print(verdict: &Verdict, (pack, style): (&Pack, Style), out: &mut dyn Write) -> io::Result<()> {
    let text = |block: &Block| format!("{}{}", block.lead, block.text);
    writeln!(out, "{}", text(&verdict.headline(pack)))?;
    for line in verdict.details(pack, style).iter().flat_map(|block| wrapped(&text(block), INDENT)) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_number_is_masked_and_other_figures_are_not() {
        let words = |text: &str| asked(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert!(!words("card 3782 822463 10005").contains("822463"));
        assert_eq!(words("1 800 528 4800"), "1 800 528 4800");
        assert_eq!(words("reset pin 1234"), "reset pin 1234");
    }
}
