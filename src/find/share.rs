//! What the entries of each company count for in a search over several.
//!
//! Two things even out what has nothing to do with the answer. A pack with many phrasings for each FAQ has more chances to be
//! close to any query, so the entries of a smaller one count for more. And who names a company in the query means it.

use crate::find::query::ParsedQuery;
use crate::find::scope::Scope;

/// How much more the entries of a pack with fewer phrasings count for: the share of the richest pack to the power of this.
const FEWER_PHRASINGS: f32 = 0.3;
/// The most that they count for.
const MOST: f32 = 1.4;
/// What the entries of a company that the query names count for.
const NAMED: f32 = 1.6;

/// The entries of one company, up to `end`, and what their scores are multiplied by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Share {
    pub(super) end: u32,
    pub(super) factor: f32,
}

/// Returns the shares of each part, in the order of its entries; none where a single company is searched.
pub(super) fn shares(scope: &Scope<'_>, parsed: &ParsedQuery) -> Vec<Vec<Share>> {
    let companies = || scope.parts.iter().flat_map(|part| part.companies()).filter(|company| company.phrases > 0.0);
    if scope.is_one_company || companies().nth(1).is_none() {
        return Vec::new();
    }
    let richest = companies().map(|company| company.phrases).fold(0.0, f32::max);
    let is_named = |names: &[String]| parsed.words.iter().any(|word| names.contains(&word.text));
    let shares = scope.parts.iter().map(|part| {
        let mut shares: Vec<Share> = part
            .companies()
            .iter()
            .map(|company| {
                let fewer = if company.phrases > 0.0 {
                    (richest / company.phrases).powf(FEWER_PHRASINGS).min(MOST)
                } else {
                    1.0
                };
                let named = if is_named(&company.names) { NAMED } else { 1.0 };
                Share { end: company.end, factor: fewer * named }
            })
            .collect();
        shares.sort_unstable_by_key(|share| share.end);
        shares
    });
    shares.collect()
}
