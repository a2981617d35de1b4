//! The time zone of a company's opening hours: the zone of its country, if there is only one.
//!
//! Reads no clock.

/// The time zones of each country; only one if all keep the same time (source: `zone.tab` of the
/// time zone database).
const ZONES: &str = include_str!("zones.tsv");

/// The placeholder for a time zone that the author of a pack must write; `check` rejects hours with
/// it.
const UNKNOWN: &str = "ZONE";

/// Returns the time zone of a company in the country `home`: the only one there, or else the
/// user's, if it belongs to that country.
#[must_use]
pub fn of_country(home: &str, of_user: Option<&str>) -> Option<&'static str> {
    let (_, zones) = ZONES.lines().filter_map(|line| line.split_once('\t')).find(|(country, _)| *country == home)?;
    match zones.split_once(' ') {
        None => Some(zones),
        Some(_) => zones.split(' ').find(|zone| Some(*zone) == of_user),
    }
}

/// Returns opening hours as a template offers them, commented out, with a line end.
///
/// `of_company` is the zone that the pack names. Without it, the zone is taken from the country
/// `home`, or the line asks for one.
#[must_use]
pub fn hours_to_fill_in(of_company: Option<&str>, home: &str, of_user: Option<&str>) -> String {
    if of_company.is_some() {
        return "# hours = [\"Mon-Fri 08:00-20:00\"]\n".to_owned();
    }
    match of_country(home, of_user) {
        Some(zone) => format!("# hours = [\"Mon-Fri 08:00-20:00 {zone}\"]\n"),
        None => format!(
            "# hours = [\"Mon-Fri 08:00-20:00 {UNKNOWN}\"]    # {UNKNOWN}: their time zone, such as Europe/Paris\n"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_is_in_the_only_zone_of_its_country_or_in_that_of_a_user_there() {
        for (home, of_user, zone) in [
            ("GB", None, Some("Europe/London")),
            ("GB", Some("America/New_York"), Some("Europe/London")),
            ("DE", None, Some("Europe/Berlin")),
            ("US", Some("America/Denver"), Some("America/Denver")),
            ("US", Some("Europe/London"), None),
            ("US", None, None),
            ("MX", Some("America/New_York"), None),
            ("XX", Some("America/New_York"), None),
        ] {
            assert_eq!(of_country(home, of_user), zone, "{home} {of_user:?}");
        }
    }

    #[test]
    fn every_zone_and_every_country_of_the_list_is_known() {
        for line in ZONES.lines() {
            let (country, zones) = line.split_once('\t').unwrap();
            assert_eq!(country.len(), 2, "{line}");
            for zone in zones.split(' ') {
                assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
            }
        }
        assert!(ZONES.lines().count() > 240);
    }
}
