//! What the dashboard knows about the connection beyond the record.

use std::time::Duration;

use jiff::civil::Date;

use super::view::View;
use crate::app::windows::Windows;
use crate::call::Moment;

/// What is known about the connection beyond the record.
#[derive(Debug, Clone, Default)]
pub struct Connection {
    /// Where the user was when a field was asked for by its key, to return there afterwards.
    pub(in crate::app) back: Option<Box<Place>>,
    /// Both clocks at the latest message.
    pub(in crate::app) beat: Option<(Moment, Duration)>,
    /// Whether the clocks have drifted apart since the message before.
    pub(in crate::app) jumped: bool,
    /// Whether something was recorded that has not been sent to the disk yet.
    pub(in crate::app) recorded: bool,
    /// What the user was alerted to.
    pub alerts: Alerts,
}

/// What the user was alerted to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alerts {
    /// Whether alerts are on.
    pub on: bool,
    /// How many nudges of this hold were given.
    pub(in crate::app) nudges: usize,
    /// How many promises were due.
    pub(in crate::app) due: usize,
    /// The revision of the records and the day for which `due` was counted.
    pub(in crate::app) seen: Option<(u64, Date)>,
}

/// A place to return to: the view, whether the search box had focus, and the windows.
#[derive(Debug, Clone)]
pub struct Place {
    pub(in crate::app) view: View,
    pub(in crate::app) searching: bool,
    pub(in crate::app) windows: Windows,
}
