//! Keys and pastes from bytes, in one piece and in several.

use proptest::prelude::*;

use super::*;

/// Returns the parsed input: keys as they are written, pastes in quotes.
fn shown(out: &VecDeque<Input>) -> String {
    let one = |input: &Input| match input {
        Input::Key(chord) => chord.to_string(),
        Input::Paste(text) => format!("{text:?}"),
        Input::Mouse(kind, column, row) => format!("{kind:?}@{column},{row}"),
        Input::Suspend => "suspend".to_owned(),
        Input::PasteWaits => "waits".to_owned(),
    };
    out.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// Returns the input parsed from `bytes`, after a long silence.
fn parsed(bytes: &[u8]) -> String {
    let (mut parser, mut out, now) = (Parser::default(), VecDeque::new(), Instant::now());
    parser.feed(now, bytes, &mut out);
    parser.silence(now + PASTE_WAIT, &mut out);
    shown(&out)
}

#[test]
fn bytes_are_keys() {
    for (bytes, keys) in [
        ("aZ é漢", "a Z Space é 漢"),
        ("\r\t\x7f\x01\x08\n\x1f\x1c\0", "Enter Tab Backspace Ctrl-a Ctrl-h Ctrl-j Ctrl-_ Ctrl-4 Ctrl-Space"),
        ("\x1a", "suspend"),
        ("\x1b", "Esc"),
        ("\x1b\x1b", "Esc Esc"),
        ("\x1bq\x1b1\x1bé\x1b\x03\x1b\r", "Alt-q Alt-1 Alt-é Ctrl-Alt-c Alt-Enter"),
        ("\x1b[A\x1b[B\x1b[C\x1b[D\x1b[H\x1b[F\x1b[Z", "↑ ↓ → ← Home End Shift-Tab"),
        ("\x1bOA\x1bOH\x1bOQ", "↑ Home"),
        ("\x1b[1~\x1b[3~\x1b[4~\x1b[5~\x1b[6~\x1b[7~\x1b[8~", "Home Delete End PgUp PgDn Home End"),
        ("\x1b[1;5C\x1b[1;3D\x1b[3;5~\x1b[1;2A", "Ctrl-→ Alt-← Ctrl-Delete ↑"),
        ("\x1b[97;5u\x1b[97;2u\x1b[13;2u\x1b[9;2u\x1b[27u", "Ctrl-a A Enter Shift-Tab Esc"),
        ("\x1b[<0;3;4M\x1b[<0;3;4m\x1b[<64;120;40M\x1b[<65;1;1M", "Click@2,3 WheelUp@119,39 WheelDown@0,0"),
        ("\x1b[<16;1;1M\x1b[<1;1;1M\x1b[<35;1;1M\x1b[<32;1;1M\x1b[<0;0;1M\x1b[<0;1Mx", "Click@0,0 x"),
        // Nothing of interest: functions, focus, mice, versions, answers to others.
        ("\x1b[15~\x1b[2~\x1b[I\x1b[O\x1b[M !!\x1b[[B\x1b[?62;c\x1b[201~x", "x"),
        ("\x1bOP\x1b[11~\x1b[P\x1b[[A", "F1 F1 F1 F1"),
        ("\x1b]11;rgb:ffff/0000/0000\x07\x1bP1+r436f\x1b\\x", "x"),
        // The end never came, so these were keys.
        ("\x1b[", "Alt-["),
        ("\x1bO", "Alt-O"),
        ("\x1b]", "Alt-]"),
        ("\x1b]1", "Alt-] 1"),
        ("\x1b[1;", ""),
        ("\x1b[1\x1b[A", "↑"),
        ("a\u{80}", "a \u{80}"),
    ] {
        assert_eq!(parsed(bytes.as_bytes()), keys, "{bytes:?}");
    }
    for (bytes, keys) in
        [(&b"a\xff\xc3(b"[..], "a ( b"), (b"\xe6\xbc", ""), (b"\xf0\x9f\x98\x80", "😀"), (b"\xed\xa0\x80x", "x")]
    {
        assert_eq!(parsed(bytes), keys, "{bytes:?}");
    }
}

#[test]
fn a_paste_is_text_to_its_end_whatever_ends_it_holds() {
    for (bytes, inputs) in [
        ("\x1b[200~two\nlines\x1b[201~", r#""two\nlines""#),
        ("a\x1b[200~b\x1b[201~", r#"a "b""#),
        ("\x1b[200~\x1b[201~", r#""""#),
        ("\x1b[200~one\x1b[201~\x1b[200~two\x1b[201~", r#""one" "two""#),
        ("\x1b[200~one\x1b[201~\x03\x1bq\x1b[200~two\x1b[201~", r#""one\u{3}\u{1b}q" "two""#),
        ("\x1b[200~a\x1b[20b\x1b[201~", r#""a\u{1b}[20b""#),
        ("\x1b[200~a\x1b[201~\x1b[20", r#""a""#),
        ("\x1b[200~a\x1b[201~q\r", r#""a" q Enter"#),
        // Another end or another paste follows, so what comes before it was in the paste.
        ("\x1b[200~a\x1b[201~:q\r\x1b[201~", r#""a:q\r""#),
        ("\x1b[200~a\x1b[201~:q\r\x1b[201~\x1b[201~x", r#""a:q\r" x"#),
        ("\x1b[200~a\x1b[201~:q\r\x1b[200~b", r#""a:q\r" waits"#),
        ("\x1b[200~half", "waits"),
    ] {
        assert_eq!(parsed(bytes.as_bytes()), inputs, "{bytes:?}");
    }
}

#[test]
fn a_paste_is_handed_over_however_many_keys_follow_without_a_pause() {
    let (mut parser, mut out, now) = (Parser::default(), VecDeque::new(), Instant::now());
    parser.feed(now, b"\x1b[200~text\x1b[201~", &mut out);
    for millis in (0..400).step_by(10) {
        parser.feed(now + Duration::from_millis(millis), b"x", &mut out);
    }
    assert_eq!(out.len(), 41);
    assert_eq!(shown(&out).matches('x').count(), 40 + 1);
}

#[test]
fn a_key_after_a_pause_is_no_part_of_the_paste() {
    let (mut parser, mut out, now) = (Parser::default(), VecDeque::new(), Instant::now());
    parser.feed(now, b"\x1b[200~text\x1b[201~", &mut out);
    assert_eq!(shown(&out), "", "not before the breath is over");
    assert_eq!(parser.due(), Some(now + BREATH));
    parser.feed(now + BREATH, b"\r", &mut out);
    assert_eq!(shown(&out), r#""text" Enter"#);
}

#[test]
fn a_paste_without_an_end_waits_and_then_ctrl_c_ends_it() {
    let (mut parser, mut out, now) = (Parser::default(), VecDeque::new(), Instant::now());
    parser.feed(now, b"\x1b[200~text", &mut out);
    // Still part of the paste, since the user has not been told.
    parser.feed(now + BREATH, b"\x03", &mut out);
    assert_eq!(shown(&out), "");
    parser.silence(now + BREATH + PASTE_WAIT, &mut out);
    assert_eq!(shown(&out), "waits");
    assert_eq!(parser.due(), None, "told once");
    parser.feed(now + 2 * PASTE_WAIT, b"\x03", &mut out);
    assert_eq!(shown(&out), r#"waits "text\u{3}""#);
    parser.feed(now + 3 * PASTE_WAIT, b"x", &mut out);
    assert_eq!(shown(&out), r#"waits "text\u{3}" x"#);
}

#[test]
fn at_the_end_nothing_is_held_back() {
    for (bytes, inputs) in [
        ("\x1b[200~half", r#""half""#),
        ("\x1b[200~half\x1b[20", r#""half""#),
        ("\x1b[200~whole\x1b[201~", r#""whole""#),
        ("\x1b[200~whole\x1b[201~ a\x1b[200~half", r#""whole a" "half""#),
        ("\x1b[200~whole\x1b[201~ a\x1b", r#""whole" Space a Esc"#),
        ("a\x1b[1;", "a"),
        ("", ""),
    ] {
        let (mut parser, mut out) = (Parser::default(), VecDeque::new());
        parser.feed(Instant::now(), bytes.as_bytes(), &mut out);
        parser.finish(&mut out);
        assert_eq!(shown(&out), inputs, "{bytes:?}");
        assert!(parser.paste.is_none() && parser.held.is_empty(), "{parser:?}");
    }
}

#[test]
fn a_paste_takes_no_more_memory_than_it_may() {
    let (mut parser, mut out, now) = (Parser::default(), VecDeque::new(), Instant::now());
    parser.feed(now, b"\x1b[200~", &mut out);
    for _ in 0..256 {
        parser.feed(now, &[b'x'; 16384], &mut out);
    }
    assert!(parser.held.len() < 8);
    parser.feed(now, b"\x1b[201~", &mut out);
    parser.silence(now + BREATH, &mut out);
    assert!(matches!(out.front(), Some(Input::Paste(text)) if text.len() == MOST_PASTED));
}

#[test]
fn a_sequence_that_is_too_long_is_the_same_in_pieces() {
    for (begin, end) in [("\x1b[", "C"), ("\x1b[<0;", "M"), ("\x1b]11;", "\x07"), ("\x1bP1", "\x1b\\")] {
        for length in [60, 4_085, 4_095, 4_096, 4_097, 9_000] {
            let bytes = format!("a{begin}{}{end}b", "?".repeat(length)).into_bytes();
            for piece in [1, 7, 64, 4_096] {
                let (mut parser, mut out, now) = (Parser::default(), VecDeque::new(), Instant::now());
                for bytes in bytes.chunks(piece) {
                    parser.feed(now, bytes, &mut out);
                }
                parser.silence(now + PASTE_WAIT, &mut out);
                assert!(shown(&out) == parsed(&bytes), "{begin:?}, {length}, in pieces of {piece}");
            }
        }
    }
}

/// Returns bytes that a terminal sends, mixed with others.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let known: Vec<&[u8]> = vec![
        b"\x1b",
        b"[",
        b"200~",
        b"201~",
        PASTE_BEGINS,
        PASTE_ENDS,
        b"\x1b[A",
        b"1;5",
        b"\x03",
        "漢".as_bytes(),
        b"]1",
        b"\x07",
        b"M",
    ];
    let part = prop_oneof![
        4 => proptest::sample::select(known).prop_map(<[u8]>::to_vec),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
        1 => "[a-z]{1,4}".prop_map(String::into_bytes),
    ];
    proptest::collection::vec(part, 0..30).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn torn_bytes_give_the_same(bytes in bytes(), cuts in proptest::collection::vec(any::<proptest::sample::Index>(), 0..6)) {
        let now = Instant::now();
        let (mut parser, mut out) = (Parser::default(), VecDeque::new());
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        for pair in cuts.windows(2) {
            parser.feed(now, &bytes[pair[0]..pair[1]], &mut out);
        }
        parser.silence(now + PASTE_WAIT, &mut out);
        prop_assert_eq!(shown(&out), parsed(&bytes));
        prop_assert!(parser.paste.is_some() || parser.held.is_empty(), "{:?}", parser);
    }
}
