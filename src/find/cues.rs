//! Cues: phrases by which a query asks for a kind of entry without its name.
//!
//! Callers seldom name a kind. They ask "who handles refunds" for a department, and "how many days
//! do I have" for a deadline. Unlike the names in [`Kind::words`], cues are not indexed: no entry
//! is found by them, and no title becomes a phrase together with them. Must hold plain English
//! only, no words of a company, and no phrase that questions for an answer often have, too.

use crate::find::index::Kind;

const DEPARTMENT: &[&str] = &[
    // Not "who answers": that is whoever picks up the phone.
    "who handle/deal/fix/decide/investigate/manage/sort",
    "who help with",
    "who take care",
    "who look after/into",
    "who/whos responsible",
    "who/whos/person/people/team in charge",
    // Not "people who" alone: "other people who use my card".
    "the people/folks/guys/team who/that",
    "who to/i call/phone/ring/dial/contact/reach/ask",
    "who to/i talk/speak to",
    "which team",
    "hotline/helpline/helpdesk",
    "help desk",
    "call center",
    // Not "phone for" alone: "use my phone for apple pay".
    "phone for the/people",
    "contact for",
    "phone line",
];

const CHECKLIST: &[&str] = &["walk me through", "to do list", "prep list"];

const SCRIPT: &[&str] = &[
    // Not "what I say" alone: "what if I say no".
    "what to say/tell/ask",
    "what do/should/can i say/tell/ask",
    "how to/i say/ask/word/phrase/describe/explain",
    // Not "how do I tell": that begins "how do I tell a real call from a fake one", too.
    "how to/i tell him/her/them",
    "how to/i bring up",
    "not to say",
    "nice/polite/right/best way to ask/say/tell/put/beg",
    "politely",
    "right/magic words",
    "words/sentence to/for",
    "wording for/to",
];

const CHANNEL: &[&str] = &["way to contact/message"];

const DEADLINE: &[&str] = &[
    // Not "how much time": that mostly asks how long something takes.
    "how long i/they have/got to",
    "how long can they",
    "how soon must/they",
    // Not "how many days" alone: that mostly asks how long something takes.
    "how many days/weeks/months can/do/i",
    "days/weeks/time left",
    "until/till/by when",
    "by what day/date",
    "when must",
    "when they have to",
    "latest day/date/possible/i/they",
    "last chance",
    "too late to",
];

const RUNG: &[&str] = &[
    "who/whos above/higher",
    "outrank",
    "above him/her/them",
    "over head",
    "higher up",
    "next step/move up",
    "chain of command",
    "up the chain/ladder",
];

const LETTER: &[&str] = &["form letter", "sample text", "write for me"];

/// Returns the cues of a kind: words in their order, each with its other choices after a slash.
///
/// Regular forms of a word count, too (`handle`, `handles`); irregular ones (`told`) don't. Stop
/// words may stand between two words (`who is responsible`).
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
