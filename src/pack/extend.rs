//! Builds a pack on another one: takes everything from it, except entries that this pack replaces
//! with one of the same kind and id, that it leaves out, or that hold in other countries only.

use std::collections::HashSet;

use crate::pack::schema::Pack;
use crate::pack::source_ref::SourceRef;
use crate::text::safe::SafeText;

/// The kinds of entries that a pack can leave out when it takes over another one.
macro_rules! removable {
    ($do:ident) => {
        $do!(department channel faq script tip warning deadline rung letter)
    };
}

impl Pack {
    /// Returns the pack as one of the country `home` takes it over: without the entries with the ids
    /// in `without`, and without those that rest only on sources of other countries.
    #[must_use]
    pub fn to_take_over(mut self, home: &str, without: &[SafeText]) -> Self {
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
        self.forget_what_is_gone();
        self
    }

    /// Returns the ids of the entries that can be left out.
    #[must_use]
    pub fn removable_ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        macro_rules! ids {
            ($($list:ident)*) => {$( ids.extend(self.$list.iter().map(|entry| entry.id.as_str())); )*};
        }
        removable!(ids);
        ids
    }

    /// Removes references to entries that are not there.
    fn forget_what_is_gone(&mut self) {
        macro_rules! ids {
            ($list:ident) => {
                self.$list.iter().map(|entry| entry.id.clone()).collect::<HashSet<_>>()
            };
        }
        let (departments, channels, faqs, warnings) = (ids!(department), ids!(channel), ids!(faq), ids!(warning));
        let numbers: HashSet<_> = self.numbers().map(|(_, number)| number.id.clone()).collect();
        let keep = |list: &mut Vec<SafeText>, known: &HashSet<SafeText>| list.retain(|id| known.contains(id));
        for department in &mut self.department {
            keep(&mut department.warnings, &warnings);
            department.number.iter_mut().for_each(|number| keep(&mut number.conflicts_with, &numbers));
        }
        self.channel.iter_mut().for_each(|channel| keep(&mut channel.warnings, &warnings));
        self.rung.iter_mut().for_each(|rung| keep(&mut rung.warnings, &warnings));
        for faq in &mut self.faq {
            keep(&mut faq.departments, &departments);
            keep(&mut faq.warnings, &warnings);
        }
        for list in &mut self.checklist {
            keep(&mut list.departments, &departments);
            keep(&mut list.channels, &channels);
            keep(&mut list.faqs, &faqs);
            keep(&mut list.warnings, &warnings);
        }
        let phases = self.checklist.iter_mut().flat_map(|list| {
            [&mut list.before, &mut list.wait, &mut list.during, &mut list.after].into_iter().flatten()
        });
        for step in phases.chain(&mut self.step) {
            keep(&mut step.warnings, &warnings);
            keep(&mut step.numbers, &numbers);
            step.choice.iter_mut().for_each(|choice| keep(&mut choice.numbers, &numbers));
        }
    }

    /// Returns this pack with everything of `base` that it doesn't have itself.
    ///
    /// Its own entries come first.
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
        join!(source field department channel address faq script tip warning deadline rung letter step checklist);
        self.checklist.iter_mut().skip(own.0).for_each(|list| list.follow_up &= !has_follow_up);
        self.department.iter_mut().skip(own.1).for_each(|department| department.own_number &= !has_own_number);
        self.synonym.extend(base.synonym);
        self.company.source = self.company.source.or(base.company.source);
        self.company.disclaimer = self.company.disclaimer.or(base.company.disclaimer);
        self
    }
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
        let same = base.clone().to_take_over("US", &[]);
        assert_eq!(same, base);
        let british = base.clone().to_take_over("GB", &["calm".into()]);
        assert_eq!(british.tip.iter().map(|tip| &*tip.id).collect::<Vec<_>>(), ["early"]);
        assert!(british.deadline.is_empty());
        assert_eq!(
            (&british.faq[0].warnings, &british.faq[0].departments),
            (&vec!["fake".into()], &vec!["service".into()])
        );
        assert!(british.checklist[0].before[0].warnings.is_empty());
        let short = base.to_take_over("US", &["bill".into()]);
        assert!(short.faq.is_empty() && short.checklist[0].faqs.is_empty(), "its checklist stays");
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
