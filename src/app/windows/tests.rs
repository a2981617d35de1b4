//! Tests of windows alone, without a dashboard: facts and input in, requests out.

use ratatui::layout::Rect;

use super::behavior::Behavior;
use super::case_page::CasePage;
use super::end_page::{EndPage, EndRow};
use super::promises::{FormRow, Promises};
use super::request::{Input, Pick, Request, Write};
use crate::app::facts::Facts;
use crate::app::keys::action::{Action, CallAction, Edit, MarkAction, RowAction};
use crate::app::writing::editing::Change;
use crate::call::draft::Place;
use crate::call::profile::Profile;
use crate::call::{Call, Event, EventKind, Moment, Outcome, Promise, PromiseState, Records, Status};
use crate::find::Index;
use crate::pack::{Pack, check};

/// What the facts borrow: a small pack, a record, and earlier records.
struct Known {
    pack: Pack,
    index: Index,
    call: Call,
    records: Records,
    profile: Profile,
}

impl Known {
    fn new() -> Self {
        let pack = check::parse(include_str!("../../../tests/fixtures/good/every-key.toml")).unwrap();
        let index = Index::new(&pack);
        let call = Call::new("now".to_owned(), pack.company.id.clone(), now());
        Self { pack, index, call, records: Records::default(), profile: Profile::default() }
    }

    fn facts(&self) -> Facts<'_> {
        Facts {
            pack: &self.pack,
            index: &self.index,
            call: &self.call,
            begun: None,
            records: &self.records,
            companies: &[],
            profile: &self.profile,
            now: now(),
            steady: 0,
            style: crate::call::date_words::Style::AMERICAN,
            area: Rect::new(0, 0, 80, 24),
            notice: None,
        }
    }
}

fn now() -> Moment {
    "2026-11-23T14:02:00.000-05:00".parse().unwrap()
}

fn typed(text: &str) -> Input<'_> {
    Input::Change(Change::Typed(text))
}

const ENTER: Input<'_> = Input::Action(Action::Open);

#[test]
fn a_promise_is_a_draft_until_it_is_saved_and_a_day_that_is_none_is_asked_for_again() {
    let known = Known::new();
    let mut form = Promises::new(None, known.facts());
    let requests = form.take(typed("a credit of $40"), known.facts()).unwrap();
    let draft = Write::Draft(Place::What, "a credit of $40".to_owned());
    assert_eq!(requests, [Request::Write(draft), Request::Save]);
    form.take(ENTER, known.facts());
    assert_eq!(form.at, FormRow::By);
    form.take(typed("1"), known.facts());
    let refused = form.take(ENTER, known.facts()).unwrap();
    assert!(matches!(refused.as_slice(), [Request::Tell(_)]), "{refused:?}");
    form.take(Input::Change(Change::Key(Edit::KillToStart)), known.facts());
    form.take(typed("fri"), known.facts());
    let accepted = form.take(ENTER, known.facts()).unwrap();
    let promised =
        |request: &Request| matches!(request, Request::Write(Write::Promise(None, promise)) if promise.said == "fri");
    assert!(accepted.iter().any(promised) && accepted.contains(&Request::PromiseSaved), "{accepted:?}");
    assert!(accepted.contains(&Request::Close), "{accepted:?}");
}

#[test]
fn the_end_page_begins_at_what_is_missing_and_an_empty_field_leads_to_the_end() {
    let mut known = Known::new();
    known.call.event.push(Event::new(now(), EventKind::Started));
    let mut page = EndPage::new(false, known.facts());
    let field = page.filling().unwrap();
    let requests = page.take(typed("7"), known.facts()).unwrap();
    assert_eq!(requests, [Request::Write(Write::Field(field, "7".to_owned())), Request::Save]);
    page.take(Input::Change(Change::Key(Edit::KillToStart)), known.facts());
    page.take(ENTER, known.facts());
    assert_eq!(page.row(known.facts()), EndRow::Outcome);
    let chosen = page.take(Input::Action(Action::Digit(2)), known.facts()).unwrap();
    assert_eq!(chosen, [Request::Write(Write::Outcome(Outcome::ALL[1])), Request::Save]);
    let slip = page.take(Input::Action(Action::Call(CallAction::Dropped)), known.facts()).unwrap();
    assert!(matches!(slip.as_slice(), [Request::Tell(_)]), "the call behind the page goes on: {slip:?}");
    assert_eq!(page.take(ENTER, known.facts()).unwrap(), [Request::EndCall { quitting: false }]);
}

#[test]
fn the_case_page_settles_what_is_due_and_removes_nothing_by_habit() {
    let mut known = Known::new();
    let mut past = Call::new("past".to_owned(), known.pack.company.id.clone(), now().plus_millis(-86_400_000));
    past.status = Status::Ended;
    let by = Some("2026-11-20".parse().unwrap());
    past.promise.push(Promise { what: "a credit of $40".to_owned(), by, ..Promise::new(past.created) });
    known.records = Records::of(vec![past]);
    let mut page = CasePage::new("past", known.facts());
    let marked = page.take(Input::Action(Action::Mark(MarkAction::Mark)), known.facts()).unwrap();
    let [Request::Settle(settle)] = marked.as_slice() else { panic!("{marked:?}") };
    assert_eq!((settle.call.as_str(), settle.state), ("past", PromiseState::Kept));
    let asked = page.take(Input::Action(Action::Row(RowAction::Remove)), known.facts()).unwrap();
    let [Request::Ask(_, rows)] = asked.as_slice() else { panic!("{asked:?}") };
    assert_eq!(rows[0].pick, Pick::Do(Vec::new()), "Enter alone keeps the record");
    known.records.elsewhere.insert("past".to_owned(), "process 4711".into());
    let told = page.take(Input::Action(Action::Mark(MarkAction::Broken)), known.facts()).unwrap();
    assert!(matches!(told.as_slice(), [Request::Tell(_)]), "what is open elsewhere is not changed: {told:?}");
}
