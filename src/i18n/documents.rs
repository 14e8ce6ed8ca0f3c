//! The words of documents that leave the program.

use super::{Texts, Value};
use crate::report::Words;
use chrono::NaiveDate;

impl Words for Texts {
    fn text(&self, key: &str) -> String {
        self.get(key).to_owned()
    }

    fn with(&self, key: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Value<'_>)> = args.iter().map(|(name, value)| (*name, Value::from(*value))).collect();
        Self::with(self, key, &args)
    }

    fn term(&self, word: &str) -> String {
        Self::term(self, word).to_owned()
    }

    fn date_long(&self, date: NaiveDate) -> String {
        Self::date_long(self, date)
    }

    fn date_short(&self, date: NaiveDate) -> String {
        self.date(date)
    }
}
