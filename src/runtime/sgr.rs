//! Rewrites the sixteen basic colors in the form that every terminal knows, which is also shorter:
//! `31` instead of `38;5;1`.
//!
//! The terminal library writes every color in the form for 256 colors.

/// Rewrites the colors below 16 in the sequences of `bytes`; text stays unchanged.
#[must_use]
pub fn with_short_colors(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(start) = rest.windows(2).position(|pair| pair == b"\x1b[") {
        let (before, sequence) = rest.split_at(start + 2);
        out.extend_from_slice(before);
        let length = sequence.iter().take_while(|byte| matches!(byte, b'0'..=b'9' | b';')).count();
        let (parameters, behind) = sequence.split_at(length);
        match behind.first() {
            Some(b'm') if parameters.windows(4).any(|part| part == b"8;5;") => shorten(parameters, &mut out),
            Some(_) | None => out.extend_from_slice(parameters),
        }
        rest = behind;
    }
    out.extend_from_slice(rest);
    out
}

fn shorten(parameters: &[u8], out: &mut Vec<u8>) {
    let mut parts = parameters.split(|byte| *byte == b';').peekable();
    let mut is_first = true;
    let mut put = |part: &[u8], out: &mut Vec<u8>| {
        if !std::mem::take(&mut is_first) {
            out.push(b';');
        }
        out.extend_from_slice(part);
    };
    while let Some(part) = parts.next() {
        if !matches!(part, b"38" | b"48") || parts.peek() != Some(&b"5".as_slice()) {
            put(part, out);
            continue;
        }
        parts.next();
        let number = parts.next().unwrap_or_default();
        let color: Option<u8> = std::str::from_utf8(number).ok().and_then(|text| text.parse().ok());
        let base = if part == b"38" { 30 } else { 40 };
        match color {
            Some(color @ 0..8) => put((base + color).to_string().as_bytes(), out),
            Some(color @ 8..16) => put((base + 60 + color - 8).to_string().as_bytes(), out),
            Some(_) | None => {
                put(part, out);
                put(b"5", out);
                put(number, out);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixteen_colors_become_short_and_nothing_else_changes() {
        for (bytes, expected) in [
            ("\x1b[38;5;6;49mx", "\x1b[36;49mx"),
            ("\x1b[38;5;9;48;5;0mx", "\x1b[91;40mx"),
            ("\x1b[38;5;16mx\x1b[48;5;15m", "\x1b[38;5;16mx\x1b[107m"),
            ("\x1b[1;38;5;7m", "\x1b[1;37m"),
            ("\x1b[38;2;5;1;2m", "\x1b[38;2;5;1;2m"),
            ("\x1b[0m\x1b[3;5H\x1b[?25l", "\x1b[0m\x1b[3;5H\x1b[?25l"),
            ("38;5;6m is text", "38;5;6m is text"),
            ("\x1b[38;5;", "\x1b[38;5;"),
            ("\x1b[38;5m", "\x1b[38;5m"),
            ("\x1b[", "\x1b["),
            ("", ""),
        ] {
            assert_eq!(String::from_utf8_lossy(&with_short_colors(bytes.as_bytes())), expected);
        }
    }
}
