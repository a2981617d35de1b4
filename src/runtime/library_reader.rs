//! Reads a library, pack by pack: two threads parse and check, and a third adds each pack to the
//! index and drops it. Only the company, its numbers and the index are kept, so that thousands of
//! packs fit in memory.
//!
//! ```text
//! packs 0, 2, 4 … ─ parse, check ─┐
//!                                 ├─► in order: company, index ─► parts, each searchable at once
//! packs 1, 3, 5 … ─ parse, check ─┘                                 └─► the cache
//! ```
//! A part whose files are the same as at an earlier start is read from the cache instead. The index
//! of a built-in pack comes with the program, and is a part of its own. The same library gives the
//! same index however the threads run. The rules about packs are in [`crate::pack::library`].

use std::sync::mpsc::{Receiver, sync_channel};
use std::thread;
use std::thread::Scope;

use serde::{Deserialize, Serialize};

use crate::find::{Index, IndexBuilder, Wordings};
use crate::pack::Pack;
use crate::pack::fingerprint::Fingerprint;
use crate::pack::library::{Companies, LeftOut, Member, Place};
use crate::pack::load::LoadError;
use crate::store::cache::Cache;

/// How many threads parse. A third one indexes at the same time; more would compete for two
/// processors.
const PARSERS: usize = 2;
/// How many parsed packs of each thread may wait to be indexed: enough to keep all threads busy,
/// few enough to save memory.
const WAITING: usize = 4;
/// How many packs are in the first part: few, so that they can soon be searched.
const FIRST_PART: usize = 16;
/// How many times larger each part is than the one before: a search looks into every part, so there
/// must be few parts.
const GROWTH: usize = 8;

/// The packs read since the previous part.
#[derive(Debug)]
pub struct Part {
    /// How many packs have been read so far.
    pub read: usize,
    /// The companies of this part.
    pub companies: Vec<Member>,
    /// The packs that were left out.
    pub left_out: Vec<LeftOut>,
    /// The index of its packs.
    pub index: Index,
}

/// Reads all `places`, passes each part to `tell` as soon as it can be searched, and returns the
/// wordings of all.
///
/// Packs in `cache` are not parsed; others are added to it. `progress` receives the number of packs
/// read so far.
pub fn read(
    places: &[Place],
    cache: Option<&Cache>,
    mut progress: impl FnMut(usize),
    mut tell: impl FnMut(Part),
) -> Wordings {
    let mut wordings = Wordings::default();
    // The cache keeps a part without the marks of repeated entries: they depend on earlier packs,
    // which may change.
    let mut tell = |mut part: Part| {
        part.index.mark_repeated(&mut wordings);
        tell(part);
    };
    let batches = batches(places);
    let mut known = Companies::default();
    let mut rest: Vec<(Batch<'_>, Option<Kept>)> = Vec::new();
    thread::scope(|scope| {
        for (batch, kept) in batches.iter().zip(in_order(scope, &batches, |batch| batch.kept(cache))) {
            match kept {
                Some(kept) if rest.is_empty() && batch.claim_companies(&kept, &mut known) => {
                    progress(batch.end());
                    tell(kept.part(*batch));
                }
                kept => rest.push((*batch, kept)),
            }
        }
    });
    let missing: Vec<&Place> =
        rest.iter().filter(|(_, kept)| kept.is_none()).flat_map(|(batch, _)| batch.places).collect();
    thread::scope(|scope| {
        let mut parsed = in_order(scope, &missing, |place| Fingerprint::load(place));
        for (batch, kept) in rest {
            let mut new = Unfinished::default();
            let part = match kept {
                Some(kept) if batch.claim_companies(&kept, &mut known) => {
                    progress(batch.end());
                    kept.part(batch)
                }
                // An earlier pack now claims one of these companies, so the cached part is stale.
                Some(_) => new.read(batch, batch.places.iter().map(Fingerprint::load), &mut known, &mut progress),
                None => new.read(batch, parsed.by_ref().take(batch.places.len()), &mut known, &mut progress),
            };
            if let Some((cache, bytes)) = cache.zip(new.to_keep(&part)) {
                scope.spawn(move || cache.put(&batch.key(&new.packs), bytes));
            }
            tell(part);
        }
    });
    wordings
}

/// Consecutive packs that become one part.
#[derive(Debug, Clone, Copy)]
struct Batch<'a> {
    /// The position of the first one in the library.
    first: u32,
    places: &'a [Place],
}

/// Returns the batches of a library: one per built-in pack, then batches that grow.
fn batches(places: &[Place]) -> Vec<Batch<'_>> {
    let mut batches = Vec::new();
    let (mut rest, mut size, mut first) = (places, FIRST_PART, 0);
    while !rest.is_empty() {
        let is_built_in = matches!(rest.first(), Some(Place::BuiltIn(_)));
        let (batch, after) = rest.split_at_checked(if is_built_in { 1 } else { size }).unwrap_or((rest, &[]));
        batches.push(Batch { first, places: batch });
        first = first.saturating_add(u32::try_from(batch.len()).unwrap_or(u32::MAX));
        (rest, size) = (after, if is_built_in { size } else { size * GROWTH });
    }
    batches
}

impl Batch<'_> {
    /// Returns the position after the last pack.
    fn end(self) -> usize {
        self.first as usize + self.places.len()
    }

    /// Returns the name of the part in the cache; `packs` are the fingerprints of its packs.
    fn key(self, packs: &[Fingerprint]) -> String {
        Fingerprint::of_part(self.first, packs).to_string()
    }

    /// Returns the part of a built-in pack, or of cached packs that have not changed.
    fn kept(self, cache: Option<&Cache>) -> Option<Kept> {
        if let [Place::BuiltIn(pack)] = self.places {
            let companies = vec![Member::new(self.first, &pack.to_show().ok()?)];
            return Some(Kept { companies, index: Index::built_in(*pack).numbered(self.first) });
        }
        let cache = cache?;
        let packs = self.places.iter().map(|place| Fingerprint::of(place).ok()).collect::<Option<Vec<_>>>()?;
        let Kept { companies, index }: Kept = postcard::from_bytes(&cache.get(&self.key(&packs))?).ok()?;
        let numbers = (self.first..).take(self.places.len());
        let is_it = companies.iter().map(|company| company.number).eq(numbers.clone()) && index.has_companies(numbers);
        let index = index.restored()?;
        is_it.then_some(Kept { companies, index })
    }

    /// Adds the companies of a cached part to `known` if all are new; returns whether they are.
    fn claim_companies(self, kept: &Kept, known: &mut Companies) -> bool {
        known.take_all(self.places, &kept.companies)
    }
}

/// A part as the cache keeps it; all of its packs are sound.
///
/// A part with a pack that was left out isn't cached: what is wrong with a pack may depend on more
/// than its text, and is reported each time.
#[derive(Debug, Serialize, Deserialize)]
struct Kept<C = Vec<Member>, I = Index> {
    companies: C,
    index: I,
}

impl Kept {
    fn part(self, batch: Batch<'_>) -> Part {
        Part { read: batch.end(), companies: self.companies, left_out: Vec::new(), index: self.index }
    }
}

/// A pack with its fingerprint, or why there is none.
type Loaded = Result<(Fingerprint, Pack), LoadError>;

/// Runs `work` on all items, on [`PARSERS`] threads with every other item each; returns the results
/// in the order of the items.
fn in_order<'scope, T: Sync, R: Send + 'scope>(
    scope: &'scope Scope<'scope, '_>,
    all: &'scope [T],
    work: impl Fn(&'scope T) -> R + Copy + Send + 'scope,
) -> impl Iterator<Item = R> {
    let results: Vec<Receiver<R>> = (0..PARSERS)
        .map(|nth| {
            let (sender, receiver) = sync_channel(WAITING);
            scope.spawn(move || {
                // Stop once the receiver is gone.
                all.iter().skip(nth).step_by(PARSERS).all(|item| sender.send(work(item)).is_ok())
            });
            receiver
        })
        .collect();
    (0..all.len()).map_while(move |at| results.get(at % PARSERS)?.recv().ok())
}

/// A part that is being read from packs.
#[derive(Default)]
struct Unfinished {
    /// The fingerprints of its packs.
    packs: Vec<Fingerprint>,
    companies: Vec<Member>,
    left_out: Vec<LeftOut>,
    builder: IndexBuilder,
}

impl Unfinished {
    /// Reads the packs of a batch, which arrive one by one.
    fn read(
        &mut self,
        batch: Batch<'_>,
        loaded: impl Iterator<Item = Loaded>,
        known: &mut Companies,
        progress: &mut impl FnMut(usize),
    ) -> Part {
        for ((number, place), loaded) in (batch.first..).zip(batch.places).zip(loaded) {
            match loaded {
                Ok((fingerprint, pack)) => {
                    self.packs.push(fingerprint);
                    self.left_out.extend(place.local_fault());
                    self.take(number, place, &pack, known);
                }
                Err(error) => self.left_out.push(LeftOut::because(place, &error)),
            }
            progress(number as usize + 1);
        }
        let companies = std::mem::take(&mut self.companies);
        let left_out = std::mem::take(&mut self.left_out);
        Part { read: batch.end(), companies, left_out, index: std::mem::take(&mut self.builder).finish() }
    }

    fn take(&mut self, number: u32, place: &Place, pack: &Pack, known: &mut Companies) {
        if let Err(left_out) = known.take(place, pack) {
            self.left_out.push(left_out);
            return;
        }
        self.companies.push(Member::new(number, pack));
        self.builder = std::mem::take(&mut self.builder).add(pack, number);
    }

    /// Returns the bytes to cache for a part that was read from packs; `None` if it isn't cached.
    fn to_keep(&self, part: &Part) -> Option<Vec<u8>> {
        let is_whole = !self.packs.is_empty() && part.left_out.is_empty();
        let kept = is_whole.then_some(Kept { companies: &part.companies, index: &part.index })?;
        postcard::to_stdvec(&kept).ok()
    }
}
