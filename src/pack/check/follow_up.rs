//! The rules for deadlines, the rungs of the escalation ladder, and letters.

use crate::pack::check::rules::{Entry, Known, Rules};
use crate::pack::checklist::Field;
use crate::pack::diagnostic::Problem;
use crate::pack::follow_up::Blank;
use crate::text::safe::SafeText;

impl<'a> Rules<'a> {
    /// Deadlines, rungs and letters.
    pub(super) fn papers(&mut self, known: &Known<'a>) {
        self.deadlines(known);
        self.rungs(known);
        self.letters(known);
    }

    fn deadlines(&mut self, known: &Known<'a>) {
        let pack = self.pack;
        let deadlines = self.list("deadline", "[[deadline]]", &pack.deadline, |deadline| &deadline.title);
        let _ = self.index("deadline", deadlines.map(|(entry, deadline)| (entry, deadline.id.as_str())));
        for (entry, deadline) in self.list("deadline", "[[deadline]]", &pack.deadline, |deadline| &deadline.id) {
            self.text(entry, "title", &deadline.title);
            self.text(entry, "counts_from", &deadline.counts_from);
            self.text(entry, "rule", &deadline.rule);
            if !entry.node.has("days") {
                self.missing(entry, "days", "add the number of days: days = 60");
            } else if deadline.days == 0 {
                self.say(entry.node.key("days").span(), |span| {
                    Problem::new(span, format!("{entry}: `days` is 0")).help("a deadline is at least one day away")
                });
            }
            self.references(entry, "checklists", deadline.checklists.iter().map(SafeText::as_str), &known.checklists);
            self.sources(entry, &deadline.sources, known);
        }
    }

    fn rungs(&mut self, known: &Known<'a>) {
        let pack = self.pack;
        let rungs = self.list("rung", "[[rung]]", &pack.rung, |rung| &rung.title);
        let _ = self.index("rung", rungs.map(|(entry, rung)| (entry, rung.id.as_str())));
        for (entry, rung) in self.list("rung", "[[rung]]", &pack.rung, |rung| &rung.id) {
            self.text(entry, "title", &rung.title);
            self.optional(entry, "when", rung.when.as_ref());
            for (nth, have) in rung.have.iter().enumerate() {
                let owner = Some(entry.name).filter(|name| !name.is_empty());
                let node = entry.node.key("have").item(nth);
                let entry = Entry { node, header: "thing to have", nth: Some(nth), name: "", owner };
                self.text(entry, "text", &have.text);
            }
            self.text(entry, "say", &rung.say);
            self.blanks(entry.node.key("say"), &rung.say, &Field::ALL.map(Field::key));
            self.at_least(entry, "how", &rung.how, 1);
            self.warnings(entry, &rung.warnings, known);
            self.sources(entry, &rung.sources, known);
        }
    }

    fn letters(&mut self, known: &Known<'a>) {
        let pack = self.pack;
        let blanks: Vec<&str> = Blank::all().map(Blank::key).collect();
        let letters = self.list("letter", "[[letter]]", &pack.letter, |letter| &letter.title);
        let _ = self.index("letter", letters.map(|(entry, letter)| (entry, letter.id.as_str())));
        for (entry, letter) in self.list("letter", "[[letter]]", &pack.letter, |letter| &letter.id) {
            self.text(entry, "title", &letter.title);
            self.references(entry, "checklists", letter.checklists.iter().map(SafeText::as_str), &known.checklists);
            self.at_least(entry, "caveats", &letter.caveats, 1);
            self.text(entry, "body", &letter.body);
            self.blanks(entry.node.key("body"), &letter.body, &blanks);
            self.sources(entry, &letter.sources, known);
        }
    }
}
