//! Reads the lists that planners keep (CSV, XLSX) and says row by row what will happen before anything does.
