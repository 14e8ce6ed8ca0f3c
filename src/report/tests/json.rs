//! The minutes of a small meeting as other programs read them.

use super::House;
use crate::{domain::people::Sector, report::minutes_json};
use serde_json::json;

#[test]
fn a_restricted_family_as_json() {
    let house = House::small();
    let mut minutes = minutes_json(&house.lens().minutes(house.meeting).unwrap(), &[Sector::Care]);
    let out = |who| json!({ "who": who, "reason": "afgeschermd", "times": [{ "from": "13:15", "until": "13:20" }] });
    let exits = minutes["families"][2].as_object_mut().unwrap().shift_remove("exits");
    assert_eq!(exits, Some(json!([out("N. Teststra"), out("W. Maquette")])));
    insta::assert_snapshot!(format!("{:#}", minutes["families"][2]), @r#"
    {
      "item": 3,
      "code": "IGP-26-029",
      "family": "Kwartelkoning",
      "display": "Kwartelkoning",
      "kind": "lopend",
      "status": "klaar",
      "phase": "postnataal",
      "birth_date": "2026-10-20",
      "age_weeks": 5,
      "referrer": "gynaecoloog (eigen poli)",
      "restricted": "veiligheid",
      "seconds": 300,
      "present": [
        "K. Demopad",
        "R. Notelaar",
        "H. Voorbeeld",
        "L. Proefveld",
        "J. Modeldijk",
        "S. Schetsema",
        "P. Prototype",
        "T. Ontwerp"
      ],
      "quorum_missing": [
        "kinderarts"
      ],
      "decisions": 1,
      "decision_texts": [
        "vervolg, alleen veilig contact, terug op 1 dec of eerder als het onveilig is"
      ],
      "provisional": true,
      "provisional_texts": [
        "vervolg, alleen veilig contact, terug op 1 dec of eerder als het onveilig is"
      ],
      "coordinator": "T. Ontwerp",
      "coordinator_status": "assigned",
      "coordinator_reason": "afwijking: complexe sociale problematiek, SKJ",
      "follow_ups": [
        {
          "id": "F3",
          "nr": 55,
          "text": "meldcode stap 3: gesprek met moeder alleen, op de poli",
          "owner": [
            "S. Schetsema",
            "L. Proefveld"
          ],
          "due": "2026-11-25"
        }
      ],
      "feedback": [
        {
          "to": "gezin",
          "channel": "gesprek",
          "by": "S. Schetsema",
          "due": "2026-11-25"
        }
      ],
      "feedback_none": [
        {
          "to": "verwijzer",
          "reason": "intern, eigen poli"
        }
      ],
      "letter": "geblokkeerd",
      "outcome": "vervolg",
      "back_on_agenda": "2026-12-01",
      "notes": [
        "Feit en mening gescheiden."
      ],
      "open_questions": [],
      "concerns": [
        {
          "domain": "veiligheid",
          "text": "feit: kraamverzorgende zag blauwe plek op bovenarm"
        }
      ],
      "protective": [
        {
          "domain": "opvoeden/opgroeien",
          "text": "baby groeit goed, geen letsel"
        }
      ]
    }
    "#);
}

#[test]
fn the_meeting_as_json() {
    let house = House::small();
    let mut minutes = minutes_json(&house.lens().minutes(house.meeting).unwrap(), &[Sector::Social]);
    minutes["families"].take();
    minutes["attendance"]["zorg"].take();
    minutes["attendance"]["jgz"].take();
    for totals in ["totals", "follow_ups_per_owner", "follow_ups_per_due_date"] {
        minutes.as_object_mut().unwrap().remove(totals);
    }
    insta::assert_snapshot!(format!("{minutes:#}"), @r#"
    {
      "classification": "vertrouwelijk",
      "recipients": [
        "sociaal"
      ],
      "meeting": {
        "clinic": "POP-poli",
        "date": "2026-11-24",
        "weekday": "dinsdag",
        "week": 48,
        "start": "13:00",
        "started": "13:00",
        "end": "13:40",
        "place": "huiskamer CJG Duinhaven-Zuid",
        "next": "2026-12-01",
        "chair": "K. Demopad",
        "minute_taker": "R. Notelaar",
        "status": "gesloten"
      },
      "attendance": {
        "zorg": null,
        "jgz": null,
        "sociaal": [
          {
            "name": "W. Maquette",
            "discipline": "sociaal werker",
            "times": [
              {
                "from": "13:00",
                "until": "13:40"
              }
            ]
          },
          {
            "name": "T. Ontwerp",
            "discipline": "gezinscoach",
            "times": [
              {
                "from": "13:00",
                "until": "13:40"
              }
            ],
            "items": [
              3
            ],
            "remote": true
          }
        ]
      },
      "absent": [
        "B. Schaduwen"
      ],
      "families": null,
      "themes": [
        "Volgende keer begint het overleg om 12:45."
      ],
      "follow_ups": [
        {
          "id": "F5",
          "nr": 75,
          "text": "zaal reserveren",
          "owner": [
            "R. Notelaar"
          ],
          "due": "2026-12-01"
        }
      ],
      "bottlenecks": [
        {
          "id": "K1",
          "text": "wachtlijst IMH 14 weken"
        }
      ],
      "learning_points": [
        "VoorZorg-termijn al bij triage controleren."
      ]
    }
    "#);
}
