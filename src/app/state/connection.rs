//! What the dashboard knows about the connection beyond the record.

use std::time::Duration;

use jiff::civil::Date;

use super::view::View;
use crate::app::windows::Windows;
use crate::call::Moment;

/// What is known about the connection beyond the record.
#[derive(Debug, Clone, Default)]
pub struct Connection {
    /// Where the user was before the key of a field moved the cursor there, to return afterward.
    pub(in crate::app) back: Option<Box<Place>>,
    /// The wall clock and the steady clock at the latest message.
    pub(in crate::app) beat: Option<(Moment, Duration)>,
    /// Whether the clocks drifted apart between two messages.
    pub(in crate::app) jumped: bool,
    /// Whether something was recorded that has not been sent to the disk yet.
    pub(in crate::app) recorded: bool,
    /// What the user has been alerted to.
    pub alerts: Alerts,
}

/// What the user has been alerted to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alerts {
    /// Whether alerts are on.
    pub on: bool,
    /// How many nudges were given during this hold.
    pub(in crate::app) nudges: usize,
    /// How many promises were due at the last count.
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
