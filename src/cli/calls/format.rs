//! Words and figures of a record, as the subcommands of `onhold calls` print them.

use crate::call::date_words::Style;
use crate::call::timeline::times;
use crate::call::{Call, Moment, Status, clock};
use crate::pack::Pack;

/// The version of the JSON that `onhold calls` prints.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// Returns the reason for a call in the words of its pack, or else the id of the checklist.
pub(super) fn reason(call: &Call, pack: Option<&Pack>) -> String {
    let Some(id) = &call.checklist else { return String::new() };
    let known = pack.filter(|pack| pack.company.id == call.company);
    let checklist = known.and_then(|pack| pack.checklist(id));
    checklist.map_or(id.as_str(), |checklist| checklist.reason.as_str()).to_owned()
}

/// Returns how days and times are written: by the locale, or else with the month first.
pub(super) fn style() -> Style {
    crate::runtime::clock::style().unwrap_or_default()
}

/// Returns the time, such as `2:02 pm`, with the date in front if it isn't the day of the call.
pub(super) fn stamp(at: Moment, call: &Call) -> String {
    let style = style();
    if at.date() == call.created.date() { style.clock(at) } else { style.full_stamp(at) }
}

/// Returns the length of a call, such as `18:05`, or `18:05+` if it was not ended.
pub(super) fn length(call: &Call) -> String {
    let Some(times) = times(call) else { return String::new() };
    let more = if clock::is_running(&call.event) { "+" } else { "" };
    format!("{}{more}", clock::format_duration(times.call))
}

/// Returns the status of a call in a word or two.
pub(super) fn status(call: &Call, open_elsewhere: bool) -> &'static str {
    match call.status {
        Status::Unfinished if open_elsewhere => "open elsewhere",
        Status::Unfinished => "unfinished",
        Status::Ended => "ended",
        Status::Kept => "kept",
    }
}
