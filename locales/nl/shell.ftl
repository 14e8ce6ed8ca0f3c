# Het programma om de schermen heen.
too-small = Maak het venster groter: minstens { $columns } tekens breed en { $rows } regels hoog.
crashed = mdo is onverwacht gestopt. Wat was vastgelegd, is bewaard. Start mdo opnieuw om verder te gaan.
crash-report = Een verslag zonder namen staat in { $file }
