//! The same meeting without a screen: every subcommand goes through the same commands as the screens.
