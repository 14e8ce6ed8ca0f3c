# The places where keys mean something.
context-global = Everywhere
context-today = Today
context-agenda = Agenda
context-meeting = Meeting, commands
context-typing = Meeting, typing
context-attendance = Attendance
context-follow-ups = Follow-ups
context-family = Family
context-minutes = Minutes
context-setup = Setup
context-list = In every list
context-edit = Where you type
context-prompt = In a question
context-dialog = In a choice
context-help = In help and in the list of everything

key-space = Space
key-up = Up
key-down = Down
key-left = Left
key-right = Right

# What can be wrong in a keymap file.
keymap-problem = { $file }, line { $line }: { $problem }
keymap-syntax = this is not valid TOML: { $given }
keymap-unknown-base = there is no keymap “{ $given }”.{ $nearest ->
    [nothing-near] {""}
   *[other] {" "}Do you mean “{ $nearest }”?
}
keymap-unknown-context = there is no place [{ $given }].{ $nearest ->
    [nothing-near] {""}
   *[other] {" "}Do you mean [{ $nearest }]?
}
keymap-unknown-op = there is no operation “{ $given }”.{ $nearest ->
    [nothing-near] {""}
   *[other] {" "}Do you mean “{ $nearest }”?
}
keymap-unknown-key = there is no key “{ $given }”.{ $nearest ->
    [nothing-near] {""}
   *[other] {" "}Do you mean “{ $nearest }”?
}
keymap-misplaced = “{ $given }” needs the name of an operation, in a table such as [agenda].
keymap-alt-gr = “{ $keys }”: Ctrl+Alt is AltGr on many keyboards, which types text. Choose another key.
keymap-same-as = “{ $keys }”: terminals can't tell it from “{ $same }”. Choose another key.
keymap-text = “{ $keys }”: where text is typed, this is text. Use a key with Ctrl or Alt, or a function key.
keymap-essential = “{ $keys }” keeps its usual meaning here, so that everyone gets by.
keymap-not-here = “{ $op }” is not possible in [{ $context }]; it is in: { $instead }.
keymap-twice = “{ $keys }” is here twice; line { $line } counts.
keymap-shadowed = “{ $keys }” can't be reached, because “{ $by }” comes first.
