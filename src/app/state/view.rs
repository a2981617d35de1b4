//! Size and layout of the screen, and the clock.

use ratatui::layout::Rect;

use crate::app::layout::Turns;
use crate::app::pane::Pane;
use crate::call::Moment;
use crate::call::date_words::Custom;
use crate::text::safe::SafeText;

/// The size and the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct View {
    /// The size of the terminal.
    pub area: Rect,
    /// The pane that has focus.
    pub focus: Pane,
    /// Whether that pane fills the screen.
    pub zoom: bool,
    /// Which pane is shown in each area that two panes share.
    pub turns: Turns,
    /// True after the key that shows more pages: the next key chooses one.
    pub prefix: bool,
}

/// The time, and the tag that goes into the ids of new records.
#[derive(Debug, Clone)]
pub struct Clock {
    /// The time of the latest message.
    pub now: Moment,
    /// The steady clock at the same moment, in milliseconds; unlike the wall clock, it is never set
    /// back.
    pub steady: u64,
    /// The name of the caller's time zone, if known.
    pub zone: Option<SafeText>,
    /// How days and times are written, if the settings or the locale say so.
    pub style: Custom,
    /// Four characters that keep the records of two programs apart.
    pub tag: String,
}
