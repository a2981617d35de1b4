//! Settling: saying later, in the record where it stands, whether a promise was kept.

use crate::call::promise::{Promise, PromiseState};
use crate::call::{Call, Moment};

/// What became of one promise of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settle {
    /// Id of the record.
    pub call: String,
    /// The promise as it was read; one that somebody changed since is not settled unseen.
    pub promise: Promise,
    /// What became of it.
    pub state: PromiseState,
    /// Since when that is known.
    pub at: Moment,
}

impl Settle {
    /// Says it in `call`; false when the promise is not in it as it was read.
    pub fn apply(&self, call: &mut Call) -> bool {
        let found = call.promise.iter_mut().find(|promise| **promise == self.promise);
        found.map(|promise| promise.settle(self.state, self.at)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_promise_that_was_read_is_settled() {
        let at: Moment = "2026-11-23T14:00:00-05:00".parse().unwrap();
        let promise = Promise { what: "a refund".to_owned(), ..Promise::new(at) };
        let mut call = Call::new("a".to_owned(), "amex-us".into(), at);
        call.promise = vec![Promise::new(at), promise.clone()];
        let settle = Settle { call: "a".to_owned(), promise, state: PromiseState::Kept, at: at.plus_millis(1) };
        assert!(settle.apply(&mut call));
        assert_eq!((call.promise[0].state, call.promise[1].state), (PromiseState::Open, PromiseState::Kept));
        assert!(!settle.apply(&mut call), "it is no longer as it was read");
    }
}
