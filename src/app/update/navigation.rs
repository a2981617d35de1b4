//! Moving: up, down and by pages, in whatever has the keys.

use ratatui_textarea::CursorMove;

use crate::app::keys::action::Go;
use crate::app::state::accordion;
use crate::app::windows::overlay::Overlay;
use crate::app::windows::picker;
use crate::app::{App, Effect, Pane, layout};
use crate::documents::number_card;

impl App {
    /// Where a key of a list or a text leads.
    pub(in crate::app) fn go(&mut self, go: Go) -> Vec<Effect> {
        match go {
            Go::Up => self.step_by(-1),
            Go::Down => self.step_by(1),
            Go::PageUp => self.page_by(-1),
            Go::PageDown => self.page_by(1),
            Go::Top => self.step_by(isize::MIN + 1),
            Go::Bottom => self.step_by(isize::MAX),
        }
    }

    /// Up and down, in whatever has the keys.
    pub(in crate::app) fn step_by(&mut self, by: isize) -> Vec<Effect> {
        let (rules, rungs) = (self.rule_count(), self.rung_count());
        match &mut self.overlay {
            Some(
                Overlay::Help(picker)
                | Overlay::Reasons(picker)
                | Overlay::Choice(picker)
                | Overlay::Companies(picker)
                | Overlay::Department(picker)
                | Overlay::History(picker)
                | Overlay::Papers(picker),
            ) => picker.step(by),
            Some(Overlay::Past(_)) => self.step_on_page(by),
            Some(Overlay::Deadlines(page)) => page.step(by, rules),
            Some(Overlay::Ladder(page)) => page.step(by, rungs),
            Some(Overlay::Letter(_)) => self.scroll_letter(by),
            Some(Overlay::Card(card)) => {
                let numbers = self.content.pack.department.get(card.department).map_or(0, |d| d.number.len());
                if numbers > 1 {
                    card.number = picker::moved(card.number, by, numbers);
                    card.scroll = 0;
                } else {
                    self.scroll_card(by);
                }
            }
            Some(Overlay::Reading(_)) => self.scroll_reading(by),
            Some(Overlay::EndPage(_)) => self.move_in_end_page(by),
            Some(Overlay::Promise(_)) => self.move_in_promises(by),
            Some(Overlay::CutOff | Overlay::Gap | Overlay::Speller(_) | Overlay::Unfinished { .. }) => {}
            None => match self.view.focus {
                Pane::Faq => self.move_in_faq(by),
                Pane::Directory => self.move_in_directory(by),
                Pane::Checklist => self.move_in_checklist(by),
                Pane::Notes => return self.step_in_notes(by),
            },
        }
        Vec::new()
    }

    /// Up and down in the notes: lines of the text, and over its first line up into the fields.
    fn step_in_notes(&mut self, by: isize) -> Vec<Effect> {
        if !self.is_in_notes_text() {
            self.move_in_notes(by);
            return self.save();
        }
        self.finish_writing();
        if by < 0 && self.notes.cursor().0 == 0 {
            self.move_in_notes(-1);
        } else {
            let rows = by.unsigned_abs().min(self.notes.text.lines().len());
            let way = if by < 0 { CursorMove::Up } else { CursorMove::Down };
            (0..rows).for_each(|_| self.notes.text.move_cursor(way));
        }
        self.save()
    }

    /// A page up or down: of the answer in the FAQ pane, of the list elsewhere.
    pub(in crate::app) fn page_by(&mut self, pages: isize) -> Vec<Effect> {
        let height = match (&self.overlay, self.view.focus) {
            (Some(Overlay::Card(_)), _) => {
                self.scroll_card(pages * 8);
                return Vec::new();
            }
            (Some(Overlay::Letter(_)), _) => accordion::window(self.view.area).height.saturating_sub(3).max(1),
            (Some(Overlay::Deadlines(_) | Overlay::Ladder(_)), _) => {
                self.scroll_page(pages);
                return Vec::new();
            }
            (Some(Overlay::Reading(_)), _) => {
                self.scroll_reading(pages * 8);
                return Vec::new();
            }
            (Some(_), _) => 8,
            (None, _) if self.in_hold_mode() => {
                self.scroll_hold_page(pages);
                return Vec::new();
            }
            (None, Pane::Faq) => {
                let rows = self.faq_parts().map_or(1, |parts| parts.answer.height.saturating_sub(1).max(1));
                self.scroll_answer(pages * isize::try_from(rows).unwrap_or(1));
                return Vec::new();
            }
            (None, pane) => self.pane_inside(pane).map_or(1, |inside| inside.height.saturating_sub(1).max(1)),
        };
        self.step_by(pages * isize::try_from(height).unwrap_or(1))
    }

    /// Scrolls the open item of a page.
    fn scroll_page(&mut self, pages: isize) {
        let inside = layout::inside(accordion::window(self.view.area));
        let width = usize::from(inside.width);
        let drawn = if let Some(Overlay::Deadlines(open)) = &self.overlay {
            self.draw_deadlines(open, width)
        } else if let Some(Overlay::Ladder(open)) = &self.overlay {
            self.draw_ladder(open, width)
        } else {
            return;
        };
        if let Some(open) = self.overlay.as_mut().and_then(Overlay::page_mut) {
            open.scroll_by(pages, &drawn, inside.height.into());
        }
    }

    /// Scrolls the card; [`crate::ui`] stops at its end.
    fn scroll_card(&mut self, by: isize) {
        let now = self.clock.now;
        let area = self.view.area;
        if let Some(Overlay::Card(card)) = &mut self.overlay
            && let Some(department) = self.content.pack.department.get(card.department)
        {
            let parts = layout::card(area, !department.number.is_empty());
            let width = usize::from(parts.text.width);
            let rows = number_card::rows(&self.content.pack, department, card.number, now, width).len();
            let last = rows.saturating_sub(usize::from(parts.text.height));
            card.scroll = card.scroll.saturating_add_signed(by).min(last);
        }
    }
}
