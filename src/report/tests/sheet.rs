use super::{House, Texts};
use crate::report::{case_json, case_text};
use serde_json::json;
use std::sync::LazyLock;

static HELD: LazyLock<House> = LazyLock::new(House::held);

#[test]
fn a_family_reads_well() {
    insta::assert_snapshot!(case_text(&HELD.lens(), "igp-26-038", &Texts::nl()).unwrap(), @"
    Windroos · IGP-26-038
    ─────────────────────

    Stand           lopend
    Fase            27+0 wk · dag 178 van 1000
    Gezin           moeder: A. Windroos
    Gemeente        Duinhaven
    Verwezen door   verloskundige
    Toestemming     Z+ J+ S+ I–
    Coördinator     B. Schaduwen — blijft; waarnemer Teststra t/m 04-12
    Besproken       di 24 nov 2026 · vervolg, route naar advocaat, terug op 8 dec
    Acties          do 26 nov 2026 · N. Teststra · aanmelding VoorZorg
                    di 1 dec 2026 · S. Schetsema · informatie over gezag + advocaat
                    vr 4 dec 2026 · N. Teststra · screening LVB
                    di 8 dec 2026 · W. Maquette · school en inkomen
    Terugkoppeling  do 26 nov 2026 · N. Teststra · gezin: bellen+pictobrief
                    di 1 dec 2026 · K. Demopad · verwijzer: brief
    ");
}

#[test]
fn a_family_as_json_uses_the_words_of_the_field() {
    let found = case_json(&HELD.lens(), "IGP-26-029").unwrap();
    let wanted = json!({
        "family": "Kwartelkoning", "phase": "postnataal", "age_weeks": 5, "birth_date": "2026-10-20",
        "restricted": "veiligheid", "letter": "geblokkeerd", "coordinator": "T. Ontwerp", "status": "lopend",
        "consent": {"zorg": "ja", "jgz": "ja", "sociaal": "nee", "informeel": "niet gevraagd",
            "organisations": {"Jeugdteam Duinhaven": "ja"}},
        "feedback": [{"to": "gezin", "channel": "gesprek", "by": "S. Schetsema", "due": "2026-11-25"}]
    });
    for (key, value) in wanted.as_object().unwrap() {
        assert_eq!(&found[key], value, "{key}");
    }
    assert_eq!(found["follow_ups"].as_array().unwrap().len(), 3);
}

#[test]
fn a_part_of_a_family_is_its_name_and_ones_own_promises() {
    let lens = HELD.lens_of("E. Verzonnen");
    let found = case_json(&lens, "IGP-26-021").unwrap();
    let keys: Vec<&String> = found.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["code", "family", "only", "follow_ups"]);
    assert_eq!(found["only"], "alleen praktische steun, geen medische gegevens");
    assert_eq!(found["follow_ups"].as_array().unwrap().len(), 1);
    let text = case_text(&lens, "IGP-26-021", &Texts::nl()).unwrap();
    assert!(text.contains("hulp bij verhuizen") && !text.contains("urgent"));
}

#[test]
fn a_family_that_may_not_be_seen_has_no_sheet() {
    let lens = HELD.lens_of("W. Maquette");
    for code in ["IGP-26-029", "IGP-26-033", "IGP-26-043", "IGP-26-044", "nergens", ""] {
        assert_eq!(case_json(&lens, code), None);
        assert_eq!(case_text(&lens, code, &Texts::nl()), None);
    }
}
