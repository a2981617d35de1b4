//! Hold mode: what waiting is good for. A large clock, the steps that are open, what to say when somebody answers, and after
//! a while what else could be done than wait.
//!
//! While it is shown the keys are those of the checklist. Search, notes and the other panes are a key away, and `Esc` comes
//! back from them; `Esc` in hold mode shows the panes. Off hold one is where one was before, at the point where a human answers.

use ratatui::layout::Rect;

use crate::app::layout::{self, Screen};
use crate::app::pane::Pane;
use crate::app::state::App;
use crate::app::state::msg::Effect;
use crate::app::windows::scroll::scrolled;
use crate::call::{Event, EventKind, template};
use crate::documents::entry;
use crate::pack::{Channel, Script};
use crate::text::block::{self, Block, Tone};
use crate::text::safe::SafeText;
use crate::text::wrap;

/// After this many minutes on hold something else is suggested; the second time everything else.
pub const NUDGES: [i64; 2] = [15, 30];
/// At most this many scripts are shown for rehearsal.
const MOST_SCRIPTS: usize = 4;
/// And this many answers.
const MOST_ANSWERS: usize = 6;

/// The parts of hold mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoldParts {
    /// The large clock and what stands beside it.
    pub clock: Rect,
    /// The open steps, with the border.
    pub steps: Rect,
    /// What to say and what else there is, with the border.
    pub page: Rect,
}

/// Rows of the clock with digits, without the air around it.
const DIGIT_ROWS: u16 = 3;

/// Where the parts are between the top and the bottom line.
#[must_use]
pub fn parts(body: Rect) -> HoldParts {
    let air = u16::from(body.height >= 30);
    let rows = if body.height < 14 { 1 } else { DIGIT_ROWS };
    let head = (rows + 2 * air).min(body.height);
    let clock = Rect { y: body.y + air.min(body.height), height: rows.min(body.height), ..body };
    let rest = Rect { y: body.y + head, height: body.height - head, ..body };
    let (steps, page) = if rest.width >= layout::TWO_PANES_COLUMNS {
        let left = rest.width.div_ceil(2);
        (Rect { width: left, ..rest }, Rect { x: rest.x + left, width: rest.width - left, ..rest })
    } else {
        let upper = rest.height / 2;
        (Rect { height: upper, ..rest }, Rect { y: rest.y + upper, height: rest.height - upper, ..rest })
    };
    HoldParts { clock, steps, page }
}

impl App {
    /// `h`: on hold, or off hold; the call is running by then.
    pub(in crate::app) fn toggle_hold(&mut self) -> Vec<Effect> {
        if self.is_on_hold() {
            self.call.event.push(Event::new(self.clock.now, EventKind::HoldOff));
            self.leave_hold();
            self.select_pause_point();
            self.say_what_to_say();
        } else {
            self.start_call();
            self.call.event.push(Event::new(self.clock.now, EventKind::HoldOn));
            self.enter_hold();
        }
        self.save()
    }

    /// The screen turns to hold mode, from wherever we are.
    pub(in crate::app) fn enter_hold(&mut self) {
        let before = self.place();
        self.connection.hold.before.get_or_insert(Box::new(before));
        self.focus(Pane::Checklist);
        self.view.zoom = false;
        self.view.hold = true;
        self.connection.hold.away = false;
        self.connection.hold.scroll = 0;
        let open = self.facts().open_steps();
        if let Some(first) = open.first().filter(|_| !open.contains(&self.panes.checklist.selected)) {
            self.panes.checklist.selected = *first;
        }
    }

    /// Goes back to where the hold began, unless hold mode was left for good meanwhile.
    pub(in crate::app) fn leave_hold(&mut self) {
        let before = self.connection.hold.before.take();
        if let Some(before) = before.filter(|_| self.view.hold || self.connection.hold.away) {
            self.finish_writing();
            self.panes.checklist.field = None;
            self.panes.notes.writing = false;
            self.panes.search.searching = false;
            self.go_back_to(*before);
        }
        self.view.hold = false;
        self.connection.hold.away = false;
    }

    /// `Esc` while on hold, where nothing else is to be left: from hold mode to the panes, and back to it.
    pub(in crate::app) fn turn_hold_mode(&mut self) {
        if self.in_hold_mode() {
            self.leave_hold();
        } else {
            self.enter_hold();
        }
    }

    /// Where the steps are out of sight, the bottom line says what to say.
    fn say_what_to_say(&mut self) {
        let visible = !self.windows.is_open() && self.pane_inside(Pane::Checklist).is_some();
        if let Some(words) = self.facts().words_for_a_human().filter(|_| !visible) {
            // Half a sentence helps nobody on the telephone.
            let say = format!("Say: “{words}”");
            let fits = wrap::columns(&say) + 2 <= usize::from(self.view.area.width);
            self.tell(if fits { say } else { "Somebody answers: 3 shows what to say.".to_owned() });
        }
    }

    /// Where the parts of hold mode are, where there is room for them.
    #[must_use]
    pub fn hold_parts(&self) -> Option<HoldParts> {
        match layout::screen(self.view.area, self.view.focus, false, self.view.turns) {
            Screen::Tiny(_) => None,
            Screen::Panes { top, bottom, .. } => {
                let body = Rect { y: top.bottom(), height: bottom.y.saturating_sub(top.bottom()), ..self.view.area };
                Some(parts(body))
            }
        }
    }

    /// What to say, what else there is, and what could be read meanwhile.
    #[must_use]
    pub fn hold_page(&self) -> Vec<Block> {
        let ways = self.ways_to_suggest();
        let mut out = Vec::new();
        if let Some(way) = ways.first() {
            let minutes = if ways.len() > 1 { NUDGES[1] } else { NUDGES[0] };
            let text = format!("{minutes} minutes. {} may be quicker for this.", way.name);
            out.push(Block::led(Tone::Strong, "! ", text));
        }
        out.push(Block::new(Tone::Title, "When somebody answers"));
        out.push(match self.facts().words_for_a_human() {
            Some(words) => Block::led(Tone::Say, "Say: “", format!("{words}”")),
            None => Block::new(Tone::Body, "Say why you call, in one sentence."),
        });
        if !ways.is_empty() {
            out.push(Block::gap());
            out.push(Block::new(Tone::Title, "Instead of waiting"));
            out.extend(ways.iter().map(|way| Block::led(Tone::Body, "· ", format!("{}: {}", way.name, way.good_for))));
        }
        let scripts = self.scripts_to_rehearse();
        if !scripts.is_empty() {
            out.push(Block::gap());
            out.push(Block::new(Tone::Title, "Words to have ready"));
        }
        for script in scripts {
            let words = format!("{}”", template::words_to_say(&script.say, &self.call.fields));
            out.push(if script.avoid {
                Block::led(Tone::Avoid, "Not: “", words)
            } else {
                Block::led(Tone::Say, "“", words)
            });
        }
        let faqs = self.reason().map(|list| list.faqs.as_slice()).unwrap_or_default();
        let known = |id: &SafeText| self.content.pack.faq.iter().find(|faq| faq.id == *id);
        let questions: Vec<_> = faqs.iter().filter_map(known).take(MOST_ANSWERS).collect();
        if !questions.is_empty() {
            out.push(Block::gap());
            out.push(Block::new(Tone::Title, "Answers for this call: 1 opens them"));
        }
        for faq in questions {
            out.push(Block::led(Tone::Strong, "· ", faq.question.as_str()));
            out.push(Block::led(Tone::Quiet, "  ", entry::first_sentence(&faq.answer).0));
        }
        out
    }

    /// Scripts of the reason for calling: first the words to say, then one that does harm.
    fn scripts_to_rehearse(&self) -> Vec<&Script> {
        let Some(list) = self.reason() else { return Vec::new() };
        let of_reason = |script: &&Script| script.checklists.contains(&list.id);
        let (avoid, say): (Vec<_>, Vec<_>) =
            self.content.pack.script.iter().filter(of_reason).partition(|script| script.avoid);
        say.into_iter().take(MOST_SCRIPTS - 1).chain(avoid.into_iter().take(1)).collect()
    }

    /// What could be quicker than waiting: after a while on hold the first way, later all; none where only a call will do.
    fn ways_to_suggest(&self) -> Vec<&Channel> {
        let minutes = self.times().and_then(|times| times.hold).unwrap_or_default() / 60_000;
        let mut ways = self.other_ways();
        let [first, second] = NUDGES;
        if minutes < second {
            ways.truncate(usize::from(minutes >= first));
        }
        ways
    }

    fn other_ways(&self) -> Vec<&Channel> {
        let ids = self.reason().map(|list| list.channels.as_slice()).unwrap_or_default();
        ids.iter().filter_map(|id| self.content.pack.channel.iter().find(|way| way.id == *id)).collect()
    }

    /// Says so once where hold mode does not show it: `before` is how long the hold was at the message before.
    pub(in crate::app) fn nudge_once(&mut self, before: Option<i64>) {
        let Some((before, now)) = before.zip(self.times().and_then(|times| times.hold)) else { return };
        let passed = NUDGES.into_iter().find(|minutes| (before..now).contains(&(minutes * 60_000 - 1)));
        let (Some(minutes), false) = (passed, self.in_hold_mode()) else { return };
        if let Some(way) = self.other_ways().get(usize::from(minutes != NUDGES[0])) {
            let text = format!("{minutes} minutes on hold. {} may be quicker for this.", way.name);
            self.tell(text);
        }
    }

    /// Scrolls the page.
    pub(in crate::app) fn scroll_hold_page(&mut self, pages: isize) {
        let Some(parts) = self.hold_parts() else { return };
        let inside = layout::inside(parts.page);
        let rows = block::rows(&self.hold_page(), usize::from(inside.width)).len();
        let by = pages * isize::try_from(inside.height.saturating_sub(1).max(1)).unwrap_or(1);
        self.connection.hold.scroll = scrolled(self.connection.hold.scroll, by, rows, inside.height.into());
    }
}
