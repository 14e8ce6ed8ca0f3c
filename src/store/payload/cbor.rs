//! Reads CBOR (RFC 8949) straight from the bytes of a page. Text is lent, not copied, and nothing is looked at twice: the
//! working set is read in a fraction of the time that a reader of streams takes.
//!
//! Understands what `ciborium` writes: one value, enums as text or as a map with one entry. What the domain
//! has none of is refused: fractions, numbers beyond 64 bits, values nested deeper than [`DEEPEST`]; no bytes make it panic or ask for more memory than they hold.

use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess, VariantAccess, Visitor,
};

/// How deep values may be nested. Events and rows need less than a dozen.
const DEEPEST: u8 = 64;

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;

const INDEFINITE: u8 = 31;
const NULL: u8 = 0xF6;
const BREAK: u8 = 0xFF;

/// The bytes are not what was asked for. Says no more, because more would be content.
#[derive(Debug, thiserror::Error)]
#[error("not a payload of this kind")]
pub(super) struct Unreadable;

impl serde::de::Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Reads from `rest`, of which it takes what it has read.
pub(super) struct Reader<'de> {
    rest: &'de [u8],
    depth: u8,
}

impl<'de> Reader<'de> {
    pub(super) fn new(bytes: &'de [u8]) -> Self {
        Self { rest: bytes, depth: 0 }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    fn peek(&self) -> Result<u8, Unreadable> {
        self.rest.first().copied().ok_or(Unreadable)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], Unreadable> {
        let (taken, rest) = self.rest.split_first_chunk::<N>().ok_or(Unreadable)?;
        self.rest = rest;
        Ok(*taken)
    }

    fn slice(&mut self, len: u64) -> Result<&'de [u8], Unreadable> {
        let (taken, rest) =
            usize::try_from(len).ok().and_then(|len| self.rest.split_at_checked(len)).ok_or(Unreadable)?;
        self.rest = rest;
        Ok(taken)
    }

    /// The kind of the next value, and its number: the value itself or a length; none for an indefinite length.
    fn head(&mut self) -> Result<(u8, Option<u64>), Unreadable> {
        let [first] = self.take()?;
        let number = match first & 0x1F {
            small @ 0..24 => u64::from(small),
            24 => u64::from(self.take::<1>()?[0]),
            25 => u64::from(u16::from_be_bytes(self.take()?)),
            26 => u64::from(u32::from_be_bytes(self.take()?)),
            27 => u64::from_be_bytes(self.take()?),
            INDEFINITE => return Ok((first >> 5, None)),
            _ => return Err(Unreadable),
        };
        Ok((first >> 5, Some(number)))
    }

    fn skip_tags(&mut self) -> Result<(), Unreadable> {
        while self.peek()? >> 5 == TAG {
            self.head()?;
        }
        Ok(())
    }

    fn text(&mut self) -> Result<&'de str, Unreadable> {
        self.skip_tags()?;
        match self.head()? {
            (TEXT, Some(len)) => std::str::from_utf8(self.slice(len)?).map_err(|_| Unreadable),
            _ => Err(Unreadable),
        }
    }

    /// Reads what lies within an array, a map or an enum.
    fn within<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, Unreadable>) -> Result<T, Unreadable> {
        if self.depth == DEEPEST {
            return Err(Unreadable);
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    /// Reads an array or a map, and refuses what `visit` left unread.
    fn elements<T>(
        &mut self,
        left: Option<u64>,
        visit: impl FnOnce(&mut Elements<'_, 'de>) -> Result<T, Unreadable>,
    ) -> Result<T, Unreadable> {
        self.within(|reader| {
            let mut elements = Elements { reader, left };
            let value = visit(&mut elements)?;
            if elements.more()? { Err(Unreadable) } else { Ok(value) }
        })
    }

    fn simple<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Unreadable> {
        let [first] = self.take()?;
        match first & 0x1F {
            20 => visitor.visit_bool(false),
            21 => visitor.visit_bool(true),
            22 | 23 => visitor.visit_unit(),
            _ => Err(Unreadable),
        }
    }
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Unreadable;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        self.skip_tags()?;
        if self.peek()? >> 5 > TAG {
            return self.simple(visitor);
        }
        match self.head()? {
            (UNSIGNED, Some(number)) => visitor.visit_u64(number),
            (NEGATIVE, Some(number)) => visitor.visit_i64(!i64::try_from(number).map_err(|_| Unreadable)?),
            (BYTES, Some(len)) => visitor.visit_borrowed_bytes(self.slice(len)?),
            (TEXT, Some(len)) => {
                visitor.visit_borrowed_str(std::str::from_utf8(self.slice(len)?).map_err(|_| Unreadable)?)
            }
            (ARRAY, left) => self.elements(left, |elements| visitor.visit_seq(elements)),
            (MAP, left) => self.elements(left, |elements| visitor.visit_map(elements)),
            _ => Err(Unreadable),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unreadable> {
        if self.peek()? == NULL {
            self.rest = &self.rest[1..];
            return visitor.visit_none();
        }
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unreadable> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unreadable> {
        self.skip_tags()?;
        if self.peek()? >> 5 == MAP {
            return match self.head()? {
                (_, Some(1)) => self.within(|reader| visitor.visit_enum(Variant(reader))),
                _ => Err(Unreadable),
            };
        }
        visitor.visit_enum(self.text()?.into_deserializer())
    }

    fn is_human_readable(&self) -> bool {
        false
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

/// What is still to be read of an array or a map; without a number, up to the break.
struct Elements<'r, 'de> {
    reader: &'r mut Reader<'de>,
    left: Option<u64>,
}

impl Elements<'_, '_> {
    /// Whether there is another one. At a break it is read over, once.
    fn more(&mut self) -> Result<bool, Unreadable> {
        match &mut self.left {
            Some(0) => Ok(false),
            Some(left) => {
                *left -= 1;
                Ok(true)
            }
            None if self.reader.peek()? == BREAK => {
                self.reader.take::<1>()?;
                self.left = Some(0);
                Ok(false)
            }
            None => Ok(true),
        }
    }

    /// As many as there can be: each takes at least one byte.
    fn expected(&self) -> Option<usize> {
        self.left.map(|left| usize::try_from(left).unwrap_or(usize::MAX).min(self.reader.rest.len()))
    }
}

impl<'de> SeqAccess<'de> for &mut Elements<'_, 'de> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unreadable> {
        if self.more()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }

    fn size_hint(&self) -> Option<usize> {
        self.expected()
    }
}

impl<'de> MapAccess<'de> for &mut Elements<'_, 'de> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unreadable> {
        if self.more()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unreadable> {
        seed.deserialize(&mut *self.reader)
    }

    fn size_hint(&self) -> Option<usize> {
        self.expected()
    }
}

/// The one entry of a map that is an enum: the variant's name, then what it holds.
struct Variant<'r, 'de>(&'r mut Reader<'de>);

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Unreadable> {
        Ok((seed.deserialize(&mut *self.0)?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = Unreadable;

    fn unit_variant(self) -> Result<(), Unreadable> {
        serde::Deserialize::deserialize(self.0)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unreadable> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unreadable> {
        self.0.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unreadable> {
        self.0.deserialize_any(visitor)
    }
}
