//! Looks things up in a pack by id.
//!
//! [`check`](super::check) makes sure that ids are unique for each kind; in a pack that was not
//! checked, the first one wins.

use crate::pack::checklist::{Checklist, Step};
use crate::pack::directory::{Address, Channel, Department, MenuStep, Number};
use crate::pack::entries::{Faq, Script, Tip, Warning};
use crate::pack::field::Field;
use crate::pack::follow_up::{Deadline, Letter, Rung};
use crate::pack::schema::{FieldKind, OWN_NOTES, OwnField, Pack, Source};
use crate::pack::source_ref::SourceRef;
use crate::pack::telephone;
use crate::text::safe::SafeText;

impl Pack {
    /// Returns the FAQ with this id.
    #[must_use]
    pub fn faq(&self, id: &str) -> Option<&Faq> {
        self.faq.iter().find(|faq| faq.id == id)
    }

    /// Returns the department with this id.
    #[must_use]
    pub fn department(&self, id: &str) -> Option<&Department> {
        self.department.iter().find(|department| department.id == id)
    }

    /// Returns the telephone number with this id.
    #[must_use]
    pub fn number(&self, id: &str) -> Option<&Number> {
        self.numbers().map(|(_, number)| number).find(|number| number.id == id)
    }

    /// Returns every telephone number with its department, in the pack's order.
    pub fn numbers(&self) -> impl Iterator<Item = (&Department, &Number)> {
        self.department.iter().flat_map(|department| department.number.iter().map(move |number| (department, number)))
    }

    /// Returns a number in E.164 form as the pack prints it; grouped if the pack doesn't have it.
    #[must_use]
    pub fn printed(&self, e164: &str) -> String {
        let listed = self.numbers().find(|(_, number)| number.e164 == e164);
        listed.map_or_else(|| telephone::grouped(e164), |(_, number)| number.printed.to_string())
    }

    /// Returns the numbers that other sources give for the same purpose as `number`, in the pack's
    /// order.
    pub fn rivals<'a>(&'a self, number: &'a Number) -> impl Iterator<Item = &'a Number> {
        self.numbers().map(|(_, other)| other).filter(|other| number.conflicts_with.contains(&other.id))
    }

    /// Returns the checklist with this id.
    #[must_use]
    pub fn checklist(&self, id: &str) -> Option<&Checklist> {
        self.checklist.iter().find(|checklist| checklist.id == id)
    }

    /// Returns the step that the path `checklist/step` names, with its checklist.
    #[must_use]
    pub fn step(&self, path: &str) -> Option<(&Checklist, &Step)> {
        let (checklist, step) = path.split_once('/')?;
        let checklist = self.checklist(checklist)?;
        Some((checklist, checklist.step(step)?))
    }

    /// Returns the menu step that the path `number/place` names; the first place is 1.
    #[must_use]
    pub fn menu_step(&self, path: &str) -> Option<&MenuStep> {
        let (number, place) = path.split_once('/')?;
        // A number without its own menu has the company's menu.
        let own = self.number(number).map(|number| number.menu.as_slice()).filter(|menu| !menu.is_empty());
        own.unwrap_or(&self.company.menu).get(place.parse::<usize>().ok()?.checked_sub(1)?)
    }

    /// Returns the script with this id.
    #[must_use]
    pub fn script(&self, id: &str) -> Option<&Script> {
        self.script.iter().find(|script| script.id == id)
    }

    /// Returns the tip with this id.
    #[must_use]
    pub fn tip(&self, id: &str) -> Option<&Tip> {
        self.tip.iter().find(|tip| tip.id == id)
    }

    /// Returns the channel with this id.
    #[must_use]
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.channel.iter().find(|channel| channel.id == id)
    }

    /// Returns the postal address with this id.
    #[must_use]
    pub fn address(&self, id: &str) -> Option<&Address> {
        self.address.iter().find(|address| address.id == id)
    }

    /// Returns the warning with this id.
    #[must_use]
    pub fn warning(&self, id: &str) -> Option<&Warning> {
        self.warning.iter().find(|warning| warning.id == id)
    }

    /// Returns the source with this id.
    #[must_use]
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.source.iter().find(|source| source.id == id)
    }

    /// Returns the deadline with this id.
    #[must_use]
    pub fn deadline(&self, id: &str) -> Option<&Deadline> {
        self.deadline.iter().find(|deadline| deadline.id == id)
    }

    /// Returns the rung with this id.
    #[must_use]
    pub fn rung(&self, id: &str) -> Option<&Rung> {
        self.rung.iter().find(|rung| rung.id == id)
    }

    /// Returns the fields of calls to this company, in the order of the notes pane.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        let own = self.field.iter().filter_map(|field| Field::from_key(&field.id));
        let (before, after) = (Field::OF_EVERY_CALL.into_iter().take(4), Field::OF_EVERY_CALL.into_iter().skip(4));
        before.chain(own).chain(after)
    }

    /// Returns what the pack says about a field of its own.
    #[must_use]
    pub fn own_field(&self, field: Field) -> Option<&OwnField> {
        self.field.iter().find(|own| own.id == *field.key())
    }

    /// Returns the name of a field, as shown beside its value.
    #[must_use]
    pub fn label(&self, field: Field) -> String {
        self.own_field(field).map_or_else(|| field.label(), |own| own.label.to_string())
    }

    /// Returns whether an entry with these sources is what the user heard on a call.
    #[must_use]
    pub fn is_own(&self, sources: &[SafeText]) -> bool {
        let default = self.company.source.as_ref().filter(|_| sources.is_empty());
        sources.iter().chain(default).any(|source| SourceRef::parse(source).id == OWN_NOTES)
    }

    /// Returns what kind of value a field holds.
    #[must_use]
    pub fn kind_of(&self, field: Field) -> FieldKind {
        match field {
            Field::Reference => FieldKind::Code,
            Field::Own(_) => self.own_field(field).map(|own| own.kind).unwrap_or_default(),
            Field::Agent | Field::CallBack | Field::Want | Field::Promise | Field::By | Field::Outcome => {
                FieldKind::Text
            }
        }
    }

    /// Returns the letter with this id.
    #[must_use]
    pub fn letter(&self, id: &str) -> Option<&Letter> {
        self.letter.iter().find(|letter| letter.id == id)
    }
}

impl Checklist {
    /// Returns the step with this id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps().map(|(_, step)| step).find(|step| step.id == id)
    }
}

#[cfg(test)]
mod tests {
    use crate::pack::BUILT_IN;
    use crate::pack::schema::Pack;

    fn built_in() -> Pack {
        toml::from_str::<Pack>(BUILT_IN).unwrap().complete()
    }

    #[test]
    fn every_entry_of_the_built_in_pack_is_found_by_its_id() {
        let pack = built_in();
        assert!(pack.faq.iter().all(|faq| pack.faq(&faq.id) == Some(faq)));
        assert!(pack.department.iter().all(|department| pack.department(&department.id) == Some(department)));
        assert!(pack.numbers().all(|(_, number)| pack.number(&number.id) == Some(number)));
        assert!(pack.source.iter().all(|source| pack.source(&source.id) == Some(source)));
        assert!(pack.warning.iter().all(|warning| pack.warning(&warning.id) == Some(warning)));
        for checklist in &pack.checklist {
            assert_eq!(pack.checklist(&checklist.id), Some(checklist));
            for (_, step) in checklist.steps() {
                assert_eq!(pack.step(&format!("{}/{}", checklist.id, step.id)), Some((checklist, step)));
            }
        }
        assert!(pack.faq("no-such-faq").is_none() && pack.step("dispute-charge").is_none());
    }

    #[test]
    fn rivals_name_each_other() {
        let pack = built_in();
        let disputed: Vec<_> = pack.numbers().map(|(_, number)| number).filter(|number| number.is_disputed()).collect();
        assert!(!disputed.is_empty(), "the built-in pack has a disputed number");
        for number in disputed {
            let rivals: Vec<_> = pack.rivals(number).collect();
            assert_eq!(rivals.len(), number.conflicts_with.len());
            assert!(rivals.iter().all(|rival| pack.rivals(rival).any(|back| back.id == number.id)));
        }
    }
}
