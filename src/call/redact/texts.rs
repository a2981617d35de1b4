//! The texts of a record that the caller can type, in one order.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::call::record::Call;
use crate::call::redact::Joint;
use crate::text::safe::SafeText;

/// A text of the record that can be changed.
pub(super) enum Text<'a> {
    Plain(&'a mut String),
    Safe(&'a mut SafeText),
}

impl Text<'_> {
    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Safe(text) => text,
        }
    }

    pub(super) fn set(&mut self, new: Option<String>) {
        match (self, new) {
            (_, None) => {}
            (Self::Plain(text), Some(new)) => **text = new,
            (Self::Safe(text), Some(new)) => **text = SafeText::from(new),
        }
    }
}

/// Returns every text that the caller can type, in the order in which a number may continue.
///
/// Empty texts are left out, because a number can continue after them.
pub(super) fn texts(call: &mut Call) -> Vec<(Joint, Text<'_>)> {
    let mut texts = Vec::new();
    texts.extend(call.fields.values_mut().map(|text| (Joint::Field, Text::Plain(text))));
    for promise in &mut call.promise {
        texts.extend(
            [&mut promise.who, &mut promise.what, &mut promise.said].map(|text| (Joint::Field, Text::Plain(text))),
        );
    }
    for event in &mut call.event {
        let of_event = [&mut event.agent, &mut event.department, &mut event.number].into_iter().flatten();
        texts.extend(of_event.map(|text| (Joint::Field, Text::Safe(text))));
    }
    texts.extend(
        call.step.iter_mut().filter_map(|mark| mark.choice.as_mut()).map(|text| (Joint::Field, Text::Safe(text))),
    );
    texts.extend(call.rung.iter_mut().map(|mark| (Joint::Field, Text::Plain(&mut mark.result))));
    texts.extend(call.draft.iter_mut().map(|draft| (Joint::Field, Text::Plain(&mut draft.text))));
    for (index, line) in call.note.iter_mut().enumerate() {
        texts.push((if index == 0 { Joint::Field } else { Joint::Line }, Text::Plain(&mut line.text)));
    }
    texts.retain(|(joint, text)| *joint == Joint::Line || !text.as_str().is_empty());
    texts
}

/// Returns a hash of everything that decides what is masked in a record.
pub fn hash(call: &mut Call) -> u64 {
    let mut hasher = DefaultHasher::new();
    call.not_cards.hash(&mut hasher);
    for (joint, text) in texts(call) {
        (joint == Joint::Line, text.as_str()).hash(&mut hasher);
    }
    hasher.finish()
}
