//! Words and numbers of a record, as the subcommands of `onhold calls` print them.

use crate::call::clock::{format_duration, is_running};
use crate::call::date_words::Style;
use crate::call::timeline::times;
use crate::call::{Call, Moment, Status};
use crate::cli::current;
use crate::cli::printer::Printer;
use crate::folders::Folders;
use crate::pack::Pack;
use crate::runtime::settings_file;
use crate::settings::Settings;
use crate::text::safe::SafeText;

/// The version of the JSON that `onhold calls` prints.
pub(super) const SCHEMA_VERSION: u32 = 1;

/// Returns the reason for a call in the words of its company's pack, or else the id of the checklist.
pub(super) fn reason(checklist: Option<&SafeText>, pack: Option<&Pack>) -> String {
    let Some(id) = checklist else { return String::new() };
    let known = pack.and_then(|pack| pack.checklist(id));
    known.map_or(id.as_str(), |checklist| checklist.reason.as_str()).to_owned()
}

/// Returns the style of days and times: from the settings, else the locale, else with the month
/// first.
pub(super) fn style(folders: &Folders, printer: &Printer<'_>) -> Style {
    let settings = settings_file::read(folders).unwrap_or_else(|broken| {
        printer.warn(&broken.notice());
        Settings::default()
    });
    current::style_of(&settings)
}

/// Returns the time, such as `2:02 pm`, with the date in front if it isn't the day of the call.
pub(super) fn stamp(at: Moment, call: &Call, style: Style) -> String {
    if at.date() == call.created.date() { style.clock(at) } else { style.full_stamp(at) }
}

/// Returns the length of a call, such as `18:05`, or `18:05+` if it was not ended.
pub(super) fn length(call: &Call) -> String {
    duration(times(call).map(|times| times.call), is_running(&call.event))
}

/// Returns the same for a length in milliseconds; `millis` is `None` if the call wasn't dialed.
pub(super) fn duration(millis: Option<i64>, is_running: bool) -> String {
    let more = if is_running { "+" } else { "" };
    millis.map(|millis| format!("{}{more}", format_duration(millis))).unwrap_or_default()
}

/// Returns the status of a call in a word or two.
pub(super) fn status(status: Status, open_elsewhere: bool) -> &'static str {
    match status {
        Status::Unfinished if open_elsewhere => "open elsewhere",
        Status::Unfinished => "unfinished",
        Status::Ended => "ended",
        Status::SetAside => "kept",
    }
}
