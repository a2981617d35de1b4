//! Reads the typed pack from the parsed document, and collects every unknown key and wrong type.
//!
//! The schema is written once, as serde types, but serde's own reader stops at the first mistake.
//! This one never stops: it skips unknown keys and replaces a value of the wrong type with an empty
//! one. The [`Shape`] tells what was reported, so that the rules don't report it again.

use std::collections::HashSet;
use std::ops::Range;

use serde::Deserialize;
use serde::de::value::{Error, StrDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::pack::Pack;
use crate::pack::check::suggest::nearest;
use crate::pack::diagnostic::{Problem, Problems};

mod wording;

pub(super) use wording::kind;
use wording::{Place, Wanted};

/// What the reader found.
#[derive(Default)]
pub(super) struct Shape<'a> {
    text: &'a str,
    /// The problems so far.
    pub(super) problems: Problems,
    /// Places that have been reported already.
    pub(super) blamed: HashSet<(usize, usize)>,
    /// The keys that misspelled ones were meant to be: the place of the table, and the key.
    pub(super) meant: HashSet<(usize, &'static str)>,
    /// The keys that lead to the current place.
    trail: Vec<&'static str>,
    /// The keys that each enclosing table may have, outermost table first.
    tables: Vec<&'static [&'static str]>,
}

impl Shape<'_> {
    fn unknown_key(&mut self, key: &Spanned<DeString<'_>>, table: &Range<usize>, fields: &'static [&'static str]) {
        let mut meant = None;
        if let Some(problem) = wording::misplaced(&self.trail, key, &self.tables) {
            self.problems.add(|| problem);
            return;
        }
        self.problems.add(|| {
            meant = nearest(key.get_ref(), fields.iter().copied());
            wording::unknown_key(&self.trail, key, meant, fields)
        });
        self.meant.extend(meant.map(|meant| (table.start, meant)));
    }
}

/// Reads the pack as far as possible; returns it with the problems of its shape.
pub(super) fn read<'a>(text: &'a str, root: &Spanned<DeValue<'_>>) -> (Pack, Shape<'a>) {
    let mut shape = Shape { text, ..Shape::default() };
    let pack = Pack::deserialize(Reader { value: root, item: false, shape: &mut shape });
    let pack = pack.unwrap_or_else(|error| {
        shape.problems.add(|| Problem::new(0..0, format!("this pack cannot be read: {error}")));
        Pack::default()
    });
    (pack, shape)
}

/// Reads one value; instead of an error, adds a problem to `shape` and returns an empty value.
struct Reader<'r, 'i, 't> {
    value: &'r Spanned<DeValue<'i>>,
    /// Whether this is an item of a list rather than the value of a key.
    item: bool,
    shape: &'r mut Shape<'t>,
}

impl Reader<'_, '_, '_> {
    fn wrong_type(&mut self, wanted: Wanted) {
        if !self.shape.blamed.insert((self.value.span().start, self.value.span().end)) {
            return;
        }
        let at = Place { text: self.shape.text, trail: &self.shape.trail, item: self.item };
        self.shape.problems.add(|| wording::wrong_type(at, self.value, wanted));
    }
}

impl<'de> Deserializer<'de> for Reader<'_, '_, '_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, Error> {
        Err(Error::custom("the schema has a type that the checker cannot read"))
    }

    fn deserialize_string<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        if let DeValue::String(text) = self.value.get_ref() {
            return visitor.visit_str(text);
        }
        self.wrong_type(Wanted::Text);
        visitor.visit_str("")
    }

    fn deserialize_bool<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        if let DeValue::Boolean(flag) = self.value.get_ref() {
            return visitor.visit_bool(*flag);
        }
        self.wrong_type(Wanted::Flag);
        visitor.visit_bool(false)
    }

    fn deserialize_u32<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        if let DeValue::Integer(number) = self.value.get_ref()
            && let Ok(number) = u32::from_str_radix(number.as_str(), number.radix())
        {
            return visitor.visit_u32(number);
        }
        self.wrong_type(Wanted::Count);
        visitor.visit_u32(0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let mut items: &[Spanned<DeValue<'_>>] = &[];
        match self.value.get_ref() {
            DeValue::Array(list) => items = list.as_ref(),
            DeValue::Table(_) => {
                self.wrong_type(Wanted::List);
                // Read it all the same: others may refer to it.
                items = std::slice::from_ref(self.value);
            }
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => self.wrong_type(Wanted::List),
        }
        visitor.visit_seq(Items { items: items.iter(), shape: self.shape })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let empty = DeTable::new();
        let mut table = &empty;
        if let DeValue::Table(found) = self.value.get_ref() {
            table = found;
        } else {
            self.wrong_type(Wanted::Table);
        }
        self.shape.tables.push(fields);
        let (pairs, table) = (table.iter(), self.value.span());
        let read = visitor.visit_map(Keys { pairs, value: None, table, fields, shape: &mut *self.shape });
        self.shape.tables.pop();
        read
    }

    fn deserialize_enum<V: Visitor<'de>>(
        mut self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let known = self.value.get_ref().as_str().and_then(|word| variants.iter().find(|variant| **variant == word));
        if known.is_none() {
            self.wrong_type(Wanted::OneOf(variants));
        }
        let variant: StrDeserializer<'_, Error> =
            known.or(variants.first()).copied().unwrap_or_default().into_deserializer();
        visitor.visit_enum(variant)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 u8 u16 u64 f32 f64 char str bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct
        map identifier ignored_any
    }
}

/// The items of a list.
struct Items<'r, 'i, 't> {
    items: std::slice::Iter<'r, Spanned<DeValue<'i>>>,
    shape: &'r mut Shape<'t>,
}

impl<'de> SeqAccess<'de> for Items<'_, '_, '_> {
    type Error = Error;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Error> {
        let Some(value) = self.items.next() else { return Ok(None) };
        seed.deserialize(Reader { value, item: true, shape: self.shape }).map(Some)
    }
}

/// The keys of a table that are in `fields`; others are reported and skipped.
struct Keys<'r, 'i, 't, I> {
    pairs: I,
    value: Option<&'r Spanned<DeValue<'i>>>,
    table: Range<usize>,
    fields: &'static [&'static str],
    shape: &'r mut Shape<'t>,
}

impl<'de, 'r, 'i: 'r, I> MapAccess<'de> for Keys<'r, 'i, '_, I>
where
    I: Iterator<Item = (&'r Spanned<DeString<'i>>, &'r Spanned<DeValue<'i>>)>,
{
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Error> {
        for (key, value) in self.pairs.by_ref() {
            if let Some(field) = self.fields.iter().find(|field| **field == key.get_ref().as_ref()) {
                self.shape.trail.push(field);
                self.value = Some(value);
                let field: StrDeserializer<'_, Error> = (*field).into_deserializer();
                return seed.deserialize(field).map(Some);
            }
            self.shape.unknown_key(key, &self.table, self.fields);
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Error> {
        let value = self.value.take().ok_or_else(|| Error::custom("a value without a key"))?;
        let read = seed.deserialize(Reader { value, item: false, shape: self.shape });
        self.shape.trail.pop();
        read
    }
}
