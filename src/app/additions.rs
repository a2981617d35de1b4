//! What the user adds to the current pack while using it: templates to fill in, and rereading the
//! pack afterwards.
//!
//! Must not write a file: the loader does that, and the editor belongs to the user.

use std::collections::HashSet;
use std::sync::Arc;

use super::pane::Pane;
use super::state::library::Opened;
use super::state::msg::{Addition, Effect};
use super::state::{App, Content};
use super::windows::Window;
use super::windows::past::Past;
use super::windows::picker::{Picker, PickerKind};
use super::windows::request::{Pick, Request, Row};
use crate::call::heard::{self, HeardStep};
use crate::call::redact;
use crate::find::Index;
use crate::pack::library::Member;
use crate::pack::own::quoted;
use crate::pack::{Department, MenuStep, Number, OWN_NOTES, Pack, telephone, zone};
use crate::text::safe::{SafeText, neutralize_line};

/// How long a problem with a pack or the folder of records is shown, in milliseconds.
pub(in crate::app) const PROBLEM_STAYS: i64 = 15_000;

/// Returns a step of a menu as TOML, the way a pack writes it.
fn menu_step(step: &MenuStep) -> String {
    let mut text = "[[department.number.menu]]\n".to_owned();
    for (key, value) in [("hear", &step.hear), ("press", &step.press), ("say", &step.say), ("enter", &step.enter)] {
        text.extend(value.iter().map(|value| format!("{key} = {}\n", quoted(value))));
    }
    if !step.checklists.is_empty() {
        let ids: Vec<String> = step.checklists.iter().map(|id| quoted(id)).collect();
        text.extend([format!("checklists = [{}]\n", ids.join(", "))]);
    }
    text.push('\n');
    text
}

/// Returns a step that was heard, as a pack writes it.
///
/// A step with nothing to press or say is commented out, for the user to fill in.
fn heard_step(step: &HeardStep) -> String {
    let hear = if step.hear.is_empty() { String::new() } else { format!("hear = {}\n", quoted(&step.hear)) };
    let act = match (&step.press, &step.say, &step.enter) {
        (Some(keys), _, _) => format!("press = {}\n", quoted(keys)),
        (None, Some(words), _) => format!("say = {}\n", quoted(words)),
        (None, None, Some(what)) => format!("enter = {}    # always the same one? press = \"2\"\n", quoted(what)),
        (None, None, None) => "press = \"2\"        # the keys; or, instead: say = \"billing\"\n".to_owned(),
    };
    let text = format!("[[department.number.menu]]\n{hear}{act}\n");
    if step.says_what_to_do() { text } else { commented(&text) }
}

/// Returns lines of TOML as comments.
fn commented(text: &str) -> String {
    text.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("# {line}\n") }).collect()
}

/// Returns the id of the department to which `now` adds a number.
fn added_to<'a>(before: &Pack, now: &'a Pack) -> Option<&'a SafeText> {
    let known: HashSet<&str> = before.numbers().map(|(_, number)| number.e164.as_str()).collect();
    let is_new = |number: &Number| !known.contains(number.e164.as_str());
    now.numbers().find(|(_, number)| is_new(number)).map(|(department, _)| &department.id)
}

impl App {
    /// Saves the call and asks for the editor, opened on the template of the addition.
    ///
    /// The addition is made here, after what is still being typed was masked: it may be part of it.
    pub(in crate::app) fn add(&mut self, addition: impl FnOnce(&Self) -> Option<Addition>) -> Vec<Effect> {
        self.finish_writing();
        let Some(addition) = addition(self) else { return Vec::new() };
        let mut effects = self.save();
        effects.push(Effect::Add(Box::new(addition)));
        effects
    }

    /// Returns an addition to the current pack, to be filled in.
    fn addition(&self, draft: impl Into<String>, template: String) -> Addition {
        Addition { company: self.library.here, template, draft: draft.into(), is_proposal: false }
    }

    /// Returns what is in the search box, with its secrets masked: a template goes to the disk.
    fn query_to_add(&self) -> String {
        let typed = self.panes.search.query.value().trim();
        redact::masked(typed).unwrap_or_else(|| typed.to_owned())
    }

    /// Asks which department gets the telephone number that the user adds. The likely one comes
    /// first: the one at hand, or else the one whose number only the customer has.
    pub(in crate::app) fn ask_who_answers(&mut self) {
        let pack = &self.content.pack;
        let without = || pack.department.iter().find(|department| department.own_number);
        let likely = self.department_at_hand().or_else(without).map(|department| &department.id);
        let row = |department: &Department| {
            let aside = if likely == Some(&department.id) { "likely" } else { "" };
            let add = Request::AddNumber(Some(department.id.clone()));
            Row::new(department.name.as_str(), Pick::Do(vec![add])).with(aside, department.handles.as_str())
        };
        let mut rows: Vec<Row> = pack.department.iter().map(row).collect();
        rows.sort_by_key(|row| row.aside.is_empty());
        let new = Pick::Do(vec![Request::AddNumber(None)]);
        rows.push(Row::new("A department that isn't in this list", new).with("", "new other"));
        let picker = Picker::new(PickerKind::Choice, "Who answers at this number?", rows);
        self.windows.open(Window::Picker(picker));
    }

    /// Returns the template for a telephone number that the user adds to the department with this
    /// id, or to a new one. An existing department keeps its name.
    ///
    /// The number comes from the search box, if one was typed there.
    pub(in crate::app) fn number_to_add(&self, department: Option<&SafeText>) -> Addition {
        let pack = &self.content.pack;
        let typed = self.query_to_add();
        let start = format!("+{}", telephone::calling_code(&pack.company.home).unwrap_or_default());
        let (e164, printed) = match telephone::read(&typed, &pack.company.home) {
            Some(e164) => (e164, typed.as_str()),
            None => (start, ""),
        };
        let (named, rest) = if let Some(department) = department.and_then(|id| pack.department(id)) {
            (department.id.to_string(), format!("      # {}\n", department.name))
        } else {
            let known = |id: &String| pack.department.iter().any(|department| department.id == id.as_str());
            let id = (1..100).map(|nth| format!("my-number-{nth}")).find(|id| !known(id)).unwrap_or_default();
            let rest = "\n\
                 name = \"\"             # who answers there\n\
                 handles = \"\"          # what for\n\
                 keywords = []         # other words that find it: [\"invoice\", \"refund\"]\n";
            (id, rest.to_owned())
        };
        let known = |id: &String| pack.numbers().any(|(_, number)| number.id == id.as_str());
        let first = rest.starts_with('\n').then(|| named.clone());
        let ids = first.into_iter().chain((1..).map(|nth| format!("{named}-my-{nth}")));
        let id = ids.take(100).find(|id| !known(id)).unwrap_or_default();
        let (company, zone) = (&pack.company, self.library.user.zone.as_deref());
        let hours = zone::hours_to_fill_in(company.zone.as_deref(), &company.home, zone);
        let template = format!(
            "# A number of your own. Fill it in, save, and leave the editor.\n\
             [[department]]\n\
             id = \"{named}\"{rest}\n\
             [[department.number]]\n\
             id = \"{id}\"\n\
             e164 = \"{e164}\"        # international form, digits only\n\
             printed = {}      # as it is printed\n\
             checked = \"{}\"      # the day you learned it\n\
             {hours}",
            quoted(printed),
            self.clock.now.local().date(),
        );
        self.addition(format!("number-{named}"), template)
    }

    /// Returns the number whose menu can be added: the one to dial, or the one on the open card or
    /// record if its menu was heard.
    fn number_with_menu(&self) -> Option<&Number> {
        let facts = self.facts();
        match self.windows.top() {
            None => facts.number_to_dial()?.1.number,
            Some(Window::Card(card)) => {
                card.number(facts).filter(|number| facts.heard_behind(&number.e164, Some(number)).is_some())
            }
            Some(Window::Past(Past::Case(page))) => page.number_heard(facts),
            Some(_) => None,
        }
    }

    /// Returns an addition with the menu behind a number, as it was heard, or with a step to fill
    /// in; `None` if no number of the pack is dialed or shown.
    pub(in crate::app) fn menu_to_add(&self) -> Option<Addition> {
        let number = self.number_with_menu()?;
        let of = |department: &&Department| department.number.iter().any(|known| known.id == number.id);
        let department = self.content.pack.department.iter().find(of)?;
        let known: String = number.menu.iter().map(menu_step).collect();
        let draft = format!("menu-{}", number.id);
        if let Some((at, heard)) = self.facts().heard_behind(&number.e164, Some(number)) {
            let heard_steps = heard::steps(heard);
            let steps: String = heard_steps.iter().map(heard_step).collect();
            let known = commented(&known);
            let before = if known.is_empty() { String::new() } else { format!("# What the pack says:\n{known}") };
            let template = format!(
                "# The menu behind {}: “{}”. Look it over, save, and leave the editor.\n\
                 [[department]]\n\
                 id = \"{}\"\n\
                 \n\
                 [[department.number]]\n\
                 id = \"{}\"\n\
                 checked = \"{}\"      # the day you heard it\n\
                 \n\
                 {steps}{before}",
                number.printed,
                neutralize_line(heard),
                department.id,
                number.id,
                at.local().date(),
            );
            let addition = self.addition(draft, template);
            return Some(Addition { is_proposal: heard_steps.iter().any(HeardStep::says_what_to_do), ..addition });
        }
        // If steps are known, another one is only a suggestion.
        let mark = if known.is_empty() { "" } else { "# " };
        let template = format!(
            "# The menu behind {}, a step for each thing you hear. Save, and leave the editor.\n\
             [[department]]\n\
             id = \"{}\"\n\
             \n\
             [[department.number]]\n\
             id = \"{}\"\n\
             \n\
             {known}\
             {mark}[[department.number.menu]]\n\
             {mark}hear = \"\"         # what you hear: For billing, press 2\n\
             {mark}press = \"\"        # the keys; or, instead: say = \"billing\"\n",
            number.printed, department.id, number.id
        );
        Some(self.addition(draft, template))
    }

    /// Returns the template for an answer of the user's own, to the question in the search box.
    pub(in crate::app) fn answer_to_add(&self) -> Addition {
        let typed = quoted(&self.query_to_add());
        let known = |id: &String| self.content.pack.faq(id).is_some();
        let id = (1..100).map(|nth| format!("my-answer-{nth}")).find(|id| !known(id)).unwrap_or_default();
        let template = format!(
            "# An answer of your own. Fill it in, save, and leave the editor.\n\
             [[faq]]\n\
             id = \"{id}\"\n\
             question = {typed}\n\
             answer = \"\"        # the first sentence is the answer\n\
             keywords = []      # other words that find it: [\"wifi\", \"modem\"]\n\
             sources = [\"{OWN_NOTES}:{}\"]    # the day you heard it\n",
            self.clock.now.local().date(),
        );
        self.addition("answer", template)
    }

    /// Returns the department selected in the directory, or else the first one that the reason
    /// names.
    fn department_at_hand(&self) -> Option<&Department> {
        let pack = &self.content.pack;
        let selected = self.selected_department().filter(|_| self.view.focus == Pane::Directory);
        let of_reason = || self.reason()?.departments.first();
        let id = selected.map(|department| &department.id).or_else(of_reason)?;
        pack.department.iter().find(|department| department.id == *id)
    }

    /// Takes a pack that was read again, and tells the user.
    ///
    /// During a call the new pack waits, so that what the caller reads doesn't change.
    pub(in crate::app) fn take_reread(&mut self, opened: Opened, told: &SafeText) {
        if opened.number != self.library.here || opened.pack.company.id != self.content.pack.company.id {
            return;
        }
        let waits = if self.is_calling() { " It's used after this call." } else { "" };
        self.library.packs.reread = Some(opened);
        self.swap_reread();
        self.tell(format!("{told}{waits}"));
    }

    /// Replaces the pack with the one that was read again, unless a call is running.
    ///
    /// Keeps the selection and the reading position in the list. If a number is new, the
    /// directory's cursor goes to its department.
    pub(in crate::app) fn swap_reread(&mut self) {
        if self.is_calling()
            || self.library.packs.reread.as_ref().is_some_and(|opened| opened.number != self.library.here)
        {
            return;
        }
        let Some(opened) = self.library.packs.reread.take() else { return };
        self.library.packs.opened.retain(|other| other.number != opened.number);
        if let Some(member) = self.library.companies.iter_mut().find(|member| member.number == opened.number) {
            *member = Member::new(opened.number, &opened.pack);
        }
        let index = Arc::into_inner(opened.index).unwrap_or_else(|| Index::new(&opened.pack));
        let department = added_to(&self.content.pack, &opened.pack).cloned();
        let department = department.or_else(|| self.selected_department().map(|department| department.id.clone()));
        self.content = Content { pack: opened.pack, index };
        let place = self.facts().directory().iter().position(|known| Some(&known.id) == department.as_ref());
        self.panes.directory = place.unwrap_or_default();
        let (selected, reading) = (self.panes.search.selected, self.panes.search.reading);
        self.refresh_search();
        let search = &mut self.panes.search;
        search.selected = selected.min(search.found.len().saturating_sub(1));
        search.reading = reading;
    }
}
