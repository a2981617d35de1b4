//! The stemmer: reduces the forms of a word to the part that they share.
//!
//! A small suffix stripper for English that returns slices of its input. Only the few words that
//! begin like a typed one are stemmed, so nothing is stemmed at startup. The Snowball stemmer of
//! `rust-stemmers` would take 240 ns per word, half a millisecond for the built-in pack. Irregular
//! forms are in [`irregular`](crate::find::irregular).

/// The fewest letters of a root that other words derive from: `apply` doesn't derive from `app`.
const SHORTEST_DERIVED: usize = 4;

/// The part that `charge`, `charges`, `charged` and `charging` share.
#[derive(Debug, Clone, Copy)]
pub struct Stem<'a> {
    root: &'a str,
    /// Whether the root had a silent e: tells `taped` from `tapped`; set only for roots of three
    /// letters.
    silent_e: bool,
}

impl Stem<'_> {
    /// Returns whether one of two words derives from the other: `restoration` from `restore`,
    /// `monthly` from `month`.
    #[must_use]
    pub fn derives(self, other: Self) -> bool {
        self.is_made_from(other) || other.is_made_from(self)
    }

    fn is_made_from(self, other: Self) -> bool {
        // Without `ion`, `restoration` ends in `at`.
        let bare = ["at", "ly"].iter().find_map(|ending| self.root.strip_suffix(ending));
        other.root.len() >= SHORTEST_DERIVED
            && bare.is_some_and(|root| Stem { root: single_l(without_e(root)), ..other } == other)
    }
}

impl PartialEq for Stem<'_> {
    /// Treats `reply` and `repli(es)` as one root.
    fn eq(&self, other: &Self) -> bool {
        if self.silent_e != other.silent_e || self.root.len() != other.root.len() {
            return false;
        }
        let (Some((a, a_rest)), Some((b, b_rest))) =
            (self.root.as_bytes().split_last(), other.root.as_bytes().split_last())
        else {
            return true;
        };
        a_rest == b_rest && (a == b || matches!((a, b), (b'i', b'y') | (b'y', b'i')))
    }
}

/// Returns the stem of a folded word.
///
/// Words of fewer than four letters, or with characters other than `a` to `z`, are their own stems.
#[must_use]
pub fn stem(word: &str) -> Stem<'_> {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Stem { root: word, silent_e: false };
    }
    let singular = without_plural(word);
    if let Some(root) = singular.strip_suffix("ing").or_else(|| singular.strip_suffix("ed"))
        && root.len() >= 3
        && root.bytes().any(|b| is_vowel(b) || b == b'y')
        && !singular.ends_with("eed")
    {
        return match single_consonant(root) {
            Some(single) => Stem { root: single, silent_e: false },
            None => Stem { root: single_l(without_e(root)), silent_e: root.len() == 3 && ends_vowel_consonant(root) },
        };
    }
    if let Some(root) = singular.strip_suffix("ion")
        && root.len() >= 5
        && (root.ends_with('t') || root.ends_with('s'))
    {
        return Stem { root, silent_e: false };
    }
    if let Some(root) = singular.strip_suffix("ment")
        && root.len() >= 6
    {
        return Stem { root: without_e(root), silent_e: false };
    }
    let root = single_l(without_e(singular));
    Stem { root, silent_e: root.len() == 3 && singular.len() == 4 }
}

/// Drops the second of two final `l`s, so that `cancelled` equals `canceled`.
///
/// Words with one vowel, such as `call` and `spell`, keep both.
fn single_l(root: &str) -> &str {
    let vowels = root.bytes().filter(|&letter| is_vowel(letter)).count();
    root.strip_suffix('l').filter(|shorter| shorter.ends_with('l') && vowels > 1).unwrap_or(root)
}

fn without_plural(word: &str) -> &str {
    let Some(rest) = word.strip_suffix('s') else { return word };
    if rest.ends_with(['s', 'u', 'i']) || rest.len() < 3 {
        return word;
    }
    match rest.strip_suffix('e') {
        Some(root) if root.ends_with("ss") || root.ends_with("ch") || root.ends_with("sh") => root,
        Some(root) if root.ends_with(['x', 'z']) => root,
        // `replies` shares `repli` with `replied`, and `reply` compares equal to it.
        Some(root) if root.ends_with('i') && root.len() > 2 => root,
        Some(_) | None => rest,
    }
}

fn without_e(word: &str) -> &str {
    match word.strip_suffix('e') {
        Some(root) if root.len() >= 3 && !root.ends_with('e') => root,
        Some(_) | None => word,
    }
}

/// Returns `stop` for `stopp`; the double letters of `call` and `pass` stay.
fn single_consonant(root: &str) -> Option<&str> {
    ["bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt"]
        .iter()
        .any(|double| root.ends_with(double))
        .then(|| root.get(..root.len() - 1))
        .flatten()
}

fn ends_vowel_consonant(root: &str) -> bool {
    let mut backwards = root.bytes().rev();
    let last = backwards.next().is_some_and(|b| !is_vowel(b) && !matches!(b, b'w' | b'x' | b'y'));
    last && backwards.next().is_some_and(is_vowel)
}

/// Returns whether a letter is one of the five vowels; `y` counts as a consonant.
#[must_use]
pub fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_family_share_a_stem_and_others_do_not() {
        for family in [
            &["charge", "charges", "charged", "charging"][..],
            &["reply", "replies", "replied", "replying"],
            &["move", "moves", "moved", "moving"],
            &["stop", "stops", "stopped", "stopping"],
            &["tap", "tapped", "tapping"],
            &["fee", "fees"],
            &["address", "addresses"],
            &["transact", "transaction", "transactions"],
            &["replace", "replaced", "replacement"],
            &["ask", "asks", "asked", "asking"],
            &["call", "calls", "called", "calling"],
            &["cancel", "cancels", "canceled", "cancelled", "canceling", "cancelling"],
            &["install", "installs", "installed", "installing"],
        ] {
            for word in family {
                assert!(stem(word) == stem(family[0]), "{word}: {:?} {:?}", stem(word), stem(family[0]));
            }
        }
        for (a, b, derived) in [
            ("restore", "restoration", true),
            ("reservations", "reserve", true),
            ("month", "monthly", true),
            ("cancelled", "cancellation", true),
            ("activate", "activation", false), // one root already
            ("app", "apply", false),
            ("state", "station", false),
        ] {
            assert_eq!((stem(a).derives(stem(b)), stem(b).derives(stem(a))), (derived, derived), "{a} {b}");
        }
        for (a, b) in [("tap", "tape"), ("state", "statement"), ("car", "care"), ("general", "generate"), ("us", "use")]
        {
            assert!(stem(a) != stem(b), "{a} {b}");
        }
    }
}
