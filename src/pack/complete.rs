//! Completes a sound pack: copies what is written once to every place that it applies to, so that
//! no other code needs to know the short forms. Runs when a pack is loaded; for built-in packs, at
//! build time.

use crate::pack::checklist::Step;
use crate::pack::schema::Pack;
use crate::text::safe::SafeText;

impl Pack {
    /// Returns the pack with shared steps, default sources, places, dates and menus filled in.
    #[must_use]
    pub fn complete(mut self) -> Self {
        self.share_steps();
        self.default_sources();
        self.default_numbers();
        self
    }

    fn share_steps(&mut self) {
        let shared = self.step.clone();
        for list in &mut self.checklist {
            for phase in [&mut list.before, &mut list.wait, &mut list.during, &mut list.after] {
                for step in phase {
                    let Some(id) = step.r#use.take() else { continue };
                    if let Some(base) = shared.iter().find(|base| base.id == id) {
                        *step = step.over(base);
                    }
                }
            }
        }
    }

    pub(super) fn default_sources(&mut self) {
        let Some(source) = self.company.source.clone() else { return };
        let departments = self.department.iter_mut().map(|entry| &mut entry.sources);
        let channels = self.channel.iter_mut().map(|entry| &mut entry.sources);
        let addresses = self.address.iter_mut().map(|entry| &mut entry.sources);
        let faqs = self.faq.iter_mut().map(|entry| &mut entry.sources);
        let scripts = self.script.iter_mut().map(|entry| &mut entry.sources);
        let tips = self.tip.iter_mut().map(|entry| &mut entry.sources);
        let warnings = self.warning.iter_mut().map(|entry| &mut entry.sources);
        let deadlines = self.deadline.iter_mut().map(|entry| &mut entry.sources);
        let rungs = self.rung.iter_mut().map(|entry| &mut entry.sources);
        let letters = self.letter.iter_mut().map(|entry| &mut entry.sources);
        let checklists = self.checklist.iter_mut().map(|entry| &mut entry.sources);
        let read = departments.chain(channels).chain(addresses).chain(faqs).chain(scripts).chain(tips);
        let followed = warnings.chain(deadlines).chain(rungs).chain(letters).chain(checklists);
        for sources in read.chain(followed).filter(|sources| sources.is_empty()) {
            sources.push(source.clone());
        }
    }

    fn default_numbers(&mut self) {
        for department in &mut self.department {
            for number in &mut department.number {
                or_else(&mut number.from, std::slice::from_ref(&self.company.home));
                or_else(&mut number.sources, &department.sources);
                or_else(&mut number.menu, &self.company.menu);
                number.checked.get_or_insert_with(|| self.company.checked.clone());
            }
        }
    }
}

impl Step {
    /// Returns this step, with everything that it leaves out taken from `base`, the shared step.
    #[must_use]
    pub fn over(&self, base: &Self) -> Self {
        let text = |own: &SafeText, other: &SafeText| if own.is_empty() { other.clone() } else { own.clone() };
        let list =
            |own: &Vec<SafeText>, other: &Vec<SafeText>| if own.is_empty() { other.clone() } else { own.clone() };
        let own_say = self.say.is_some();
        let leads = self.next.is_some() || self.stop || !self.choice.is_empty();
        Self {
            r#use: None,
            id: text(&self.id, &base.id),
            text: text(&self.text, &base.text),
            why: self.why.clone().or_else(|| base.why.clone()),
            bring: list(&self.bring, &base.bring),
            say: self.say.clone().or_else(|| base.say.clone()),
            // A step with its own `say` doesn't take over the shared `or_say`.
            or_say: self.or_say.clone().or_else(|| base.or_say.clone().filter(|_| !own_say)),
            fill: self.fill.clone().or_else(|| base.fill.clone()),
            also: list(&self.also, &base.also),
            dial: self.dial || base.dial,
            numbers: list(&self.numbers, &base.numbers),
            ask: self.ask.clone().or_else(|| base.ask.clone()),
            choice: if self.choice.is_empty() { base.choice.clone() } else { self.choice.clone() },
            next: self.next.clone().or_else(|| base.next.clone().filter(|_| !leads)),
            stop: self.stop || (base.stop && !leads),
            warnings: list(&self.warnings, &base.warnings),
            sources: list(&self.sources, &base.sources),
        }
    }
}

fn or_else<T: Clone>(own: &mut Vec<T>, other: &[T]) {
    if own.is_empty() {
        own.extend_from_slice(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_once_stands_where_it_belongs() {
        let pack: Pack = toml::from_str(
            r#"
            [company]
            home = "US"
            checked = "2026-11-24"
            source = "practice"
            menu = [{ enter = "your number" }]
            [[department]]
            sources = ["site"]
            [[department.number]]
            [[department.number]]
            from = ["CA"]
            menu = [{ press = "2" }]
            [[tip]]
            [[step]]
            id = "name"
            text = "Ask for a name"
            say = "Who is there, {agent}?"
            or_say = "Who is there?"
            [[checklist]]
            [[checklist.during]]
            use = "name"
            [[checklist.during]]
            use = "name"
            id = "again"
            say = "And now?"
            "#,
        )
        .unwrap();
        let pack = pack.complete();
        let [plain, own] = pack.department[0].number.as_slice() else { panic!() };
        assert_eq!((plain.from.as_slice(), own.from.as_slice()), (["US".into()].as_slice(), ["CA".into()].as_slice()));
        assert_eq!((plain.menu[0].enter.as_deref(), own.menu[0].press.as_deref()), (Some("your number"), Some("2")));
        assert_eq!((plain.checked.as_deref(), &*plain.sources[0]), (Some("2026-11-24"), "site"));
        assert_eq!((&*pack.tip[0].sources[0], &*pack.checklist[0].sources[0]), ("practice", "practice"));
        let [name, again] = pack.checklist[0].during.as_slice() else { panic!() };
        assert_eq!((&*name.id, &*again.id, &*again.text), ("name", "again", "Ask for a name"));
        assert_eq!((name.or_say.as_deref(), again.or_say.as_deref()), (Some("Who is there?"), None));
        assert!(name.sources.is_empty(), "a step rests on the sources of its checklist");
    }
}
