//! The escalation ladder in a case: the rungs that were tried, and the proof in the records for the
//! next one.
//!
//! The pack owns the rungs, and [`rung`](super::rung) the marks on them.

use crate::call::date_words::Style;
use crate::call::promise::PromiseState;
use crate::call::record::Call;
use crate::call::rung::{RungMark, tried};
use crate::pack::{Proof, Rung};

/// Returns the rungs that were tried in all records of a case, oldest first.
#[must_use]
pub fn tried_in_case(records: &[&Call]) -> Vec<RungMark> {
    let mut marks: Vec<_> = records.iter().flat_map(|record| record.rung.iter().cloned()).collect();
    marks.sort_by_key(|mark| mark.at.unix_millis());
    marks
}

/// Returns what the records have as `proof` for the rung at `place`; `None` if it is missing.
///
/// Broken promises and tried rungs count from all `records` of the case, everything else from
/// `call` alone. Days are written in `style`.
#[must_use]
pub fn proof(
    call: &Call,
    records: &[&Call],
    rungs: &[Rung],
    place: usize,
    proof: Proof,
    style: Style,
) -> Option<String> {
    let fields = &call.fields;
    let value = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    match proof {
        Proof::Reference => value(&fields.reference),
        Proof::Agent => value(&fields.agent),
        Proof::Want => value(&fields.want),
        Proof::Promise => {
            let latest = call.promise.iter().rev().map(|promise| promise.what.as_str());
            latest.chain([fields.promise.as_str()]).find_map(value)
        }
        Proof::BrokenPromise => {
            let mut promises = records.iter().rev().flat_map(|record| record.promise.iter().rev());
            let broken = promises.find(|promise| promise.state == PromiseState::Broken)?;
            let by = broken.by.map(|by| format!(", by {}", style.field_date(by))).unwrap_or_default();
            Some(format!("{}{by}", broken.what.trim()))
        }
        Proof::Note => {
            let lines = call.note.iter().filter(|line| !line.text.trim().is_empty()).count();
            match lines {
                0 => None,
                1 => Some("1 line".to_owned()),
                _ => Some(format!("{lines} lines")),
            }
        }
        Proof::RungBefore => {
            let before = rungs.get(place.checked_sub(1)?)?;
            Some(style.field_date(tried(&tried_in_case(records), &before.id)?.at.local().date()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::date_words::Style;
    use crate::call::promise::Promise;
    use crate::call::record::NoteLine;

    fn rungs() -> Vec<Rung> {
        ["clerk", "owner", "judge"].into_iter().map(|id| Rung { id: id.into(), ..Rung::default() }).collect()
    }

    fn mark(rung: &str) -> RungMark {
        RungMark { rung: rung.into(), at: "2026-11-23T14:00:00-05:00".parse().unwrap(), result: String::new() }
    }

    #[test]
    fn what_the_record_holds_is_quoted_and_the_rest_is_missing() {
        let at = "2026-11-23T14:00:00-05:00".parse().unwrap();
        let mut call = Call::new("x".to_owned(), "shop".into(), at);
        let rungs = rungs();
        call.promise.push(Promise { what: " ".to_owned(), ..Promise::new(at) });
        let all = [
            Proof::BrokenPromise,
            Proof::Reference,
            Proof::Agent,
            Proof::Want,
            Proof::Promise,
            Proof::Note,
            Proof::RungBefore,
        ];
        for what in all {
            assert_eq!(proof(&call, &[&call], &rungs, 1, what, Style::AMERICAN), None, "{what:?}");
        }
        call.fields.reference = " 4F-8831 ".to_owned();
        call.fields.agent = "Dana".to_owned();
        call.fields.want = "a refund".to_owned();
        call.promise.push(Promise {
            what: "credit".to_owned(),
            by: Some("2026-11-20".parse().unwrap()),
            state: PromiseState::Broken,
            ..Promise::new(at)
        });
        call.note.push(NoteLine { at, text: "said so".to_owned() });
        call.note.push(NoteLine { at, text: "  ".to_owned() });
        call.rung.push(mark("clerk"));
        let found: Vec<_> =
            all.iter().map(|what| proof(&call, &[&call], &rungs, 1, *what, Style::AMERICAN).unwrap()).collect();
        assert_eq!(
            found,
            ["credit, by Nov 20, 2026", "4F-8831", "Dana", "a refund", "credit", "1 line", "Nov 23, 2026"]
        );
        assert_eq!(
            proof(&call, &[&call], &rungs, 0, Proof::RungBefore, Style::AMERICAN),
            None,
            "nothing comes before the first"
        );
        // Broken promises and tried rungs of an earlier call count in the next one.
        let next = Call::new("y".to_owned(), "shop".into(), at);
        let across = [Proof::BrokenPromise, Proof::Reference, Proof::RungBefore];
        let found: Vec<_> =
            across.iter().map(|what| proof(&next, &[&call, &next], &rungs, 1, *what, Style::AMERICAN)).collect();
        assert_eq!(found, [Some("credit, by Nov 20, 2026".to_owned()), None, Some("Nov 23, 2026".to_owned())]);
    }
}
