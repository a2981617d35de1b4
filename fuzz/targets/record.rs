//! A record file: parsed or refused; what was parsed can be masked, written and read back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onhold::call::{Call, redact};

fuzz_target!(|text: &str| {
    let Ok(call) = toml::from_str::<Call>(text) else { return };
    let stored = redact::stored(&call);
    let written = toml::to_string(&stored).expect("a record can be written");
    let read: Call = toml::from_str(&written).expect("what was written can be read");
    assert_eq!(redact::stored(&read), read, "masked for good");
});
