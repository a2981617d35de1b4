//! All records of the folder: the calls, which of them are open in another program, and the broken
//! files.
//!
//! Pure data, delivered by the store and kept current as calls end. Reads no file.

use std::collections::BTreeMap;

use crate::call::record::{Call, Status};
use crate::call::redact;
use crate::pack::built_in;
use crate::pack::library::Member;
use crate::text::safe::SafeText;

/// All records of the folder, as far as they are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Records {
    /// The calls that could be read, newest first.
    ///
    /// The current call is among them only after it was left or resumed.
    pub calls: Vec<Call>,
    /// The ids of calls that are open in another program, and where: `process 4711 on kitchen`.
    pub elsewhere: BTreeMap<String, SafeText>,
    /// The files that could not be read: `name:line: what is wrong`.
    pub broken: Vec<SafeText>,
    /// A counter that increases with every change, for callers that cache results.
    pub revision: u64,
}

impl Records {
    /// Creates records from these calls.
    #[must_use]
    pub fn of(mut calls: Vec<Call>) -> Self {
        calls.sort_by(newest_first);
        Self { calls, ..Self::default() }
    }

    /// Returns the record with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Call> {
        self.calls.iter().find(|call| call.id == id)
    }

    /// Returns the number of the current company when no pack was named.
    ///
    /// That is the `preferred` one of the settings; or else the company of the newest unfinished
    /// call that no other program has open; or else of the newest record; or else, before the first
    /// call, the first company that has a pack of the user's own. Companies without a pack are
    /// skipped once the library `is_whole`. `None` if the first company of the library should stay,
    /// or if it is too early to tell.
    #[must_use]
    pub fn company_at_start(&self, preferred: Option<&SafeText>, companies: &[Member], is_whole: bool) -> Option<u32> {
        let number = |id: &SafeText| companies.iter().find(|member| member.id == *id).map(|member| member.number);
        if let Some(preferred) = preferred {
            match number(preferred) {
                Some(number) => return Some(number),
                // The preferred company may still be read.
                None if !is_whole => return None,
                None => {}
            }
        }
        let is_free = |call: &&Call| call.status == Status::Unfinished && !self.elsewhere.contains_key(&call.id);
        let mut wanted = self.calls.iter().filter(is_free).chain(&self.calls).map(|call| &call.company);
        if !is_whole {
            return number(wanted.next()?);
        }
        let own = || companies.iter().find(|member| !built_in::IDS.contains(&member.id.as_str()));
        wanted.find_map(number).or_else(|| own().filter(|_| self.calls.is_empty()).map(|member| member.number))
    }

    /// Adds or replaces a record, masked as on disk.
    pub fn put(&mut self, call: &Call) {
        let call = redact::stored(call);
        self.calls.retain(|other| other.id != call.id);
        let place = self.calls.partition_point(|other| newest_first(other, &call).is_lt());
        self.calls.insert(place, call);
        self.revision += 1;
    }

    /// Removes a record.
    pub fn remove(&mut self, id: &str) {
        self.calls.retain(|call| call.id != id);
        self.revision += 1;
    }

    /// Replaces all records with what the folder holds now.
    pub fn replace(&mut self, now: Self) {
        let same = self.calls == now.calls;
        let revision = self.revision + u64::from(!same);
        *self = Self { revision, ..now };
    }
}

/// Orders calls as the store lists them: newest first, then by id in descending order.
fn newest_first(a: &Call, b: &Call) -> std::cmp::Ordering {
    b.created.millis_since(a.created).cmp(&0).then_with(|| b.id.cmp(&a.id))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(id: &str, hour: i64) -> Call {
        let at: crate::call::Moment = "2026-11-23T00:00:00-05:00".parse().unwrap();
        Call::new(id.to_owned(), "amex-us".into(), at.plus_millis(hour * 3_600_000))
    }

    #[test]
    fn calls_stay_in_order_whatever_comes_in() {
        let mut records = Records::of(vec![call("a", 1), call("c", 3)]);
        records.put(&call("b", 2));
        records.put(&call("d", 3));
        let ids = |records: &Records| records.calls.iter().map(|call| call.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(&records), ["d", "c", "b", "a"]);
        records.put(&call("a", 9));
        records.remove("c");
        assert_eq!(ids(&records), ["a", "d", "b"]);
        assert_eq!(records.revision, 4);
    }

    #[test]
    fn what_is_taken_in_is_masked_as_on_disk() {
        let mut secret = call("a", 1);
        secret.fields.want = "use card 378282246310005".to_owned();
        let mut records = Records::default();
        records.put(&secret);
        assert!(!records.calls[0].fields.want.contains("37828224"));
    }

    #[test]
    fn reading_the_same_again_changes_nothing_that_was_made_of_it() {
        let mut records = Records::of(vec![call("a", 1)]);
        records.put(&call("b", 2));
        let before = records.revision;
        records.replace(Records::of(vec![call("a", 1), call("b", 2)]));
        assert_eq!(records.revision, before);
        records.replace(Records::default());
        assert_eq!(records.revision, before + 1);
    }

    #[test]
    fn an_unfinished_call_then_the_newest_record_says_which_company_opens() {
        let at: crate::call::Moment = "2026-11-23T14:02:00-05:00".parse().unwrap();
        let member = |number, id: &str| Member {
            number,
            id: id.into(),
            name: id.into(),
            home: "US".into(),
            numbers: Vec::new(),
        };
        let all = [member(0, "amex-us"), member(1, "lamps"), member(2, "phones")];
        // Newest first: the company, and whether it is unfinished (u), ended (e), or open elsewhere
        // (o).
        for (preferred, records, known, is_whole, expected) in [
            // Before the first call, the user's own pack comes before the built-in ones.
            ("", "", 1, true, None),
            ("", "", 3, true, Some(1)),
            ("", "", 3, false, None),
            ("", "lamps e", 3, true, Some(1)),
            ("", "lamps e, phones e", 3, true, Some(1)),
            ("", "lamps e, phones u", 3, true, Some(2)),
            ("", "lamps e, phones u, amex-us u", 3, true, Some(2)),
            ("", "lamps e, phones o, amex-us u", 3, true, Some(0)),
            ("", "lamps e, phones o", 3, true, Some(1)),
            ("", "gone u, phones e", 3, true, Some(2)),
            ("", "gone u, gone e", 3, true, None),
            // Not read yet: something better may come.
            ("", "phones u, lamps e", 2, false, None),
            ("", "lamps u, phones e", 2, false, Some(1)),
            // The settings decide, as soon as that company is read.
            ("phones", "lamps u", 3, true, Some(2)),
            ("phones", "lamps u", 2, false, None),
            ("gone", "lamps u", 3, true, Some(1)),
        ] {
            let preferred = Some(SafeText::from(preferred)).filter(|id| !id.is_empty());
            let mut of = Records::default();
            for (number, record) in records.split(", ").filter(|record| !record.is_empty()).enumerate() {
                let (company, how) = record.split_once(' ').unwrap();
                let status = if how == "e" { Status::Ended } else { Status::Unfinished };
                let call = Call { status, ..Call::new(number.to_string(), company.into(), at) };
                of.calls.push(call);
                if how == "o" {
                    of.elsewhere.insert(number.to_string(), "elsewhere".into());
                }
            }
            let company = of.company_at_start(preferred.as_ref(), &all[..known], is_whole);
            assert_eq!(company, expected, "{preferred:?}, {records}, {known} packs");
        }
    }
}
