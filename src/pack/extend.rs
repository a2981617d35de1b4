//! Extends a pack: takes over everything from another one, except entries that this pack replaces
//! (same kind and id), that it leaves out, or that apply only in other countries.

use std::collections::HashSet;

use crate::pack::checklist::Step;
use crate::pack::directory::MenuStep;
use crate::pack::follow_up::Rung;
use crate::pack::schema::Pack;
use crate::pack::source_ref::SourceRef;
use crate::text::safe::SafeText;

/// What stands in `without` before a word of a group of synonyms, which has no id.
pub(super) const SYNONYM: &str = "synonym:";

/// The kinds of entries that a pack can leave out when it takes over another one.
///
/// What entries consist of stays: sources, fields, shared steps, numbers.
macro_rules! removable {
    ($do:ident) => {
        $do!(department channel address faq script tip warning deadline rung letter checklist)
    };
}

impl Pack {
    /// Returns the pack as `own` takes it over: without the entries that `own` leaves out by their
    /// ids, and without those that rest only on sources of other countries, which aren't credited
    /// in the others.
    ///
    /// References to a removed entry are removed, too, unless `own` has an entry of that kind and
    /// id.
    #[must_use]
    pub fn to_take_over(mut self, own: &Self) -> Self {
        let (home, without) = (own.company.home.as_str(), &own.pack.without);
        let elsewhere: Vec<SafeText> = self
            .source
            .iter()
            .filter(|source| source.country.as_deref().is_some_and(|country| country != home))
            .map(|source| source.id.clone())
            .collect();
        let is_elsewhere = |source: &SafeText| elsewhere.iter().any(|known| *known == *SourceRef::parse(source).id);
        let is_kept = |id: &SafeText, sources: &[SafeText]| {
            !without.contains(id) && (sources.is_empty() || !sources.iter().all(is_elsewhere))
        };
        macro_rules! keep {
            ($($list:ident)*) => {$( self.$list.retain(|entry| is_kept(&entry.id, &entry.sources)); )*};
        }
        removable!(keep);
        let is_left_out = |word: &SafeText| without.iter().any(|id| id.strip_prefix(SYNONYM) == Some(word.as_str()));
        self.synonym.retain(|group| !group.words.iter().any(is_left_out));
        self.forget_sources(is_elsewhere);
        self.forget_what_is_gone(own);
        self
    }

    /// Removes the references that `is_gone` names, where an entry has others.
    fn forget_sources(&mut self, is_gone: impl Fn(&SafeText) -> bool) {
        let shorten = |sources: &mut Vec<SafeText>| {
            if !sources.iter().all(&is_gone) {
                sources.retain(|source| !is_gone(source));
            }
        };
        macro_rules! shorten {
            ($($list:ident)*) => {$( self.$list.iter_mut().for_each(|entry| shorten(&mut entry.sources)); )*};
        }
        removable!(shorten);
        let numbers = self.department.iter_mut().flat_map(|department| &mut department.number);
        numbers.for_each(|number| shorten(&mut number.sources));
        self.steps_mut().for_each(|step| shorten(&mut step.sources));
    }

    /// Returns every step, also those that checklists share.
    fn steps_mut(&mut self) -> impl Iterator<Item = &mut Step> {
        let phases = self.checklist.iter_mut().flat_map(|list| {
            [&mut list.before, &mut list.wait, &mut list.during, &mut list.after].into_iter().flatten()
        });
        phases.chain(&mut self.step)
    }

    /// Returns the ids and sources of the entries that can be left out.
    #[must_use]
    pub fn removable(&self) -> Vec<(&str, &[SafeText])> {
        let mut entries = Vec::new();
        macro_rules! collect {
            ($($list:ident)*) => {$(
                entries.extend(self.$list.iter().map(|entry| (entry.id.as_str(), entry.sources.as_slice())));
            )*};
        }
        removable!(collect);
        entries
    }

    /// Removes references to entries that neither this pack nor `own` has.
    fn forget_what_is_gone(&mut self, own: &Self) {
        let there = There::new(self, own);
        for department in &mut self.department {
            keep(&mut department.warnings, &there.warnings);
            for number in &mut department.number {
                keep(&mut number.conflicts_with, &there.numbers);
                there.clear_menu(&mut number.menu);
            }
        }
        self.channel.iter_mut().for_each(|channel| keep(&mut channel.warnings, &there.warnings));
        self.rung.iter_mut().for_each(|rung| keep(&mut rung.warnings, &there.warnings));
        for faq in &mut self.faq {
            keep(&mut faq.departments, &there.departments);
            keep(&mut faq.warnings, &there.warnings);
            faq.checklist.take_if(|id| !there.checklists.contains(id));
        }
        self.script.iter_mut().for_each(|script| keep(&mut script.checklists, &there.checklists));
        self.deadline.iter_mut().for_each(|deadline| keep(&mut deadline.checklists, &there.checklists));
        self.letter.iter_mut().for_each(|letter| keep(&mut letter.checklists, &there.checklists));
        for list in &mut self.checklist {
            keep(&mut list.departments, &there.departments);
            keep(&mut list.channels, &there.channels);
            keep(&mut list.faqs, &there.faqs);
            keep(&mut list.warnings, &there.warnings);
        }
        self.steps_mut().for_each(|step| there.clear_step(step));
    }

    /// Adds everything of `base` that this pack doesn't have itself.
    ///
    /// Its own entries come first, except for rungs: see [`ladder`].
    #[must_use]
    pub fn over(mut self, base: Self) -> Self {
        macro_rules! join {
            ($($list:ident)*) => {$(
                let theirs = base.$list.into_iter();
                let theirs: Vec<_> = theirs.filter(|other| !self.$list.iter().any(|own| own.id == other.id)).collect();
                self.$list.extend(theirs);
            )*};
        }
        let has_follow_up = self.checklist.iter().any(|list| list.follow_up);
        let has_own_number = self.department.iter().any(|department| department.own_number);
        let own = (self.checklist.len(), self.department.len());
        if !base.faq.is_empty() {
            self.pack.own_faqs = self.faq.len();
        }
        join!(source field department channel address faq script tip warning deadline letter step checklist);
        self.rung = ladder(self.rung, base.rung);
        self.checklist.iter_mut().skip(own.0).for_each(|list| list.follow_up &= !has_follow_up);
        self.department.iter_mut().skip(own.1).for_each(|department| department.own_number &= !has_own_number);
        self.synonym.extend(base.synonym);
        self.company.source = self.company.source.or(base.company.source);
        self.company.disclaimer = self.company.disclaimer.or(base.company.disclaimer);
        self
    }
}

/// The ids that inherited entries can refer to: of entries taken over, and of the pack's own.
struct There {
    departments: HashSet<SafeText>,
    numbers: HashSet<SafeText>,
    channels: HashSet<SafeText>,
    faqs: HashSet<SafeText>,
    warnings: HashSet<SafeText>,
    checklists: HashSet<SafeText>,
}

impl There {
    fn new(base: &Pack, own: &Pack) -> Self {
        macro_rules! ids {
            ($list:ident) => {
                base.$list.iter().chain(&own.$list).map(|entry| entry.id.clone()).collect()
            };
        }
        Self {
            departments: ids!(department),
            numbers: base.numbers().chain(own.numbers()).map(|(_, number)| number.id.clone()).collect(),
            channels: ids!(channel),
            faqs: ids!(faq),
            warnings: ids!(warning),
            checklists: ids!(checklist),
        }
    }

    /// Removes references to entries that are gone from a step. A choice that led to such a
    /// checklist now ends its list.
    fn clear_step(&self, step: &mut Step) {
        keep(&mut step.warnings, &self.warnings);
        keep(&mut step.numbers, &self.numbers);
        for choice in &mut step.choice {
            keep(&mut choice.numbers, &self.numbers);
            if choice.checklist.take_if(|id| !self.checklists.contains(id)).is_some() {
                choice.answer = None;
                choice.stop = true;
            }
        }
    }

    /// Removes checklists that are gone from a menu, along with steps that were only for these: a
    /// step that names no checklist would apply to every call.
    fn clear_menu(&self, menu: &mut Vec<MenuStep>) {
        menu.retain_mut(|step| {
            let was_for_some = !step.checklists.is_empty();
            keep(&mut step.checklists, &self.checklists);
            keep(&mut step.except, &self.checklists);
            !was_for_some || !step.checklists.is_empty()
        });
    }
}

/// Returns one ladder of the rungs of a pack and of the pack that it extends.
///
/// A rung that replaces another stands where that one stood. A new one stands before the next of
/// its own pack that replaces one; else after the last that does; else, first.
fn ladder(own: Vec<Rung>, mut theirs: Vec<Rung>) -> Vec<Rung> {
    let place = |ladder: &[Rung], id: &SafeText| ladder.iter().position(|rung| rung.id == *id);
    let last = own.iter().rev().find_map(|rung| place(&theirs, &rung.id));
    let mut before = last.map_or(0, |last| last + 1);
    for rung in own.into_iter().rev() {
        match place(&theirs, &rung.id) {
            Some(at) => {
                before = at;
                theirs.splice(at..=at, [rung]);
            }
            None => theirs.insert(before.min(theirs.len()), rung),
        }
    }
    theirs
}

/// Removes the ids that are not known.
fn keep(list: &mut Vec<SafeText>, known: &HashSet<SafeText>) {
    list.retain(|id| known.contains(id));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_or_holds_elsewhere_is_not_taken_over() {
        let base: Pack = toml::from_str(
            r#"
            company = { id = "base", name = "Base", home = "US" }
            source = [{ id = "practice" }, { id = "rule", country = "US" }]
            warning = [{ id = "late", sources = ["rule"] }, { id = "fake", sources = ["practice"] }]
            tip = [{ id = "calm", sources = ["practice"] }, { id = "early", sources = ["rule:2", "practice"] }]
            deadline = [{ id = "dispute", sources = ["rule:1"] }]
            faq = [{ id = "bill", sources = ["practice"], warnings = ["late", "fake"], departments = ["bank", "service"] }]
            department = [{ id = "service", sources = ["practice"] }, { id = "bank", sources = ["rule"] }]
            checklist = [{ id = "bill", faqs = ["bill"], before = [{ id = "dial", warnings = ["late"] }] }]
            "#,
        )
        .unwrap();
        let own = |home: &str, without: &[&str]| {
            let mut own = Pack::default();
            own.company.home = home.into();
            own.pack.without = without.iter().map(|id| SafeText::from(*id)).collect();
            own
        };
        let same = base.clone().to_take_over(&own("US", &[]));
        assert_eq!(same, base);
        let british = base.clone().to_take_over(&own("GB", &["calm"]));
        assert_eq!(british.tip.iter().map(|tip| &*tip.id).collect::<Vec<_>>(), ["early"]);
        assert_eq!(british.tip[0].sources, [SafeText::from("practice")], "a rule of another country isn't credited");
        assert!(british.deadline.is_empty());
        assert_eq!(
            (&british.faq[0].warnings, &british.faq[0].departments),
            (&vec!["fake".into()], &vec!["service".into()])
        );
        assert!(british.checklist[0].before[0].warnings.is_empty());
        let short = base.to_take_over(&own("US", &["bill"]));
        assert!(short.faq.is_empty() && short.checklist.is_empty(), "every kind with that id goes");
    }

    #[test]
    fn every_kind_of_the_id_is_left_out_and_nothing_inherited_refers_to_it() {
        let base: Pack = toml::from_str(
            r#"
            company = { id = "base", name = "Base", home = "US" }
            channel = [{ id = "x" }]
            address = [{ id = "x" }]
            tip = [{ id = "x" }, { id = "stays" }]
            warning = [{ id = "x" }]
            rung = [{ id = "x" }, { id = "stays", warnings = ["x"] }]
            script = [{ id = "x" }, { id = "stays", checklists = ["x", "stays"] }]
            deadline = [{ id = "x" }, { id = "stays", checklists = ["x"] }]
            letter = [{ id = "x" }, { id = "stays", checklists = ["x"] }]
            faq = [{ id = "x" }, { id = "stays", checklist = "x", departments = ["x"] }]
            step = [{ id = "x", text = "A part of entries stays" }]

            [[checklist]]
            id = "x"

            [[checklist]]
            id = "stays"
            departments = ["x", "service"]
            channels = ["x"]
            faqs = ["x", "stays"]
            during = [{ id = "ask", choice = [{ label = "No", checklist = "x", answer = "Never" }, { label = "Yes" }] }]

            [[department]]
            id = "x"

            [[department]]
            id = "service"

            [[department.number]]
            id = "service-1"
            menu = [{ press = "1", checklists = ["x"] }, { press = "2", checklists = ["x", "stays"], except = ["x"] }]
            "#,
        )
        .unwrap();
        let mut own = Pack::default();
        own.company.home = "US".into();
        own.pack.without = vec!["x".into()];
        let short = base.clone().to_take_over(&own);
        assert!(short.removable().iter().all(|(id, _)| *id != "x") && short.step.len() == 1);
        let (list, faq) = (&short.checklist[0], &short.faq[0]);
        assert_eq!((list.departments.len(), list.channels.len(), list.faqs.len()), (1, 0, 1));
        let choice = &list.during[0].choice[0];
        assert_eq!((choice.checklist.as_ref(), choice.answer.as_ref(), choice.stop), (None, None, true));
        assert!(!list.during[0].choice[1].stop, "other answers go on");
        assert_eq!((faq.checklist.as_ref(), faq.departments.len(), short.rung[0].warnings.len()), (None, 0, 0));
        assert_eq!((short.script[0].checklists.len(), short.letter[0].checklists.len()), (1, 0));
        assert!(short.deadline[0].checklists.is_empty());
        let menu = &short.department[0].number[0].menu;
        assert_eq!(menu.len(), 1, "a step for the list that is gone must not be heard on every call");
        assert_eq!((menu[0].press.as_deref(), menu[0].checklists.len(), menu[0].except.len()), (Some("2"), 1, 0));
        // The pack's own list with this id replaces the one that is left out.
        own.checklist = vec![base.checklist[0].clone()];
        let replaced = base.to_take_over(&own);
        assert_eq!(replaced.faq[0].checklist.as_deref(), Some("x"));
        assert_eq!(replaced.checklist[0].during[0].choice[0].checklist.as_deref(), Some("x"));
    }

    #[test]
    fn a_rung_keeps_the_place_of_the_one_that_it_replaces() {
        for (own, expected) in [
            ("", "agent supervisor regulator"),
            ("regulator", "agent supervisor REGULATOR"),
            ("mine", "MINE agent supervisor regulator"),
            ("mine yours", "MINE YOURS agent supervisor regulator"),
            ("mine regulator", "agent supervisor MINE REGULATOR"),
            ("supervisor mine yours", "agent SUPERVISOR MINE YOURS regulator"),
            ("agent mine supervisor yours", "AGENT MINE SUPERVISOR YOURS regulator"),
        ] {
            let rungs = |ids: &str, title: &str| -> Vec<Rung> {
                let rung = |id: &str| Rung { id: id.into(), title: title.into(), ..Rung::default() };
                ids.split_whitespace().map(rung).collect()
            };
            let ladder = ladder(rungs(own, "own"), rungs("agent supervisor regulator", "theirs"));
            let shown = ladder.iter().map(|rung| match rung.title.as_str() {
                "own" => rung.id.to_uppercase(),
                _ => rung.id.to_string(),
            });
            assert_eq!(shown.collect::<Vec<_>>().join(" "), expected, "{own}");
        }
    }

    #[test]
    fn a_group_of_synonyms_is_left_out_by_one_of_its_words() {
        let base: Pack = toml::from_str(
            r#"
            company = { id = "base", name = "Base", home = "US" }
            tip = [{ id = "cell" }]
            synonym = [{ words = ["cell", "mobile phone"] }, { words = ["bill", "invoice"] }]
            "#,
        )
        .unwrap();
        let left = |without: &str| {
            let mut own = Pack::default();
            own.pack.without = vec![without.into()];
            let pack = base.clone().to_take_over(&own);
            (pack.tip.len(), pack.synonym.iter().map(|group| group.words[0].to_string()).collect::<Vec<_>>())
        };
        assert_eq!(left("synonym:mobile phone"), (1, vec!["bill".to_owned()]));
        assert_eq!(left("cell"), (0, vec!["cell".to_owned(), "bill".to_owned()]), "an id is no word");
    }

    #[test]
    fn own_entries_replace_those_of_the_same_id_and_the_rest_is_taken_over() {
        let base: Pack = toml::from_str(
            r#"
            company = { id = "base", name = "Base", source = "practice" }
            tip = [{ id = "calm", title = "Stay calm" }, { id = "early", title = "Call early" }]
            checklist = [{ id = "again", follow_up = true }]
            "#,
        )
        .unwrap();
        let own: Pack = toml::from_str(
            r#"
            company = { id = "own", name = "Own" }
            tip = [{ id = "early", title = "Before nine" }]
            checklist = [{ id = "mine", follow_up = true }]
            "#,
        )
        .unwrap();
        let pack = own.over(base);
        assert_eq!((&*pack.company.id, pack.company.source.as_deref()), ("own", Some("practice")));
        assert_eq!(pack.tip.iter().map(|tip| &*tip.title).collect::<Vec<_>>(), ["Before nine", "Stay calm"]);
        let follow_up = pack.checklist.iter().filter(|list| list.follow_up).map(|list| &*list.id);
        assert_eq!((pack.checklist.len(), follow_up.collect::<Vec<_>>()), (2, vec!["mine"]));
        assert_eq!(pack.pack.own_faqs, 0);
    }
}
