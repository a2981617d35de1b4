//! The rules for the head of a pack and for its simple entries: sources, channels, addresses, FAQs, scripts, tips,
//! warnings, synonyms.

use crate::pack::check::rules::{Entry, Known, Rules};
use crate::pack::diagnostic::{Problem, quoted};
use crate::pack::{Faq, Field, Synonym};
use crate::text::safe::SafeText;

/// A question has at least this many other phrasings.
const LEAST_PHRASINGS: usize = 4;
/// With one word there is nothing to mean the same.
const LEAST_SYNONYMS: usize = 2;
/// An answer longer than this does not fit beside the list, and nobody reads it aloud.
const MOST_WORDS: usize = 80;

impl<'a> Rules<'a> {
    /// The index of every kind that others refer to; the ids of the other kinds are checked in [`Rules::entries`].
    pub(super) fn known(&mut self) -> Known<'a> {
        let pack = self.pack;
        let sources = self.list("source", "[[source]]", &pack.source, |source| &source.title);
        let departments = self.list("department", "[[department]]", &pack.department, |department| &department.name);
        let channels = self.list("channel", "[[channel]]", &pack.channel, |channel| &channel.name);
        let faqs = self.list("faq", "[[faq]]", &pack.faq, |faq| &faq.question);
        let checklists = self.list("checklist", "[[checklist]]", &pack.checklist, |checklist| &checklist.reason);
        let warnings = self.list("warning", "[[warning]]", &pack.warning, |warning| &warning.text);
        let numbers: Vec<_> = self.numbers().collect();
        Known {
            sources: self.index("source", sources.map(|(entry, source)| (entry, source.id.as_str()))),
            departments: self
                .index("department", departments.map(|(entry, department)| (entry, department.id.as_str()))),
            numbers: self.index("number", numbers.into_iter().map(|(entry, number)| (entry, number.id.as_str()))),
            channels: self.index("channel", channels.map(|(entry, channel)| (entry, channel.id.as_str()))),
            faqs: self.index("FAQ", faqs.map(|(entry, faq)| (entry, faq.id.as_str()))),
            checklists: self.index("checklist", checklists.map(|(entry, list)| (entry, list.id.as_str()))),
            warnings: self.index("warning", warnings.map(|(entry, warning)| (entry, warning.id.as_str()))),
        }
    }

    /// The format, the company, and that there is a department at all.
    pub(super) fn head(&mut self) {
        let (root, pack) = (self.root, self.pack);
        let whole = Entry { node: root, header: "the pack", nth: None, name: "", owner: None };
        if !root.has("format") {
            self.missing(whole, "format", "write `format = 1` as the first line");
        }
        if root.has("company") {
            let node = root.key("company");
            let company = Entry { node, header: "[company]", nth: None, name: "", owner: None };
            let _ = self.index("company", [(company, pack.company.id.as_str())]);
            self.text(company, "name", &pack.company.name);
            self.text(company, "covers", &pack.company.covers);
            self.date(company, "checked", &pack.company.checked);
            self.text(company, "disclaimer", &pack.company.disclaimer);
        } else {
            self.missing(whole, "company", "write a [company] with id, name, covers, checked and disclaimer");
        }
        if pack.department.is_empty() {
            self.missing(whole, "department", "write at least one [[department]]: whom to call is what a pack is for");
        }
    }

    /// Everything but departments and checklists.
    pub(super) fn entries(&mut self, known: &Known<'a>) {
        let pack = self.pack;
        for (entry, source) in self.list("source", "[[source]]", &pack.source, |source| &source.id) {
            self.text(entry, "title", &source.title);
            self.date(entry, "checked", &source.checked);
            self.optional(entry, "note", source.note.as_ref());
        }
        for (entry, faq) in self.list("faq", "[[faq]]", &pack.faq, |faq| &faq.id) {
            self.faq(entry, faq, known);
        }
        for (entry, warning) in self.list("warning", "[[warning]]", &pack.warning, |warning| &warning.id) {
            self.text(entry, "text", &warning.text);
            self.sources(entry, &warning.sources, known);
        }
        self.ways(known);
        self.advice(known);
        self.papers(known);
        self.synonyms();
    }

    fn faq(&mut self, entry: Entry<'a>, faq: &'a Faq, known: &Known<'a>) {
        self.text(entry, "question", &faq.question);
        self.at_least(entry, "phrasings", &faq.phrasings, LEAST_PHRASINGS);
        self.at_least(entry, "keywords", &faq.keywords, 1);
        self.text(entry, "answer", &faq.answer);
        let words = faq.answer.split_whitespace().count();
        if words > MOST_WORDS {
            self.say(entry.node.key("answer").span(), |span| {
                Problem::new(span, format!("{entry}: an answer of {words} words; {MOST_WORDS} are the most"))
                    .help("answer in the first sentence, and move the rest to `details`")
            });
        }
        self.items(entry, "details", &faq.details);
        self.claims(entry, &faq.claims, known);
        self.references(entry, "departments", faq.departments.iter().map(SafeText::as_str), &known.departments);
        if let Some(checklist) = &faq.checklist {
            self.reference(entry.node.key("checklist"), checklist, &known.checklists);
        }
        self.warnings(entry, &faq.warnings, known);
        self.sources(entry, &faq.sources, known);
    }

    /// Channels and addresses.
    fn ways(&mut self, known: &Known<'a>) {
        let pack = self.pack;
        for (entry, channel) in self.list("channel", "[[channel]]", &pack.channel, |channel| &channel.id) {
            self.text(entry, "name", &channel.name);
            self.text(entry, "good_for", &channel.good_for);
            self.optional(entry, "not_for", channel.not_for.as_ref());
            self.items(entry, "how", &channel.how);
            self.items(entry, "keywords", &channel.keywords);
            self.warnings(entry, &channel.warnings, known);
            self.sources(entry, &channel.sources, known);
        }
        let addresses = self.list("address", "[[address]]", &pack.address, |address| &address.name);
        let _ = self.index("address", addresses.map(|(entry, address)| (entry, address.id.as_str())));
        for (entry, address) in self.list("address", "[[address]]", &pack.address, |address| &address.id) {
            self.text(entry, "name", &address.name);
            self.at_least(entry, "lines", &address.lines, 1);
            self.text(entry, "use_for", &address.use_for);
            self.sources(entry, &address.sources, known);
        }
    }

    /// Scripts and tips.
    fn advice(&mut self, known: &Known<'a>) {
        let pack = self.pack;
        let scripts = self.list("script", "[[script]]", &pack.script, |script| &script.title);
        let _ = self.index("script", scripts.map(|(entry, script)| (entry, script.id.as_str())));
        for (entry, script) in self.list("script", "[[script]]", &pack.script, |script| &script.id) {
            self.text(entry, "title", &script.title);
            self.text(entry, "say", &script.say);
            self.blanks(entry.node.key("say"), &script.say, &Field::ALL.map(Field::key));
            self.optional(entry, "why", script.why.as_ref());
            self.items(entry, "keywords", &script.keywords);
            self.references(entry, "checklists", script.checklists.iter().map(SafeText::as_str), &known.checklists);
            self.sources(entry, &script.sources, known);
        }
        let tips = self.list("tip", "[[tip]]", &pack.tip, |tip| &tip.title);
        let _ = self.index("tip", tips.map(|(entry, tip)| (entry, tip.id.as_str())));
        for (entry, tip) in self.list("tip", "[[tip]]", &pack.tip, |tip| &tip.id) {
            self.text(entry, "title", &tip.title);
            self.text(entry, "text", &tip.text);
            self.items(entry, "keywords", &tip.keywords);
            self.claims(entry, &tip.claims, known);
            self.sources(entry, &tip.sources, known);
        }
    }

    fn synonyms(&mut self) {
        let pack = self.pack;
        let name = |synonym: &'a Synonym| synonym.words.first().map_or("", SafeText::as_str);
        for (entry, synonym) in self.list("synonym", "[[synonym]]", &pack.synonym, name) {
            self.at_least(entry, "words", &synonym.words, LEAST_SYNONYMS);
            let folded: Vec<_> = synonym.words.iter().map(|word| word.trim().to_lowercase()).collect();
            for (nth, word) in synonym.words.iter().enumerate() {
                let before = folded.iter().take(nth);
                if folded.get(nth).is_some_and(|own| !own.is_empty() && before.into_iter().any(|other| other == own)) {
                    self.say(entry.node.key("words").item(nth).span(), |span| {
                        Problem::new(span, format!("{entry}: {} stands there twice", quoted(word)))
                            .help("take one of them out")
                    });
                }
            }
        }
    }
}
