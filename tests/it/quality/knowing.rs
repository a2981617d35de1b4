//! Whether a search knows what it doesn't know: queries that the pack answers, queries that it
//! doesn't, and how well the confidence tells them apart.

use super::{Asked, halved, of_kinds, rows};

/// Returns the queries of `unanswerable.tsv`, then those of `kinds.tsv`; those without a right
/// answer have none.
pub fn queries() -> [Vec<Asked>; 2] {
    [rows("unanswerable.tsv").into_iter().map(halved).collect(), of_kinds()]
}

/// The confidence of a search in its first answer to each query.
#[derive(Debug, Default)]
pub struct Confidences {
    answerable: Vec<f64>,
    unanswerable: Vec<f64>,
    weak: (u32, u32),
}

impl Confidences {
    /// Asks `search` the queries of one half, or of both. `search` returns a confidence and whether
    /// it calls the answer weak.
    pub fn of(queries: &[Asked], wanted: impl Fn(bool) -> bool, mut search: impl FnMut(&str) -> (f64, bool)) -> Self {
        let mut out = Self::default();
        for asked in queries.iter().filter(|asked| wanted(asked.set_aside)) {
            let (confidence, is_weak) = search(&asked.text);
            if asked.right.is_empty() {
                out.unanswerable.push(confidence);
                out.weak.1 += u32::from(is_weak);
            } else {
                out.answerable.push(confidence);
                out.weak.0 += u32::from(is_weak);
            }
        }
        out
    }

    /// Returns the area under the curve: the chance that an answerable query has more confidence
    /// than an unanswerable one.
    pub fn area(&self) -> f64 {
        let win = |a: f64, b: f64| if a > b { 1.0 } else { f64::from(u8::from(a >= b)) / 2.0 };
        let pairs = self.answerable.iter().flat_map(|a| self.unanswerable.iter().map(move |b| win(*a, *b)));
        pairs.clone().sum::<f64>() / f64::from(u32::try_from(pairs.count().max(1)).unwrap())
    }

    /// Returns the shares of answerable and of unanswerable queries whose answer is called weak.
    pub fn weak(&self) -> (f64, f64) {
        let share = |count: u32, of: &[f64]| f64::from(count) / f64::from(u32::try_from(of.len().max(1)).unwrap());
        (share(self.weak.0, &self.answerable), share(self.weak.1, &self.unanswerable))
    }

    /// Returns the figures on one line.
    pub fn line(&self, name: &str) -> String {
        let ((answerable, unanswerable), area) = (self.weak(), self.area());
        let (yes, no) = (self.answerable.len(), self.unanswerable.len());
        format!(
            "{name:<12} {yes} answerable, {no} not  area {area:.3}  called weak: {answerable:.3} of the \
             answerable, {unanswerable:.3} of the others"
        )
    }
}
