//! What the dashboard knows of the connection beyond the record.

use std::time::Duration;

use super::view::View;
use crate::app::windows::Windows;
use crate::call::Moment;

/// The connection beyond the record.
#[derive(Debug, Clone, Default)]
pub struct Connection {
    /// See [`crate::app::call::hold_mode`].
    pub hold: HoldMode,
    /// Where the agent's name was asked for: once it is taken down, the user is back there.
    pub(in crate::app) back: Option<Box<Place>>,
    /// Both clocks at the latest message.
    pub(in crate::app) beat: Option<(Moment, Duration)>,
    /// The clocks have gone apart since the message before.
    pub(in crate::app) jumped: bool,
    /// Something was recorded that is not on its way to the disk yet.
    pub(in crate::app) recorded: bool,
    /// A gap is waiting to be asked about.
    pub(in crate::app) asking: bool,
}

/// The state of hold mode; whether it is shown is [`View::hold`].
#[derive(Debug, Clone, Default)]
pub struct HoldMode {
    /// Where the user was when the hold began.
    pub(in crate::app) before: Option<Box<Place>>,
    /// Left for a pane or for the search: leaving that comes back.
    pub(in crate::app) away: bool,
    /// The first row of the page that is shown.
    pub scroll: usize,
}

/// A place to come back to: the arrangement of the screen and the windows over it.
#[derive(Debug, Clone)]
pub struct Place {
    pub(in crate::app) view: View,
    pub(in crate::app) windows: Windows,
}
