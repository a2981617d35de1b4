//! What the search says of itself: the word that it took for another, the word that found nothing and what there is
//! without it, and the verdict on a telephone number. It must not change what is found.

use tui_input::Input;

use crate::app::search::kind_filter;
use crate::app::{App, notes};
use crate::call::redact;
use crate::call::redact::Secret;
use crate::documents::number_check::Verdict;
use crate::find::summary::{quoted, showing};
use crate::find::{Correction, Kind, Results};
use crate::pack::Pack;
use crate::text::block::{Block, Tone};

/// What there is to say of a search.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Told {
    /// The words that match nothing at all, as typed.
    pub unknown: Vec<String>,
    /// The words that were taken for others.
    pub corrections: Vec<Correction>,
    /// How many entries match.
    pub total: usize,
    /// How many there are of all kinds, where none is of the kind that was asked for.
    pub elsewhere: usize,
    /// What the directory says of the number that was typed.
    pub verdict: Option<Verdict>,
}

impl Told {
    /// What `results` say.
    #[must_use]
    pub fn new(results: Results) -> Self {
        Self {
            total: results.total,
            unknown: results.unknown,
            corrections: results.corrections,
            elsewhere: 0,
            verdict: None,
        }
    }

    /// It in sentences, the most important first; `kind` is the only one that was searched.
    #[must_use]
    pub fn remarks(&self, pack: &Pack, kind: Option<Kind>) -> Vec<Block> {
        if let Some(verdict) = &self.verdict {
            return vec![verdict.headline(pack)];
        }
        let mut out = Vec::new();
        if !self.unknown.is_empty() {
            let entry =
                kind.map_or("Nothing".to_owned(), |kind| format!("Nothing among the {}", kind_filter::names(kind).1));
            let words = quoted(&self.unknown, " or ");
            let rest = match self.total {
                0 => String::new(),
                1 => " Without it: 1 answer.".to_owned(),
                total => format!(" Without it: {total} answers."),
            };
            let rest = if self.unknown.len() > 1 { rest.replace("it:", "them:") } else { rest };
            out.push(Block::new(Tone::Body, format!("{entry} has {words}.{rest}")));
        }
        out.extend(showing(&self.corrections).map(|text| Block::new(Tone::Quiet, text)));
        if self.total == 0 {
            out.push(Block::new(
                Tone::Quiet,
                match (kind, self.elsewhere) {
                    (Some(_), 1..) => format!("Of all kinds: {}. Alt-t shows them.", self.elsewhere),
                    (Some(_) | None, _) => "Try fewer or other words; Esc goes back.".to_owned(),
                },
            ));
        }
        out
    }
}

impl App {
    /// The remarks on the search that is shown.
    #[must_use]
    pub fn remarks(&self) -> Vec<Block> {
        if self.faq.query.value().trim().is_empty() {
            return Vec::new();
        }
        self.faq.told.remarks(&self.content.pack, self.faq.kind)
    }

    /// A card number needs no search: it is masked in the box as it is in the notes, at the end of its digits or at the latest
    /// when the box is left. True where it was.
    pub(in crate::app) fn guard_query(&mut self, is_whole: bool) -> bool {
        let holds_card = redact::findings(self.faq.query.value()).iter().any(|found| found.secret == Secret::Card);
        let guarded = if holds_card { notes::guard_input(&mut self.faq.query, is_whole).0 } else { None };
        if let Some(secret) = guarded {
            self.tell(secret.notice());
        }
        guarded.is_some()
    }

    /// What the search box holds, changed by `edit`.
    pub(in crate::app) fn edit_query(&mut self, is_paste: bool, edit: impl FnOnce(&mut Input)) {
        edit(&mut self.faq.query);
        self.guard_query(is_paste);
    }
}
