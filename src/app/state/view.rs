//! Size and arrangement of the screen, and the clock.

use ratatui::layout::Rect;

use crate::app::layout::Turns;
use crate::app::pane::Pane;
use crate::call::Moment;
use crate::call::date_words::Custom;
use crate::text::safe::SafeText;

/// Size and arrangement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// The terminal.
    pub area: Rect,
    /// The pane that keys go to.
    pub focus: Pane,
    /// Whether it fills the screen.
    pub zoom: bool,
    /// Which of two panes is shown where two share a place.
    pub turns: Turns,
    /// True after the key that leads to more pages: their keys are shown, and the next key chooses.
    pub prefix: bool,
}

/// The time, and what names new records.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The latest moment that anybody told us.
    pub now: Moment,
    /// The milliseconds of a clock that is never set back, at the same time.
    pub steady: u64,
    /// The name of the caller's zone, where known.
    pub zone: Option<SafeText>,
    /// How the settings and the reader's locale write days and times, as far as they say.
    pub style: Custom,
    /// Four characters that keep the records of two programs apart.
    pub tag: String,
}
