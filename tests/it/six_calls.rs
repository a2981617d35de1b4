//! The six calls that a person must be able to make, as keys and what the screen says after them at
//! 80 columns and 24 rows. Here they run on a fixed clock; `pty/calls.rs` plays the same keys in a
//! real terminal.

use jiff::Span;
use jiff::civil::{Date, date};
use onhold::app::Stored;
use onhold::call::EventKind::{self, Agent, CutOff, Ended, HoldOff, HoldOn, Started, Transfer};
use onhold::call::{Call, Outcome, PromiseState, Records, Status};

use crate::support::Dashboard;

use crate::support::own;

/// Keys as in the other scripts, and what must be on the screen after them.
pub type Part = (&'static str, &'static [&'static str]);

/// A lost wallet, in a panic.
pub const LOST_WALLET: &[Part] = &[
    ("lost wallet<Enter>", &["Call now, at any hour: 1-800-992-3404.", "› Call about this: Lost or stolen card"]),
    ("<Enter>", &["1-800-992-3404", "Before you dial 0/2", "c start", "‹ In the US ›"]),
    ("<Enter>", &["Before you dial 1/2", "▸ Dial now"]),
    ("c", &["WAITING 0:0", " · 1-800-992-3404", "First words: “My card is lost. Please shut it off now.”"]),
    ("recurring bills", &["/ recurring bills", "WAITING 0:"]),
    ("<Esc>h", &["TALKING 0:0", "▸ Say that the card is lost or stolen", "“My card is lost. Please"]),
    ("<Space><Space>", &["▸ Get the agent's name or ID", "Could I get your name"]),
    ("aDana, no. 4471<Enter>", &["Dana, no. 4471 · ", "✓ Get the agent's name or ID"]),
    ("r4F-8831<Enter>", &["On the line 4/6"]),
    ("e", &["Still missing", "› ! Promise"]),
    ("a new card by courier<Enter>", &["› ! By when"]),
    ("fri<Enter>", &["“So: a new card by courier by Friday", "? 1 resolved"]),
    ("2", &["2 promised ✓"]),
    ("<Enter>", &["Call ended and saved", "• a new card by courier · due "]),
];

/// A dispute that drops, continues, and ends with a promise.
pub const DISPUTE: &[Part] = &[
    ("dispute<Enter>", &["How do I dispute a wrong charge?", "› Call about this: Dispute a charge"]),
    ("<Enter>", &["1-800-528-4800", "Before you dial 0/", "c start"]),
    ("jjjj<Space>Corner Shop<Enter>", &["Corner Shop"]),
    ("<Space>40<Enter>", &["$40.00"]),
    ("c", &["WAITING 0:0", " · 1-800-528-4800", "First words: “Hi. Before we start, could I get your name"]),
    ("<Esc>h", &["TALKING 0:0", "▸ Get the agent's name or ID"]),
    ("<Space>Dana, no. 4471<Enter>", &["Dana, no. 4471 · ", "▸ Answer the security questions"]),
    ("<Space>", &["▸ Name the charge", "“I want to dispute a charge of $40.00"]),
    ("x", &["DROPPED 0:0", "redial 1-800-528-4800", "Say: “I was speaking with Dana, no. 4471, and we got cut"]),
    ("c", &["Redialed", "WAITING 0:0", "First words: “I was speaking with Dana, no. 4471"]),
    // Somebody else answers, so the name is asked for again.
    ("<Esc>h", &["TALKING 0:", "▸ Get the agent's name or ID"]),
    ("aLee, no. 22<Enter>", &["Lee, no. 22 · ", "▸ Name the charge"]),
    ("p", &["Promise", "Who       Lee, no. 22"]),
    ("the $40 taken off the bill<Enter>in 2 weeks<Enter>", &["Promise saved: the $40 taken off the bill"]),
    ("e", &["Still missing", "› ! Reference", "✓ By when"]),
    ("D-771<Enter>", &["“So: the $40 taken off the bill by "]),
    ("2", &["2 promised ✓"]),
    ("<Enter>", &["Call ended and saved"]),
];

/// The promise was broken, and the caller follows it up.
pub const FOLLOW_UP: &[Part] = &[
    ("", &["1 overdue", "› ! a credit of $40 · due ", "Dana, no. 4471 said so on ", "Reference  4F-8831"]),
    ("<Enter>", &["1 Call about it", "4 Open the case"]),
    ("4", &["1 call, 1 promise", "! Promised: a credit of $40 · overdue since"]),
    ("b", &["1 promise, 1 broken", "✗ Promised: a credit of $40", "Promise broken"]),
    ("c", &["Another call about the same problem", "1-800-528-4800", "Before you dial 0/2", "c start"]),
    ("", &["Dana, no. 4471 promised: a credit of $40 by ", "(broken)"]),
    ("c", &["WAITING 0:0", " · 1-800-528-4800"]),
    ("<Esc>h", &["TALKING 0:0", "On the line 0/7", "▸ Get the agent's name or ID"]),
    ("<Space>Lee, no. 22<Enter>", &["Lee, no. 22 · ", "▸ Answer the security questions"]),
    (
        "<Space>",
        &["▸ Give the reference and the promise", "“My reference is 4F-8831. On", "Dana, no. 4471 promised this:"],
    ),
    ("p", &["Promise", "Who       Lee, no. 22"]),
    ("the credit, by hand<Enter>tomorrow<Enter>", &["Promise saved: the credit, by hand"]),
    ("e", &["“So: the credit, by hand by "]),
    // Nothing is missing: the cursor is on the outcome.
    ("2", &["2 promised ✓"]),
    ("<Enter>", &["Call ended and saved", "the credit, by hand · due tomorrow"]),
];

/// The annual fee: through the general number to Retention, with an offer that the caller accepts.
pub const RETENTION: &[Part] = &[
    ("annual fee too high<Enter>", &["retention offer on my", "› Call about this: Annual fee, or thinking"]),
    ("<Enter>", &["1-800-528-4800", "Before you dial 0/3", "▸ Write down the annual fee"]),
    ("<Space>695<Enter>", &["… $695.00", "▸ Write what would make you stay"]),
    ("<Space>a $200 credit<Enter>", &["stay  … a $200", "▸ Dial, and give the menu your card number"]),
    ("c", &["WAITING 0:0", "First words: “My annual fee came up, and I'm thinking about closing"]),
    ("<Esc>h", &["TALKING 0:0", "▸ Answer the security questions"]),
    ("<Space>", &["▸ Say that you're thinking of closing"]),
    // A name given too early doesn't answer the step that asks for the next agent's.
    ("aDana, no. 4471<Enter>", &["Dana, no. 4471 · ", "On the line 2/9", "▸ Say that you're thinking of closing"]),
    ("<Space>", &["✓ Say that you're thinking of closing", "▸ Ask nicely if there's an offer"]),
    ("t", &["Transferred: read this to whoever answers", "“Here's what I want: a $200 credit”"]),
    ("<Enter>retention<Enter>", &["Department  Retention"]),
    ("<Esc>", &["▸ Get the new agent's name when they", "“Thanks for taking my call."]),
    ("<Space>Lee, no. 22<Enter>", &["Lee, no. 22 · ", "▸ Ask nicely if there's an offer"]),
    ("<Space>", &["▸ Compare the offer with what you wrote", "› Yes", "No offer, or too little"]),
    ("<Enter>", &["▸ Write down the offer and its terms"]),
    ("p", &["Promise", "Who       Lee, no. 22"]),
    ("a $150 credit for $2,000 spent<Enter>in 6 weeks<Enter>", &["Promise saved: a $150 credit for $2,000 spent"]),
    ("rR-2201<Enter>", &["✓ Get a reference number  … R-2201"]),
    ("e", &["Nothing important is missing.", "“So: a $150 credit for $2,000 spent by "]),
    ("2<Enter>", &["Call ended and saved"]),
];

/// A card that stopped: a Financial Review, with a specialist who takes over.
pub const REVIEW: &[Part] = &[
    ("card stopped working<Enter>", &["Why did my card stop working", "› Call about this: Card stopped working"]),
    ("<Enter>", &["1-800-528-4800", "Before you dial 0/2", "▸ Read the message in your account"]),
    ("<Space>c", &["WAITING 0:0", "First words: “Hi. Before we start, could I get your name"]),
    ("tax returns", &["/ tax returns", "What papers does a Financial Review ask"]),
    ("<Esc>h", &["TALKING 0:0", "▸ Get the agent's name or ID"]),
    ("<Space>Dana, no. 4471<Enter>", &["Dana, no. 4471 · ", "▸ Answer the security questions"]),
    ("<Space>", &["▸ Ask why the card stopped", "› No, something else", "Yes, a review"]),
    ("<Right><Space>", &["· Yes, a review", "▸ Ask for the specialist, and get the name"]),
    // Somebody else takes over: the step takes the new name, and the old one stays in the record.
    ("<Space>Lee, no. 22<Enter>", &["TALKING 0:", "Lee, no. 22", "▸ Ask what they want, and why"]),
    ("<Space>", &["▸ Ask which papers, which years, and where"]),
    ("4two years of tax returns, by fax", &["two years of tax returns, by fax", "F1 actions"]),
    ("<Esc>", &["? actions"]),
    ("3", &["On the line 6/9", "▸ Ask which papers, which years, and where"]),
    ("<Space>returns for 2024, by dec 11<Enter>", &["▸ Ask what's blocked, and what comes next"]),
    ("<Space>an answer on the review<Enter><Enter>", &["an answer on the review", "▸ Get a reference number"]),
    ("<Space>FR-2290<Enter>", &["FR-2290", "▸ Read it back, and get a date"]),
    ("<Space>3 business days<Enter>", &["▸ "]),
    ("e", &["Nothing important is missing.", "an answer on the review by "]),
    ("2<Enter>", &["Call ended and saved"]),
];

/// A card lost abroad: the collect number, and a new card sent to the hotel.
pub const ABROAD: &[Part] = &[
    ("lost my card abroad<Enter>", &["› Call about this: "]),
    ("<Esc><Esc><Esc>", &["/ a word, a question, or a number"]),
    ("chelp while<Enter>", &["1-336-393-1111", "Before you dial 0/3", "› Help, or a card that works"]),
    ("<Right><Space>", &["Lost or stolen card", "Before you dial 1/2", "1-336-393-1111", "▸ Dial now"]),
    ("c", &["WAITING 0:0", " · 1-336-393-1111", "First words: “My card is lost. Please shut it off now.”"]),
    ("<Esc>h", &["TALKING 0:0", "▸ Say that the card is lost or stolen"]),
    ("<Space><Space>", &["▸ Get the agent's name or ID"]),
    ("<Space>Kim, no. 9<Enter>", &["Kim, no. 9 · "]),
    ("p", &["Promise", "Who       Kim, no. 9"]),
    ("a new card at the hotel<Enter>in 2 business days<Enter>", &["Promise saved: a new card at the hotel"]),
    ("rG-17<Enter>", &["G-17"]),
    ("e", &["Nothing important is missing."]),
    ("2<Enter>", &["Call ended and saved", "• a new card at the hotel · due "]),
];

/// The file of a call two weeks ago in which a credit was promised that never came.
pub fn promised(today: Date) -> String {
    let (then, by) = (today - Span::new().days(14), today - Span::new().days(6));
    let id = promised_id(today);
    let at = |clock: &str| format!("\"{then}T{clock}.000-05:00\"");
    format!(
        "format = 1\nid = \"{id}\"\nstatus = \"ended\"\ncompany = \"amex-us\"\ncreated = {}\nchecklist = \"late-fee\"\n\
         number = \"+18005284800\"\noutcome = \"promised\"\n\n[fields]\nagent = \"Dana, no. 4471\"\nreference = \"4F-8831\"\n\
         want = \"the late fee taken back\"\n\n[[event]]\nat = {}\nkind = \"started\"\n\n[[event]]\nat = {}\nkind = \"ended\"\n\n\
         [[promise]]\nat = {}\nwho = \"Dana, no. 4471\"\nwhat = \"a credit of $40\"\nsaid = \"the 20th\"\nby = \"{by}\"\n",
        at("10:02:11"),
        at("10:02:11"),
        at("10:20:11"),
        at("10:15:00")
    )
}

/// The id of that call.
pub fn promised_id(today: Date) -> String {
    format!("{}-100211-4f8c", today - Span::new().days(14))
}

pub fn kinds(call: &Call) -> Vec<EventKind> {
    call.event.iter().map(|event| event.kind).collect()
}

/// The marked steps with their answers: `where: In the US`.
pub fn steps(call: &Call) -> Vec<String> {
    let said = |choice: &Option<_>| choice.as_ref().map(|choice| format!(": {choice}")).unwrap_or_default();
    call.step.iter().map(|mark| format!("{}{}", mark.step, said(&mark.choice))).collect()
}

pub fn is_lost_wallet(call: &Call) {
    assert_eq!((call.checklist.as_deref(), call.number.as_deref()), (Some("lost-stolen"), Some("+18009923404")));
    assert_eq!((call.fields.agent.as_str(), call.fields.reference.as_str()), ("Dana, no. 4471", "4F-8831"));
    assert_eq!(kinds(call), [Started, HoldOn, HoldOff, Agent, Ended]);
    assert_eq!(steps(call), ["where: In the US", "report", "verify", "agent-name", "ask-reference"]);
    assert_eq!(call.outcome, Some(Outcome::Promised));
    let promise = &call.promise[0];
    assert_eq!((promise.what.as_str(), promise.who.as_str()), ("a new card by courier", "Dana, no. 4471"));
}

pub fn is_dispute(call: &Call, today: Date) {
    assert_eq!((call.checklist.as_deref(), call.number.as_deref()), (Some("dispute-charge"), Some("+18005284800")));
    let fields = &call.fields;
    assert_eq!((fields.get(own("merchant")), fields.get(own("amount"))), ("Corner Shop", "$40.00"));
    assert_eq!((fields.agent.as_str(), fields.reference.as_str()), ("Lee, no. 22", "D-771"));
    assert_eq!(
        kinds(call),
        [Started, HoldOn, HoldOff, Agent, CutOff, Started, HoldOn, HoldOff, Agent, Ended],
        "{:?}",
        call.event
    );
    assert_eq!(call.event[5].number.as_deref(), Some("+18005284800"), "the second part says what was dialed");
    let promise = &call.promise[0];
    assert_eq!((promise.what.as_str(), promise.said.as_str()), ("the $40 taken off the bill", "in 2 weeks"));
    assert_eq!((promise.by, promise.state), (Some(today + Span::new().days(14)), PromiseState::Open));
    assert_eq!(call.outcome, Some(Outcome::Promised));
}

pub fn is_follow_up(call: &Call, today: Date) {
    assert_eq!((call.status, call.case.as_deref()), (Status::Ended, Some(promised_id(today).as_str())));
    assert_eq!((call.checklist.as_deref(), call.number.as_deref()), (Some("follow-up"), Some("+18005284800")));
    assert_eq!((call.fields.reference.as_str(), call.fields.want.as_str()), ("4F-8831", "the late fee taken back"));
    assert_eq!(call.promise[0].by, Some(today + Span::new().days(1)));
    assert_eq!(kinds(call), [Started, HoldOn, HoldOff, Agent, Ended]);
}

pub fn is_retention(call: &Call) {
    assert_eq!((call.checklist.as_deref(), call.number.as_deref()), (Some("retention"), Some("+18005284800")));
    let fields = &call.fields;
    assert_eq!((fields.get(own("amount")), fields.want.as_str()), ("$695.00", "a $200 credit"));
    assert_eq!((fields.agent.as_str(), fields.reference.as_str()), ("Lee, no. 22", "R-2201"));
    assert_eq!(kinds(call), [Started, HoldOn, HoldOff, Agent, Transfer, Agent, Ended], "{:?}", call.event);
    assert_eq!(call.event[4].department.as_deref(), Some("Retention"));
    let of_names = call.step.iter().filter(|mark| mark.step == "new-agent").count();
    assert_eq!(of_names, 1, "the name that came too early was none of the new agent's");
    assert!(steps(call).contains(&"take-it: Yes".to_owned()), "{:?}", call.step);
    let promise = &call.promise[0];
    assert_eq!((promise.step.as_deref(), promise.said.as_str()), (Some("offer-terms"), "in 6 weeks"));
    assert_eq!(call.outcome, Some(Outcome::Promised));
}

pub fn is_review(call: &Call) {
    assert_eq!((call.checklist.as_deref(), call.number.as_deref()), (Some("financial-review"), Some("+18005284800")));
    assert_eq!((call.fields.agent.as_str(), call.fields.reference.as_str()), ("Lee, no. 22", "FR-2290"));
    assert_eq!(kinds(call), [Started, HoldOn, HoldOff, Agent, Transfer, Agent, Ended], "{:?}", call.event);
    assert_eq!(call.event[3].agent.as_deref(), Some("Dana, no. 4471"), "whoever answered first stays in the record");
    assert_eq!(call.note[0].text, "two years of tax returns, by fax");
    let promise = &call.promise[0];
    assert_eq!((promise.what.as_str(), promise.said.as_str()), ("an answer on the review", "3 business days"));
    assert!(promise.by.is_some());
}

pub fn is_abroad(call: &Call) {
    assert_eq!((call.checklist.as_deref(), call.number.as_deref()), (Some("lost-stolen"), Some("+13363931111")));
    assert_eq!(kinds(call), [Started, HoldOn, HoldOff, Agent, Ended]);
    let marked = steps(call);
    assert!(marked.starts_with(&["danger: My card is lost or stolen".into(), "where: Outside the US".into()]));
    assert_eq!((call.fields.agent.as_str(), call.fields.reference.as_str()), ("Kim, no. 9", "G-17"));
    assert!(call.promise[0].by.is_some());
}

/// The day on the dashboard's clock.
const TODAY: Date = date(2026, 11, 23);

/// Makes a call, and checks after each part that the screen says what it must.
fn made(start: Dashboard, parts: &[Part]) -> Dashboard {
    parts.iter().fold(start, |dashboard, (keys, shown)| {
        let dashboard = dashboard.keys(keys);
        let screen = dashboard.screen();
        for text in *shown {
            assert!(screen.contains(text), "after {keys:?}, {text:?} is missing in\n{screen}");
        }
        dashboard.wait(2)
    })
}

/// The call that was made last, which has ended.
fn call_of(parts: &[Part]) -> Call {
    let dashboard = made(Dashboard::new(80, 24), parts);
    assert!(dashboard.app.call.is_blank() && dashboard.app.panes.search.searching, "ready for the next call");
    let call = dashboard.last_saved().unwrap().clone();
    assert_eq!(call.status, Status::Ended);
    call
}

#[test]
fn a_lost_wallet_in_a_panic() {
    is_lost_wallet(&call_of(LOST_WALLET));
}

#[test]
fn a_dispute_with_a_cut_off_and_a_promise() {
    is_dispute(&call_of(DISPUTE), TODAY);
}

#[test]
fn the_follow_up_of_a_broken_promise() {
    let before: Call = toml::from_str(&promised(TODAY)).unwrap();
    let records = Records { calls: vec![before], ..Records::default() };
    let start = Dashboard::new(80, 24).stored(Stored::Records(Box::new(records)));
    is_follow_up(made(start, FOLLOW_UP).last_saved().unwrap(), TODAY);
}

#[test]
fn an_annual_fee_and_an_offer() {
    is_retention(&call_of(RETENTION));
}

#[test]
fn a_financial_review_with_a_specialist() {
    is_review(&call_of(REVIEW));
}

#[test]
fn a_card_lost_abroad() {
    is_abroad(&call_of(ABROAD));
}
