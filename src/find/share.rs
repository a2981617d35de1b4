//! Factors by company: how much the entries of each company count in a search over several, and a
//! company's own FAQs beside those of the pack that it extends.
//!
//! A pack with many phrasings for each FAQ has more chances to be close to a query, so the entries
//! of a pack with fewer count for more. So do the entries of a company that the query names.

use crate::find::query::ParsedQuery;
use crate::find::scope::Scope;

/// The exponent for packs with fewer phrasings: the factor is (phrasings of the richest pack ÷
/// phrasings of this one) to this power.
const FEWER_PHRASINGS: f32 = 0.3;
/// The greatest factor for fewer phrasings.
const MOST: f32 = 1.4;
/// The factor of a company's own FAQs beside those of the pack that it extends.
const OWN: f32 = 1.35;
/// The factor of the entries of a company that the query names.
const NAMED: f32 = 1.6;

/// The factor of one company's entries, which end before `end`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    pub(super) end: u32,
    pub(super) factor: f32,
}

/// Returns the shares of each part, in the order of its entries; empty if all would be 1, as in a
/// search of one company that extends no pack.
pub(super) fn shares(scope: &Scope<'_>, parsed: &ParsedQuery) -> Vec<Vec<Share>> {
    let companies = || scope.parts.iter().flat_map(|part| part.companies()).filter(|company| company.phrases > 0.0);
    let are_several = !scope.is_one_company && companies().nth(1).is_some();
    if !are_several && companies().all(|company| company.own_phrases <= 0.0) {
        return Vec::new();
    }
    let richest = companies().map(|company| company.phrases).fold(0.0, f32::max);
    let fewer = |phrases: f32| {
        if phrases > 0.0 { (richest / phrases).powf(FEWER_PHRASINGS).clamp(1.0, MOST) } else { 1.0 }
    };
    let is_named = |names: &[String]| are_several && parsed.words.iter().any(|word| names.contains(&word.text));
    let shares = scope.parts.iter().map(|part| {
        let shares = part.companies().iter().flat_map(|company| {
            let named = if is_named(&company.names) { NAMED } else { 1.0 };
            let all = if are_several { fewer(company.phrases) } else { 1.0 };
            let own = Share { end: company.own_end, factor: fewer(company.own_phrases).max(all) * OWN * named };
            let own = Some(own).filter(|_| company.own_end > company.start);
            own.into_iter().chain([Share { end: company.end, factor: all * named }])
        });
        let mut shares: Vec<Share> = shares.collect();
        shares.sort_unstable_by_key(|share| share.end);
        shares
    });
    shares.collect()
}
