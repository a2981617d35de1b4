//! The numbers to dial for a call, best first.

use super::Facts;
use crate::call::date_words::Style;
use crate::call::{Moment, segment, steps};
use crate::documents::number_line;
use crate::documents::opening::{self, Opening};
use crate::pack::{Checklist, Department, MenuStep, Number, telephone};
use crate::text::safe::SafeText;

/// The first words of an instruction to key something in.
pub(super) const KEY_IN: &str = "key in ";

/// A number that can be dialed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ToDial<'a> {
    /// The number as the user reads and dials it.
    pub printed: &'a str,
    /// The number in E.164 form, as the record keeps it.
    pub e164: &'a str,
    /// What answers there: the label of the number, or the department.
    pub name: &'a str,
    /// The number in the pack; `None` for the caller's own number and one that no pack has.
    pub number: Option<&'a Number>,
    /// When somebody answered it in an earlier call of the case, if that is why it comes first.
    pub reached: Option<Moment>,
}

impl<'a> ToDial<'a> {
    /// Returns a department's number as one to dial.
    #[must_use]
    pub fn of(department: &'a Department, number: &'a Number) -> Self {
        let name = number.label.as_ref().filter(|_| department.number.len() > 1).unwrap_or(&department.name);
        Self { printed: &number.printed, e164: &number.e164, name, number: Some(number), reached: None }
    }

    /// Returns where the number can be dialed from, and whether the call is free.
    #[must_use]
    pub fn reach(&self) -> Option<String> {
        self.number.map(number_line::reach)
    }

    /// Returns whether the number is only for calls from other countries.
    #[must_use]
    pub fn is_for_other_countries(&self) -> bool {
        self.number.is_some_and(|number| number.from.iter().all(|place| place == "abroad") && !number.from.is_empty())
    }

    /// Returns the hours, if the pack has them.
    ///
    /// [`Facts::opening`] says whether they are open now.
    #[must_use]
    pub fn hours(&self, style: Style) -> Option<String> {
        let known = |number: &&Number| !number.hours.is_empty() || number.hours_note.is_some();
        self.number.filter(known).map(|number| number_line::hours(number, style))
    }

    /// Returns whether sources disagree about the number.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.number.is_some_and(Number::is_disputed)
    }
}

impl<'a> Facts<'a> {
    /// Returns whether the number is open now, if the pack has its hours.
    #[must_use]
    pub fn opening(self, number: ToDial<'a>) -> Option<Opening> {
        opening::of(number.number?, &self.pack.company, self.now, self.style)
    }

    /// Returns the numbers to dial for this call, best first.
    ///
    /// The number that was chosen or dialed is always among them.
    #[must_use]
    pub fn numbers_to_dial(self) -> Vec<ToDial<'a>> {
        let mut numbers: Vec<ToDial<'a>> = Vec::new();
        if let Some(reason) = self.reason() {
            let of_steps = self.numbers_of_steps();
            if of_steps.is_none() && self.is_same_problem(reason) {
                numbers.extend(self.number_that_answered());
            }
            let mut listed = of_steps.unwrap_or_else(|| self.numbers_of_departments(&reason.departments));
            let own = self.own_number().filter(|_| reason.own_number_helps());
            // Toll-free numbers often fail from other countries, so those that work there come
            // first.
            let better = listed.iter().take_while(|number| number.is_for_other_countries()).count();
            let is_free = |own: &ToDial<'_>| better > 0 && telephone::is_toll_free(own.e164);
            if let Some(own) = own {
                listed.insert(if is_free(&own) { better } else { 0 }, own);
            }
            numbers.extend(listed);
        }
        if let Some(chosen) = self.call.number.as_deref().filter(|chosen| !numbers.iter().any(|n| n.e164 == *chosen)) {
            match self.department_of(chosen) {
                // The other numbers of its department are offered, too.
                Some(department) => {
                    let all = department.number.iter().map(|number| ToDial::of(department, number));
                    numbers.splice(0..0, all);
                }
                None => numbers.insert(0, self.unlisted(chosen)),
            }
        }
        let mut seen: Vec<&str> = Vec::new();
        numbers.retain(|number| {
            let is_new = !seen.contains(&number.e164);
            seen.push(number.e164);
            is_new
        });
        numbers
    }

    /// Returns the number to dial, or the one dialed, with its position in
    /// [`numbers_to_dial`](Self::numbers_to_dial).
    #[must_use]
    pub fn number_to_dial(self) -> Option<(usize, ToDial<'a>)> {
        let numbers = self.numbers_to_dial();
        let chosen = self.call.number.as_deref();
        let place = numbers.iter().position(|number| Some(number.e164) == chosen).unwrap_or_default();
        numbers.get(place).map(|number| (place, *number))
    }

    fn department_of(self, e164: &str) -> Option<&'a Department> {
        let lists = |department: &&Department| department.number.iter().any(|number| number.e164.as_str() == e164);
        self.pack.department.iter().find(lists)
    }

    /// Returns a number that no department has: the customer's own, or one that the pack doesn't
    /// know.
    fn unlisted(self, e164: &'a str) -> ToDial<'a> {
        let own = self.own_number().filter(|own| own.e164 == e164);
        own.unwrap_or(ToDial { printed: e164, e164, name: "", number: None, reached: None })
    }

    /// Returns whether a call for this reason continues what the earlier calls of its case were
    /// about.
    fn is_same_problem(self, reason: &Checklist) -> bool {
        reason.follow_up || self.last_call().is_some_and(|(last, _)| last.checklist.as_ref() == Some(&reason.id))
    }

    /// Returns the number on which somebody last answered in the earlier calls of the case.
    fn number_that_answered(self) -> Option<ToDial<'a>> {
        // Once a number has been dialed, that is the one to dial.
        self.call.case.as_ref().filter(|_| self.call.event.is_empty())?;
        let records = self.case_records().into_iter().rev();
        let mut before = records.filter(|call| call.id != self.call.id && call.company == self.pack.company.id);
        let (e164, at) = before.find_map(segment::answered_on)?;
        let listed = self.department_of(e164).and_then(|department| {
            let number = department.number.iter().find(|number| number.e164 == *e164)?;
            Some(ToDial::of(department, number))
        });
        Some(ToDial { reached: Some(at), ..listed.unwrap_or_else(|| self.unlisted(e164)) })
    }

    /// Returns the number on the customer's own bill or pass, if the profile has it.
    #[must_use]
    pub fn own_number(self) -> Option<ToDial<'a>> {
        let own = self.profile.number_for(&self.pack.company.id)?;
        let name = self.pack.department.iter().find(|department| department.own_number);
        let name = name.map_or("your own number", |department| department.name.as_str());
        Some(ToDial { printed: &own.printed, e164: &own.e164, name, number: None, reached: None })
    }

    /// Returns the departments in the order of the directory: those with a number first.
    #[must_use]
    pub fn directory(self) -> Vec<&'a Department> {
        let own = self.own_number().is_some();
        let has_number = |department: &&Department| !department.number.is_empty() || (department.own_number && own);
        let (with, without): (Vec<_>, Vec<_>) = self.pack.department.iter().partition(has_number);
        with.into_iter().chain(without).collect()
    }

    /// Returns the numbers of a department, the customer's own one first if it belongs there.
    #[must_use]
    pub fn numbers_of(self, department: &'a Department) -> Vec<ToDial<'a>> {
        let own = self.own_number().filter(|_| department.own_number);
        own.into_iter().chain(department.number.iter().map(|number| ToDial::of(department, number))).collect()
    }

    /// Returns the numbers that the latest answer or step names.
    fn numbers_of_steps(self) -> Option<Vec<ToDial<'a>>> {
        let way = self.way();
        let reason = self.reason()?;
        let named = way.iter().rev().find_map(|on_way| {
            let mark = steps::mark_of(&self.call.step, &reason.id, &on_way.step.id)?;
            let answer = mark.choice.as_deref();
            let choice = on_way.step.choice.iter().find(|choice| Some(choice.label.as_str()) == answer);
            choice.map(|choice| &choice.numbers).into_iter().chain([&on_way.step.numbers]).find(|ids| !ids.is_empty())
        });
        // The numbers of a dialing step count even before it is marked.
        let dial = || way.iter().find(|on_way| on_way.step.dial && on_way.mark.is_none());
        let named = named.or_else(|| dial().map(|on_way| &on_way.step.numbers).filter(|ids| !ids.is_empty()))?;
        Some(named.iter().filter_map(|id| self.number_with_id(id)).collect())
    }

    fn number_with_id(self, id: &SafeText) -> Option<ToDial<'a>> {
        let found = self.pack.numbers().find(|(_, number)| number.id == *id);
        found.map(|(department, number)| ToDial::of(department, number))
    }

    /// Returns all numbers of these departments, those of the first one first.
    fn numbers_of_departments(self, ids: &[SafeText]) -> Vec<ToDial<'a>> {
        let departments = ids.iter().filter_map(|id| self.pack.department(id));
        let numbers =
            |department: &'a Department| department.number.iter().map(move |number| ToDial::of(department, number));
        departments.flat_map(numbers).collect()
    }

    /// Returns what to press or say in the menu behind the number, in a few words for each step.
    #[must_use]
    pub fn menu(self, number: Option<&'a Number>) -> Vec<String> {
        self.menu_steps(number).into_iter().filter_map(number_line::menu_words).collect()
    }

    /// Returns the steps of the menu behind the number that fit the reason for calling.
    #[must_use]
    pub fn menu_steps(self, number: Option<&'a Number>) -> Vec<&'a MenuStep> {
        self.placed_menu_steps(number).into_iter().map(|(_, step)| step).collect()
    }
}
