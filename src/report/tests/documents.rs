//! Whole documents of a small meeting, as they are read.

#![allow(clippy::too_many_lines, reason = "a document is as long as it is")]

use super::{House, Texts};
use crate::{
    domain::{command::Command, people::Sector},
    report::{minutes_markdown, readers_of},
};

#[test]
fn a_copy_for_care_reads_well_in_dutch() {
    let mut house = House::small();
    house.run(Command::ApproveMinutes { meeting: house.meeting });
    let minutes = house.lens().minutes(house.meeting).unwrap();
    insta::assert_snapshot!(minutes_markdown(&minutes, &Texts::nl(), &[Sector::Care]), @"
    # Verslag MDO POP-poli, dinsdag 24 november 2026

    **Vertrouwelijk — gegevens van gezinnen. Niet doorsturen en niet kopiëren.**

    - **Bestemd voor:** zorg
    - **Stand:** vastgesteld op dinsdag 24 november 2026 om 15:02
    - **Tijd:** 13:00–13:40
    - **Plaats:** huiskamer CJG Duinhaven-Zuid
    - **Voorzitter:** K. Demopad
    - **Notulist:** R. Notelaar
    - **Volgend MDO:** dinsdag 1 december 2026

    ## Aanwezig

    | Domein         | Naam         | Discipline                   | Tijd        | Bijzonder                     |
    | -------------- | ------------ | ---------------------------- | ----------- | ----------------------------- |
    | zorg           | K. Demopad   | verloskundige                | 13:00–13:40 |                               |
    | zorg           | R. Notelaar  | planner                      | 13:00–13:40 |                               |
    | zorg           | H. Voorbeeld | gynaecoloog                  | 13:00–13:40 |                               |
    | zorg           | I. Sjabloon  | kinderarts                   | 13:20–13:40 |                               |
    | zorg           | S. Schetsema | medisch maatschappelijk werk | 13:00–13:40 |                               |
    | zorg           | P. Prototype | psychiater                   | 13:00–13:40 |                               |
    | JGZ            | L. Proefveld | jeugdarts                    | 13:00–13:40 |                               |
    | JGZ            | J. Modeldijk | jeugdverpleegkundige         | 13:00–13:40 |                               |
    | JGZ            | N. Teststra  | jeugdverpleegkundige         | 13:00–13:40 |                               |
    | sociaal domein | W. Maquette  | sociaal werker               | 13:00–13:40 |                               |
    | sociaal domein | T. Ontwerp   | gezinscoach                  | 13:00–13:40 | alleen bij punt 3, op afstand |

    **Afwezig:** B. Schaduwen

    **Quorum:** niet besluitvaardig bij punt 3

    ## 1. Van 't Nergenshuizen · IGP-26-033

    *lopend · 24+3 weken zwanger, uitgerekend za 13 maa 2027 · verwezen door verloskundigenpraktijk De Vlonder · 5 minuten*

    **Besproken**

    - EMDR 3e sessie, verdraagt goed.
    - **Zorg, relaties:** partner voelt zich gepasseerd

    **Uitkomst:** vervolg

    **Coördinator:** J. Modeldijk — ongewijzigd

    **Acties**

    - **A1** bevalgesprek met partner — H. Voorbeeld — di 8 dec 2026

    **Terugkoppeling**

    - **gezin:** bellen — S. Schetsema — do 26 nov 2026
    - **verwijzer:** brief — K. Demopad — di 1 dec 2026

    **Niet in de kamer:** W. Maquette 13:02–13:07 (het gezin wil dit niet)

    ## 2. casus 43

    > **Besproken zonder naam.**

    *nieuw · 5 minuten*

    **Besproken**

    - Geen naam besproken.
    - **Open vraag:** hoe toestemming + intake met tolk

    **Besluiten**

    - uitgesteld: besluit volgt na toestemming, terug op 1 dec

    **Uitkomst:** uitgesteld; terug op de agenda di 1 dec 2026

    **Coördinator:** nog niet gekozen — uitgesteld, contact K. Demopad; JGZ benadert haar niet vóór uitdrukkelijke toestemming

    **Acties**

    - **A2** telefonische tolk boeken — R. Notelaar — wo 25 nov 2026

    **Terugkoppeling**

    - **gezin:** gesprek — K. Demopad — do 26 nov 2026
    - **verwijzer:** bellen — K. Demopad — do 26 nov 2026

    ## 3. AFGESCHERMD (veiligheid) · Kwartelkoning · IGP-26-029

    > **Dit gezin is afgeschermd. Alleen wie op de lijst van dit gezin staat, mag dit lezen.**

    > **Geen post en geen telefoon naar huis. Alleen het afgesproken contact is veilig.**

    *lopend · kind 5 weken, geboren di 20 okt 2026 · verwezen door gynaecoloog (eigen poli) · 5 minuten*

    **Besproken**

    - Feit en mening gescheiden.
    - **Zorg, veiligheid:** feit: kraamverzorgende zag blauwe plek op bovenarm
    - **Kracht, opvoeden/opgroeien:** baby groeit goed, geen letsel

    **Besluiten**

    - vervolg, alleen veilig contact, terug op 1 dec of eerder als het onveilig is — *voorlopig*

    **Uitkomst:** vervolg; terug op de agenda di 1 dec 2026

    **Coördinator:** T. Ontwerp — afwijking: complexe sociale problematiek, SKJ

    **Acties**

    - **A3** meldcode stap 3: gesprek met moeder alleen, op de poli — S. Schetsema, L. Proefveld — wo 25 nov 2026

    **Terugkoppeling**

    - **gezin:** gesprek — S. Schetsema — wo 25 nov 2026
    - **verwijzer:** geen (intern, eigen poli)

    **Niet in de kamer:** N. Teststra 13:15–13:20 (afgeschermd), W. Maquette 13:15–13:20 (afgeschermd)

    ## 4. Windroos · IGP-26-038

    *lopend · 27+0 weken zwanger, uitgerekend di 23 feb 2027 · verwezen door verloskundige · 5 minuten*

    **Besproken**

    - Coördinator afwezig, 2 acties blijven liggen. VoorZorg nu of nooit.
    - **Open vraag:** meerderjarigverklaring of voogdij

    **Besluiten**

    - vervolg, route naar advocaat, terug op 8 dec

    **Uitkomst:** vervolg; terug op de agenda di 8 dec 2026

    **Coördinator:** B. Schaduwen, waarnemer N. Teststra tot en met vr 4 dec 2026 — blijft; waarnemer Teststra t/m 04-12

    **Acties**

    - **A4** aanmelding VoorZorg — N. Teststra — do 26 nov 2026 — stond al open, eerder B. Schaduwen vr 20 nov 2026

    **Terugkoppeling**

    - **gezin:** bellen+pictobrief — N. Teststra — do 26 nov 2026
    - **verwijzer:** brief — K. Demopad — di 1 dec 2026

    ## 5. Klaproos · IGP-26-044

    *nieuw · 12+2 weken zwanger, uitgerekend zo 6 jun 2027 · verwezen door verloskundigenpraktijk*

    **doorgeschoven naar dinsdag 1 december 2026: geen tijd meer**

    ## Doorgeschoven

    - **5. Klaproos:** doorgeschoven naar dinsdag 1 december 2026: geen tijd meer

    ## Voorlopige besluiten

    - **3. Kwartelkoning:** voorlopig: kinderarts ontbreekt

    ## Thema's

    - Volgende keer begint het overleg om 12:45.
    - **A5** zaal reserveren — R. Notelaar — di 1 dec 2026

    ## Knelpunten

    - **K1** wachtlijst IMH 14 weken

    ## Leerpunten

    - VoorZorg-termijn al bij triage controleren.

    ## Actielijst

    **R. Notelaar (2)**

    - **A2** wo 25 nov 2026 · casus 43 · telefonische tolk boeken
    - **A5** di 1 dec 2026 · zaal reserveren

    **L. Proefveld (1)**

    - **A3** wo 25 nov 2026 · Kwartelkoning · meldcode stap 3: gesprek met moeder alleen, op de poli

    **S. Schetsema (1)**

    - **A3** wo 25 nov 2026 · Kwartelkoning · meldcode stap 3: gesprek met moeder alleen, op de poli

    **N. Teststra (1)**

    - **A4** do 26 nov 2026 · Windroos · aanmelding VoorZorg

    **H. Voorbeeld (1)**

    - **A1** di 8 dec 2026 · Van 't Nergenshuizen · bevalgesprek met partner

    *vastgesteld op dinsdag 24 november 2026 om 15:02*
    ");
}

#[test]
fn a_social_workers_own_copy_reads_well_in_english() {
    let house = House::small();
    let lens = house.lens_of("W. Maquette");
    let (minutes, readers) = (lens.minutes(house.meeting).unwrap(), readers_of(&lens, house.meeting, None));
    insta::assert_snapshot!(minutes_markdown(&minutes, &Texts::en(), &readers), @"
    # Minutes of the MDO POP-poli, Tuesday 24 November 2026

    **Confidential — holds data of families. Do not forward or copy.**

    - **Meant for:** you only: it holds more than every sector may know
    - **Status:** draft, not approved yet
    - **Time:** 13:00–13:40
    - **Place:** huiskamer CJG Duinhaven-Zuid
    - **Chair:** K. Demopad
    - **Minute-taker:** R. Notelaar
    - **Next MDO:** Tuesday 1 December 2026

    ## Present

    | Sector              | Name         | Discipline                   | Time        |
    | ------------------- | ------------ | ---------------------------- | ----------- |
    | care                | K. Demopad   | verloskundige                | 13:00–13:40 |
    | care                | R. Notelaar  | planner                      | 13:00–13:40 |
    | care                | H. Voorbeeld | gynaecoloog                  | 13:00–13:40 |
    | care                | I. Sjabloon  | kinderarts                   | 13:20–13:40 |
    | care                | S. Schetsema | medisch maatschappelijk werk | 13:00–13:40 |
    | care                | P. Prototype | psychiater                   | 13:00–13:40 |
    | child public health | L. Proefveld | jeugdarts                    | 13:00–13:40 |
    | child public health | J. Modeldijk | jeugdverpleegkundige         | 13:00–13:40 |
    | child public health | N. Teststra  | jeugdverpleegkundige         | 13:00–13:40 |
    | social domain       | W. Maquette  | sociaal werker               | 13:00–13:40 |

    **Absent:** B. Schaduwen

    **Quorum:** met for every family in these minutes

    ## 1. case 33

    > **Of this family you may know the number only.**

    *running · 5 minutes*

    ## 2. case 43

    > **Discussed without a name.**

    *new · 5 minutes*

    **Discussed**

    - Geen naam besproken.
    - **Open question:** hoe toestemming + intake met tolk

    **Decisions**

    - uitgesteld: besluit volgt na toestemming, terug op 1 dec

    **Outcome:** deferred; back on the agenda Tu 1 Dec 2026

    **Coordinator:** not chosen yet — uitgesteld, contact K. Demopad; JGZ benadert haar niet vóór uitdrukkelijke toestemming

    **Follow-ups**

    - **A1** telefonische tolk boeken — R. Notelaar — We 25 Nov 2026

    **Feedback**

    - **family:** gesprek — K. Demopad — Th 26 Nov 2026
    - **referrer:** bellen — K. Demopad — Th 26 Nov 2026

    ## 4. Windroos · IGP-26-038

    *running · 27+0 weeks pregnant, due Tu 23 Feb 2027 · referred by verloskundige · 5 minutes*

    **Discussed**

    - Coördinator afwezig, 2 acties blijven liggen. VoorZorg nu of nooit.
    - **Open question:** meerderjarigverklaring of voogdij

    **Decisions**

    - vervolg, route naar advocaat, terug op 8 dec

    **Outcome:** continue; back on the agenda Tu 8 Dec 2026

    **Coordinator:** B. Schaduwen, deputy N. Teststra until Fr 4 Dec 2026 — blijft; waarnemer Teststra t/m 04-12

    **Follow-ups**

    - **A2** aanmelding VoorZorg — N. Teststra — Th 26 Nov 2026 — open already, before B. Schaduwen Fr 20 Nov 2026

    **Feedback**

    - **family:** bellen+pictobrief — N. Teststra — Th 26 Nov 2026
    - **referrer:** brief — K. Demopad — Tu 1 Dec 2026

    ## 5. case 44

    > **Of this family you may know the number only.**

    *new*

    **postponed to Tuesday 1 December 2026**

    ## Postponed

    - **5. case 44:** postponed to Tuesday 1 December 2026

    ## Themes

    - Volgende keer begint het overleg om 12:45.
    - **A3** zaal reserveren — R. Notelaar — Tu 1 Dec 2026

    ## Bottlenecks

    - **K1** wachtlijst IMH 14 weken

    ## Learning points

    - VoorZorg-termijn al bij triage controleren.

    ## Action list

    **R. Notelaar (2)**

    - **A1** We 25 Nov 2026 · case 43 · telefonische tolk boeken
    - **A3** Tu 1 Dec 2026 · zaal reserveren

    **N. Teststra (1)**

    - **A2** Th 26 Nov 2026 · Windroos · aanmelding VoorZorg

    *draft, not approved yet*
    ");
}
