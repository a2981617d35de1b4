//! Cues: phrases by which a query asks for a kind of entry without its name.
//!
//! Callers seldom name a kind. They ask "who handles refunds" for a department, and "how many days
//! do I have" for a deadline. Unlike the names in [`Kind::words`], cues are not indexed: no entry
//! is found by them, and no title becomes a phrase together with them. Must hold plain English
//! only, no words of a company, and no phrase that questions for an answer often have, too.

use crate::find::index::Kind;

const DEPARTMENT: &[&str] = &[
    // Not "who answers": that is whoever picks up the phone.
    "who handle/deal/fix/decide/help/investigate/manage/sort",
    "who take care",
    "who look after/into",
    "who/whos responsible",
    "in charge of",
    "people/folks/guys/team who/that",
    "ones who",
    "who are they",
    "who to/i call/phone/ring/dial/contact/reach/ask",
    "who to/i talk/speak to",
    "which team",
    "hotline/helpline/helpdesk",
    "help desk",
    "call center",
    "phone/contact/line for",
    "phone line",
];

const CHECKLIST: &[&str] = &["walk me through", "to do list", "prep list", "list for"];

const SCRIPT: &[&str] = &[
    "what to/i say/tell/ask",
    "how to/i say/ask/word/phrase/describe/explain",
    "how to/i put it/this",
    // Not "how do I tell": that begins "how do I tell a real call from a fake one", too.
    "how to/i tell him/her/them",
    "how to/i bring up",
    "not to say",
    "nice/polite/right/best way to ask/say/tell/put/beg",
    "politely",
    "right/magic words",
    "words/sentence to/for",
    "wording",
];

const CHANNEL: &[&str] = &["way to contact/message"];

const DEADLINE: &[&str] = &[
    // Not "how much time": that mostly asks how long something takes.
    "how long i/they have/got",
    "how long can they",
    "how late/soon",
    "how many days/weeks/months",
    "days/weeks/time left",
    "until/till/by when",
    "by what day/date",
    "when must",
    "when they have to",
    "latest day/date/possible/i/they",
    "last chance",
    "too late",
];

const RUNG: &[&str] = &[
    "who/whos above/higher",
    "outrank",
    "above him/her/them",
    "over head",
    "higher up",
    "next level",
    "next step/move up",
    "chain of command",
    "up the chain/ladder",
];

const LETTER: &[&str] = &["form letter", "sample text", "write for me"];

/// Returns the cues of a kind: words in their order, each with its other choices after a slash.
///
/// Every form of a word counts (`handle`, `handles`), and stop words may stand between two words
/// (`who is responsible`).
pub(super) fn cues(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Department => DEPARTMENT,
        Kind::Checklist => CHECKLIST,
        Kind::Script => SCRIPT,
        Kind::Channel => CHANNEL,
        Kind::Deadline => DEADLINE,
        Kind::Rung => RUNG,
        Kind::Letter => LETTER,
        Kind::Faq | Kind::Step | Kind::Tip | Kind::Address | Kind::Call => &[],
    }
}
