//! The current company for the commands: the one that the dashboard opens with.
//!
//! Must not decide which one that is: [`Records::company_at_start`] does.

use crate::call::Records;
use crate::call::date_words::Style;
use crate::call::profile::Profile;
use crate::cli::printer::Printer;
use crate::folders::Folders;
use crate::pack::Pack;
use crate::pack::library::{AtHand, Companies, LeftOut, Member};
use crate::pack::load::LoadError;
use crate::runtime::{clock, settings_file};
use crate::settings::Settings;
use crate::store::{Listed, Store};

/// Returns the user's own calls; if they can't be read, prints why and returns none.
pub(super) fn own_calls(folders: &Folders, printer: &Printer<'_>) -> Records {
    let mut records = Records::default();
    let Some(dir) = folders.data_dir().ok().filter(|dir| dir.is_dir()) else { return records };
    match Store::open(&dir).and_then(|mut store| store.list()) {
        Ok(all) => {
            for listed in all {
                let Listed::Call { call, open_elsewhere } = listed else { continue };
                if open_elsewhere {
                    records.elsewhere.insert(call.id.clone(), "another program".into());
                }
                records.calls.push(*call);
            }
        }
        Err(error) => printer.warn(&format!("your own calls were not read: {error}")),
    }
    records
}

/// Returns the user's own details; if they can't be read, prints why and returns none.
pub(super) fn profile(folders: &Folders, printer: &Printer<'_>) -> Profile {
    let Some(dir) = folders.data_dir().ok().filter(|dir| dir.is_dir()) else { return Profile::default() };
    Store::open(&dir).and_then(|store| store.load_profile()).unwrap_or_else(|error| {
        printer.warn(&format!("your profile was not read: {error}"));
        Profile::default()
    })
}

/// Returns the style of days and times: from the settings, else the locale, else with the month
/// first.
pub(super) fn style_of(settings: &Settings) -> Style {
    settings.style.over(clock::style().unwrap_or_default())
}

/// Returns the style of days and times; settings that can't be read count as none.
pub(super) fn style(folders: &Folders) -> Style {
    style_of(&settings_file::read(folders).unwrap_or_default())
}

/// Returns the current pack and its number; a built-in one without the parts that only the search
/// reads.
///
/// # Errors
/// When no pack is sound.
pub(super) fn pack_to_show(
    folders: &Folders,
    (at_hand, calls): (&AtHand, &Records),
    printer: &Printer<'_>,
) -> Result<(u32, Pack), LoadError> {
    let chosen = number(folders, (at_hand, calls), printer).and_then(|number| Some((number, at_hand.to_show(number)?)));
    chosen.map_or_else(|| at_hand.first_to_show(), Ok)
}

/// Returns the number of the current company; `None` if that is the first one at hand.
///
/// Reads packs from files only until the company is known, and warns about packs that are left out.
fn number(folders: &Folders, (at_hand, calls): (&AtHand, &Records), printer: &Printer<'_>) -> Option<u32> {
    if folders.names_a_pack() {
        return None;
    }
    let settings = settings_file::read(folders).unwrap_or_else(|broken| {
        printer.warn(&broken.notice());
        Settings::default()
    });
    let preferred = settings.company.as_ref();
    let mut companies = at_hand.built_in_members();
    let mut taken = Companies::default();
    for company in &companies {
        taken.know(company.id.clone(), "the built-in pack".into());
    }
    for (number, place) in (0..).zip(&at_hand.places).filter(|(_, place)| place.built_in().is_none()) {
        if let Some(found) = calls.company_at_start(preferred, &companies, false) {
            return Some(found);
        }
        let pack = place.load().map_err(|error| LeftOut::because(place, &error));
        match pack.and_then(|pack| taken.take(place, &pack).map(|()| pack)) {
            Ok(pack) => companies.push(Member::new(number, &pack)),
            Err(left_out) => printer.warn(&format!("left out {left_out}")),
        }
    }
    if let Some(id) = preferred.filter(|id| companies.iter().all(|company| company.id != **id)) {
        printer.warn(&format!("config.toml: no pack here for company {id}"));
    }
    calls.company_at_start(preferred, &companies, true)
}

/// Warns that `--all` has only one pack to search, if `--pack` names one.
pub(super) fn warn_of_one(folders: &Folders, at_hand: &AtHand, printer: &Printer<'_>) {
    if folders.names_a_pack() && at_hand.places.len() == 1 {
        printer.warn("--pack names one pack, so --all reads no other; leave --pack out, or name a folder");
    }
}
