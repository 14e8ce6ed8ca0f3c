//! Minutes, action lists and exports as values and text.
