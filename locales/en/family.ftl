# One family.
family-title = Family
family-read = Everything about this family
family-known = What we know
family-promised = Promised
family-earlier = Discussed before
family-none = No family has been chosen yet. Choose one on Agenda or Follow-ups, or search with { $key }.
family-more = { $lines } more
family-wish = Wish
family-goals = Goals
family-thousand = 1000 days
family-day-of-1000 = day { $day } of 1000
family-members = Family
family-since = since { $date }
family-contact = Contact
family-place = Lives in
family-feedback = feedback to { $to }: { $channel }
family-no-promises = Nothing has been promised.
family-settled = Settled
family-done = done
family-dropped = dropped
family-hidden = you may not see what it is
family-not-discussed = This family has not been discussed yet.

# Large type.
big-no-meeting = There is no meeting.
big-between = MDO
big-next = Next: { $family }
big-clock = { $spent } of { $allowed }
big-clock-over = { $spent } of { $allowed }: time is up
big-nothing-yet = Nothing has been decided yet.

# Mouse, clipboard, large type.
place-meeting = Meeting
toast-sent = Sent to the clipboard. Some terminals do not take it.
toast-nothing-to-copy = There is nothing to copy here.
toast-mouse-free = The mouse is free to select text.
toast-mouse-taken = The mouse works on this screen again.
toast-big-elsewhere = Large type belongs to Meeting.
