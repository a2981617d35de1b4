//! Counts the steps of the net, in tests only: its time must be bounded by the length of the text,
//! and a clock can't prove that.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Adds `more` steps.
#[cfg(test)]
pub(super) fn count(more: usize) {
    STEPS.with(|steps| steps.set(steps.get() + more));
}

/// Adds nothing outside tests.
#[cfg(not(test))]
#[inline]
pub(super) fn count(_: usize) {}

/// Returns the steps that `work` takes.
#[cfg(test)]
pub(crate) fn of(work: impl FnOnce()) -> usize {
    let before = STEPS.with(std::cell::Cell::get);
    work();
    STEPS.with(std::cell::Cell::get) - before
}
