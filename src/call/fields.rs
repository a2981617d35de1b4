//! The fields of a record: the ones of every call, and the ones that its pack adds.
//!
//! Owns how they are written to the file. A record keeps all its fields, even one that its pack no
//! longer has.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::pack::Field;
use crate::pack::field::FieldId;

/// The fields of a record.
///
/// In the file their order is stable, and empty fields are left out.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// See [`Field::Agent`].
    pub agent: String,
    /// See [`Field::Reference`].
    pub reference: String,
    /// See [`Field::CallBack`].
    pub call_back: String,
    /// See [`Field::Want`].
    pub want: String,
    /// See [`Field::Own`]. Sorted by id, so that any two programs write the same file.
    own: BTreeMap<FieldId, String>,
    /// See [`Field::Promise`]. Stored in [`Call::promise`](super::Call::promise); read here from
    /// older records.
    pub promise: String,
    /// See [`Field::By`]. Stored in [`Call::promise`](super::Call::promise); read here from older
    /// records.
    pub by: String,
    /// See [`Field::Outcome`].
    pub outcome: String,
}

impl Fields {
    /// Returns the value of a field; empty if nothing was noted.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Agent => &self.agent,
            Field::Reference => &self.reference,
            Field::CallBack => &self.call_back,
            Field::Want => &self.want,
            Field::Own(id) => self.own.get(&id).map(String::as_str).unwrap_or_default(),
            Field::Promise => &self.promise,
            Field::By => &self.by,
            Field::Outcome => &self.outcome,
        }
    }

    /// Returns the value of a field for editing.
    pub fn get_mut(&mut self, field: Field) -> &mut String {
        match field {
            Field::Agent => &mut self.agent,
            Field::Reference => &mut self.reference,
            Field::CallBack => &mut self.call_back,
            Field::Want => &mut self.want,
            Field::Own(id) => self.own.entry(id).or_default(),
            Field::Promise => &mut self.promise,
            Field::By => &mut self.by,
            Field::Outcome => &mut self.outcome,
        }
    }

    /// Returns the fields of every call and the pack's own fields that are not empty.
    ///
    /// In the order of the notes pane.
    pub fn all(&self) -> impl Iterator<Item = Field> {
        let (before, after) = (Field::OF_EVERY_CALL.into_iter().take(4), Field::OF_EVERY_CALL.into_iter().skip(4));
        before.chain(self.own().map(|(field, _)| field)).chain(after)
    }

    /// Returns the pack's own fields that are not empty, by id.
    pub fn own(&self) -> impl Iterator<Item = (Field, &str)> {
        let noted = self.own.iter().filter(|(_, value)| !value.is_empty());
        noted.map(|(id, value)| (Field::Own(*id), value.as_str()))
    }

    /// Returns every value for editing.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let before = [&mut self.agent, &mut self.reference, &mut self.call_back, &mut self.want];
        let after = [&mut self.promise, &mut self.by, &mut self.outcome];
        before.into_iter().chain(self.own.values_mut()).chain(after)
    }
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        Field::OF_EVERY_CALL.into_iter().all(|field| self.get(field) == other.get(field))
            && self.own().count() == other.own().count()
            && self.own().all(|(field, value)| other.get(field) == value)
    }
}

impl Eq for Fields {}

impl Serialize for Fields {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let in_promises = |field: &Field| matches!(field, Field::Promise | Field::By);
        let mut map = serializer.serialize_map(None)?;
        for field in self.all().filter(|field| !in_promises(field) && !self.get(*field).is_empty()) {
            map.serialize_entry(field.key(), self.get(field))?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

/// Reads the table of the fields: any key that a field of a pack can have.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Fields;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a table of fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::default();
        while let Some(key) = map.next_key::<String>()? {
            let Some(field) = Field::from_key(&key) else {
                return Err(A::Error::custom(format_args!("unknown field `{key}`")));
            };
            *fields.get_mut(field) = map.next_value()?;
        }
        Ok(fields)
    }
}
