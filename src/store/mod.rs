//! The embedded store: the event log and its tables in redb. The only place that knows redb.
