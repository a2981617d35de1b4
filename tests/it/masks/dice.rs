//! Numbers that look random but are the same each time.

/// A seeded generator (`SplitMix64`).
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`.
    pub fn roll(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound).unwrap()).unwrap()
    }

    pub fn pick<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.roll(all.len())]
    }

    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.roll(10)).unwrap())).collect()
    }

    /// Replaces each `#` with a digit, each `N` with one from 2 to 9, each `@` with a capital
    /// letter, and each `%` with a capital letter or a digit.
    pub fn fill(&mut self, pattern: &str) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        let mut one = |from: usize, to: usize| char::from(LETTERS[from + self.roll(to - from)]);
        pattern
            .chars()
            .map(|c| match c {
                '#' => one(26, 36),
                'N' => one(28, 36),
                '@' => one(0, 26),
                '%' => one(0, 36),
                other => other,
            })
            .collect()
    }
}

/// The check digit (ISO/IEC 7812-1) for the digits before it.
pub fn check_digit(digits: &str) -> char {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(place, digit)| u32::from(digit - b'0') * if place % 2 == 0 { 2 } else { 1 })
        .map(|value| value / 10 + value % 10)
        .sum();
    char::from_digit((10 - sum % 10) % 10, 10).unwrap()
}
