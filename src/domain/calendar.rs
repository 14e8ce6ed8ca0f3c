//! Dutch days: public holidays, working days, local time.
