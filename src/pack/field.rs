//! The fields of a record, which steps fill and words to say quote as `{name}`: the ones of every
//! call, and the ones that a pack adds.
//!
//! The [pack](super::schema::OwnField) owns the name and the content of its own fields.

use std::fmt;

/// A field of the record that a step can fill and that words to say can quote as `{name}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name (and operator number) of the person on the line: `{agent}`.
    Agent,
    /// The reference or case number: `{reference}`.
    Reference,
    /// The number to call back on if the call drops: `{call-back}`.
    CallBack,
    /// What the caller wants from the call: `{want}`.
    Want,
    /// A field that the pack adds, by its id.
    Own(FieldId),
    /// What they said they would do: `{promise}`.
    Promise,
    /// By when: `{by}`.
    By,
    /// The call summed up in a line: `{outcome}`. [`crate::call::Outcome`] says in one word how it
    /// ended.
    Outcome,
}

impl Field {
    /// The fields of every call, in the order of the notes pane; a pack's own come before the
    /// promise.
    pub const OF_EVERY_CALL: [Self; 7] =
        [Self::Agent, Self::Reference, Self::CallBack, Self::Want, Self::Promise, Self::By, Self::Outcome];

    /// Returns the word between the braces, in packs and in records.
    #[must_use]
    pub fn key(&self) -> &str {
        match self {
            Self::Own(id) => id.as_str(),
            Self::Agent => "agent",
            Self::Reference => "reference",
            Self::CallBack => "call-back",
            Self::Want => "want",
            Self::Promise => "promise",
            Self::By => "by",
            Self::Outcome => "outcome",
        }
    }

    /// Returns the field that `{key}` names; `None` if no field can have that name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let of_every_call = Self::OF_EVERY_CALL.into_iter().find(|field| field.key() == key);
        of_every_call.or_else(|| FieldId::new(key).map(Self::Own))
    }

    /// Returns the label beside the value.
    ///
    /// For a pack's own field this is the id in words; [`Pack::label`](super::Pack::label) knows
    /// its name.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Own(id) => {
                let words = id.as_str().replace('-', " ");
                let mut letters = words.chars();
                letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
            }
            Self::Agent => "Agent".to_owned(),
            Self::Reference => "Reference".to_owned(),
            Self::CallBack => "Call back".to_owned(),
            Self::Want => "I want".to_owned(),
            Self::Promise => "Promise".to_owned(),
            Self::By => "By when".to_owned(),
            Self::Outcome => "Summary".to_owned(),
        }
    }
}

/// The id of a field that a pack adds, in kebab-case.
///
/// The text is in the value itself, so that a [`Field`] can be copied.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId([u8; FieldId::LONGEST]);

impl FieldId {
    /// The most bytes of an id.
    pub const LONGEST: usize = 64;

    /// Creates an id; `None` if `id` is not a valid one.
    #[must_use]
    pub fn new(id: &str) -> Option<Self> {
        let is_letter = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if id.is_empty() || !id.bytes().all(is_letter) {
            return None;
        }
        let mut bytes = [0; Self::LONGEST];
        bytes.get_mut(..id.len())?.copy_from_slice(id.as_bytes());
        Some(Self(bytes))
    }

    /// Returns the id as written in packs and records.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let text = self.0.split(|byte| *byte == 0).next().unwrap_or_default();
        str::from_utf8(text).unwrap_or_default()
    }
}

impl fmt::Debug for FieldId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_a_field_of_every_call_or_one_of_a_pack() {
        let long = "a".repeat(FieldId::LONGEST);
        for (key, label) in [
            ("agent", Some("Agent")),
            ("by", Some("By when")),
            ("booking-code", Some("Booking code")),
            ("4506-c", Some("4506 c")),
            ("", None),
            ("Booking", None),
            ("booking code", None),
            ("réf", None),
        ] {
            assert_eq!(Field::from_key(key).map(|field| field.label()).as_deref(), label, "{key}");
        }
        assert_eq!(FieldId::new(&long).unwrap().as_str(), long);
        assert_eq!(FieldId::new(&format!("{long}a")), None);
        assert!(Field::OF_EVERY_CALL.into_iter().all(|field| Field::from_key(field.key()) == Some(field)));
    }
}
