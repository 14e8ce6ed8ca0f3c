//! Parses, wires, runs, and prints the final error.

fn main() {}
