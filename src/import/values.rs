//! What people write in the cells of a list, understood: dates, times, consent, names, and the field's own words.
//!
//! Every function takes the cell as it is and says what it understood; none of them decides what to do with the rest.

pub mod attendance;
pub mod birth;
pub mod consent;
pub mod date;
pub mod family;
pub mod names;
pub mod time;
pub mod words;
