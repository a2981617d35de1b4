//! What a terminal sends: keys and pastes, the same in one piece and in many.
#![no_main]

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use libfuzzer_sys::fuzz_target;
use onhold::runtime::input::Parser;

fuzz_target!(|bytes: &[u8]| {
    // The first byte says where to tear.
    let Some((piece, bytes)) = bytes.split_first() else { return };
    let now = Instant::now();
    let parse = |piece: usize| {
        let (mut parser, mut out) = (Parser::default(), VecDeque::new());
        for bytes in bytes.chunks(piece) {
            parser.feed(now, bytes, &mut out);
        }
        parser.silence(now + Duration::from_secs(2), &mut out);
        out
    };
    assert_eq!(parse(usize::from(*piece) + 1), parse(bytes.len().max(1)));
});
