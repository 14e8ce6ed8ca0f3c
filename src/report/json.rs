//! Small steps towards JSON: what there is nothing of is left out.

use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Map, Value};

/// An object under construction; keys keep the order in which they were put in.
#[derive(Default)]
pub struct Object(Map<String, Value>);

impl Object {
    /// With a key that is always there.
    pub fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.0.insert(key.to_owned(), value.into());
        self
    }

    /// With a key that is there when there is something to say.
    pub fn some(self, key: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }

    /// With a text that is left out when empty.
    pub fn text(self, key: &str, text: &str) -> Self {
        self.some(key, (!text.is_empty()).then_some(text))
    }

    /// With a list that is left out when empty.
    pub fn list(self, key: &str, list: impl IntoIterator<Item = impl Into<Value>>) -> Self {
        let list: Vec<Value> = list.into_iter().map(Into::into).collect();
        self.some(key, (!list.is_empty()).then_some(list))
    }

    /// With a flag that is left out when it does not hold.
    pub fn flag(self, key: &str, holds: bool) -> Self {
        self.some(key, holds.then_some(true))
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

/// A date as `2026-11-24`.
pub fn date(date: NaiveDate) -> String {
    date.to_string()
}

/// The name of a value of an enum whose values hold something, e.g. `consent_recorded`.
pub fn variant(value: impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_object().and_then(|it| it.keys().next().cloned()).unwrap_or_default()
}

/// The name under which a value of a closed list is stored, e.g. `handover_jgz`.
pub fn name(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
