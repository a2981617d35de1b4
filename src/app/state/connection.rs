//! What the dashboard knows of the connection beyond the record.

use std::time::Duration;

use jiff::civil::Date;

use super::view::View;
use crate::app::windows::Windows;
use crate::call::Moment;

/// The connection beyond the record.
#[derive(Debug, Clone, Default)]
pub struct Connection {
    /// Where a field was asked for by its key: once it is written, the user is back there.
    pub(in crate::app) back: Option<Box<Place>>,
    /// Both clocks at the latest message.
    pub(in crate::app) beat: Option<(Moment, Duration)>,
    /// The clocks have gone apart since the message before.
    pub(in crate::app) jumped: bool,
    /// Something was recorded that is not on its way to the disk yet.
    pub(in crate::app) recorded: bool,
    /// What the user was called back for.
    pub alerts: Alerts,
}

/// What the user was called back for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Alerts {
    /// Whether they want to be.
    pub on: bool,
    /// How many nudges of this hold were told.
    pub(in crate::app) nudges: usize,
    /// How many promises were due.
    pub(in crate::app) due: usize,
    /// The records and the day for which that holds.
    pub(in crate::app) seen: Option<(u64, Date)>,
}

/// A place to come back to: the arrangement of the screen, whether the search box had the keys, and the windows.
#[derive(Debug, Clone)]
pub struct Place {
    pub(in crate::app) view: View,
    pub(in crate::app) searching: bool,
    pub(in crate::app) windows: Windows,
}
