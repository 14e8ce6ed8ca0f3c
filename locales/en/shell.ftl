# The program around the screens.
too-small = Make the window larger: at least { $columns } columns wide and { $rows } lines high.
crashed = mdo ended unexpectedly. What was recorded is kept. Start mdo again to go on.
crash-report = A report without names lies in { $file }
