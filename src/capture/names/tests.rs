use super::*;
use proptest::prelude::*;

/// The team of the scenario, with a few people elsewhere who resemble them.
const PEOPLE: [(&str, &str, &str, u8); 27] = [
    ("K. Demopad", "klinisch verloskundige", "Ziekenhuis Zeewende", 0),
    ("R. Notelaar", "planner", "Ziekenhuis Zeewende", 0),
    ("H. Voorbeeld", "gynaecoloog", "Ziekenhuis Zeewende", 0),
    ("I. Sjabloon", "kinderarts-neonatoloog", "Ziekenhuis Zeewende", 0),
    ("L. Proefveld", "jeugdarts", "JGZ Kustland", 0),
    ("J. Modeldijk", "jeugdverpleegkundige", "JGZ Kustland", 0),
    ("N. Teststra", "jeugdverpleegkundige", "JGZ Kustland", 0),
    ("B. Schaduwen", "jeugdverpleegkundige", "JGZ Kustland", 2),
    ("S. Schetsema", "medisch maatschappelijk werk", "Ziekenhuis Zeewende", 0),
    ("W. Maquette", "sociaal werker", "gemeente Duinhaven", 0),
    ("P. Prototype", "psychiater", "GGZ Zandplaat", 0),
    ("E. Verzonnen", "ervaringsdeskundige", "Stichting Thuisanker", 0),
    ("T. Ontwerp", "gezinscoach", "Jeugdteam Duinhaven", 0),
    ("A. van Dijk", "logopedist", "", 3),
    ("Dijkstra, dr. J. (Jet)", "huisarts", "", 3),
    ("Karin de Vries", "POH", "", 3),
    ("P. de Vries", "JVK", "", 3),
    ("Ş. Yıldız", "tolk", "", 3),
    ("S. Theepot-de Lepelaar", "", "", 3),
    ("D. van ’t Nergenshuizen", "", "", 3),
    ("IJ. Łukasz-Sørensen", "", "", 3),
    ("M. Modelman", "", "", 3),
    ("Jansen", "", "", 3),
    ("Janssen", "", "", 3),
    ("O'Brien", "", "", 3),
    ("", "", "", 3),
    ("Mw. Demo", "", "", 3),
];

fn people() -> Vec<Prepared> {
    let candidate = |(id, &(name, discipline, organisation, rank)): (usize, &(_, _, _, u8))| {
        Prepared::new(&Candidate { id: u32::try_from(id).unwrap(), name, discipline, organisation, rank })
    };
    PEOPLE.iter().enumerate().map(candidate).collect()
}

fn named(found: &Found) -> String {
    let name = |id: &u32| PEOPLE[*id as usize].0;
    match found {
        Found::One(id) => name(id).to_owned(),
        Found::Several(ids) => ids.iter().map(name).collect::<Vec<_>>().join(" | "),
        Found::None => "-".to_owned(),
    }
}

#[test]
fn a_whole_name_goes_before_names_like_it() {
    let near = |names: &[(&str, u8)], query: &str| -> Vec<String> {
        let one = |(id, (name, rank)): (usize, &(&str, u8))| {
            let id = u32::try_from(id).unwrap();
            Prepared::new(&Candidate { id, name, discipline: "", organisation: "", rank: *rank })
        };
        let people: Vec<_> = names.iter().enumerate().map(one).collect();
        let (length, found) = read(query, &people);
        assert!(query.is_char_boundary(length));
        match found {
            Found::One(id) => vec![names[id as usize].0.to_owned()],
            Found::Several(ids) => ids.iter().map(|id| names[*id as usize].0.to_owned()).collect(),
            Found::None => Vec::new(),
        }
    };
    let all =
        [("P.J. van Dijk", 0), ("Petra van Dijk", 0), ("P. van Dijk", 2), ("P. van Dijken", 0), ("J. Modeldijk", 0)];
    assert_eq!(near(&all, "p. van dijk vr"), ["P. van Dijk"]);
    assert_eq!(near(&all, "p.j. van dijk"), ["P.J. van Dijk"]);
    assert_eq!(near(&all[..2], "p. van dijk"), ["P.J. van Dijk", "Petra van Dijk"]);
    assert_eq!(near(&all[4..], "dijk"), ["J. Modeldijk"]);
    assert_eq!(near(&all[2..], "dijk"), ["P. van Dijk"], "in full, wherever they sit");
    assert_eq!(near(&[("J. Modeldijk", 0), ("T. Voordijk", 0)], "dijk").len(), 2, "equals are asked for");
}

#[test]
fn finds_people_as_they_are_typed() {
    let people = people();
    let wrong: Vec<_> = [
        // The beginning of a surname, as a minute-taker types it.
        ("maq", "W. Maquette"),
        ("model", "J. Modeldijk"),
        ("proto", "P. Prototype"),
        ("demopad", "K. Demopad"),
        ("test", "N. Teststra"),
        ("schad", "B. Schaduwen"),
        ("voorb", "H. Voorbeeld"),
        ("schets", "S. Schetsema"),
        ("proefv", "L. Proefveld"),
        ("ontwerp", "T. Ontwerp"),
        ("sjab", "I. Sjabloon"),
        ("verz", "E. Verzonnen"),
        ("notelaar", "R. Notelaar"),
        ("MAQ", "W. Maquette"),
        // Equals are asked for.
        ("pro", "L. Proefveld | P. Prototype"),
        ("s", "I. Sjabloon | S. Schetsema"),
        ("jans", "Jansen | Janssen"),
        ("vries", "Karin de Vries | P. de Vries"),
        // In full before the beginning, at the table before elsewhere.
        ("jansen", "Jansen"),
        ("dijk", "A. van Dijk"),
        ("dijks", "Dijkstra, dr. J. (Jet)"),
        // Part of a compound name.
        ("eldijk", "J. Modeldijk"),
        ("laar", "R. Notelaar"),
        ("elaar", "R. Notelaar"),
        ("odel", "J. Modeldijk"),
        ("mod", "J. Modeldijk"),
        ("demo", "Mw. Demo"),
        // Initials and first names.
        ("k demopad", "K. Demopad"),
        ("K. Demopad", "K. Demopad"),
        ("k dem", "K. Demopad"),
        ("K.D.", "K. Demopad"),
        ("kd", "K. Demopad"),
        ("avd", "A. van Dijk"),
        ("karin", "Karin de Vries"),
        ("karin vries", "Karin de Vries"),
        ("k de vries", "Karin de Vries"),
        ("pieter de vries", "P. de Vries"),
        ("tina ontwerp", "T. Ontwerp"),
        ("s schets", "S. Schetsema"),
        ("mevrouw demopad", "K. Demopad"),
        ("p demopad", "-"),
        ("j dijkstra", "Dijkstra, dr. J. (Jet)"),
        // Particles, diacritics, apostrophes, double names.
        ("vandijk", "A. van Dijk"),
        ("van dijk", "A. van Dijk"),
        ("a van dijk", "A. van Dijk"),
        ("nergens", "D. van ’t Nergenshuizen"),
        ("van 't nergens", "D. van ’t Nergenshuizen"),
        ("vantnergens", "D. van ’t Nergenshuizen"),
        ("theepot", "S. Theepot-de Lepelaar"),
        ("lepelaar", "S. Theepot-de Lepelaar"),
        ("theepot-de lepelaar", "S. Theepot-de Lepelaar"),
        ("yildiz", "Ş. Yıldız"),
        ("lukasz", "IJ. Łukasz-Sørensen"),
        ("sorensen", "IJ. Łukasz-Sørensen"),
        ("obrien", "O'Brien"),
        ("o’brien", "O'Brien"),
        // Typing errors.
        ("modldijk", "J. Modeldijk"),
        ("modledijk", "J. Modeldijk"),
        ("maquete", "W. Maquette"),
        ("maqeutte", "W. Maquette"),
        ("prototipe", "P. Prototype"),
        ("schetzema", "S. Schetsema"),
        ("teststar", "N. Teststra"),
        ("voorbleed", "H. Voorbeeld"),
        ("vorbeel", "H. Voorbeeld"),
        ("notlaar", "R. Notelaar"),
        ("dijkstar", "Dijkstra, dr. J. (Jet)"),
        // Disciplines and organisations.
        ("jvk", "J. Modeldijk | N. Teststra"),
        ("kinderarts", "I. Sjabloon"),
        ("mmw", "S. Schetsema"),
        ("gyn", "H. Voorbeeld"),
        ("gynaecoloog", "H. Voorbeeld"),
        ("psych", "P. Prototype"),
        ("verloskundige", "K. Demopad"),
        ("vk", "K. Demopad"),
        ("jeugdarts", "L. Proefveld"),
        ("sociaal werker", "W. Maquette"),
        ("huisarts", "Dijkstra, dr. J. (Jet)"),
        ("praktijkondersteuner", "Karin de Vries"),
        ("gezinsc", "T. Ontwerp"),
        ("gemeente", "W. Maquette"),
        ("thuisanker", "E. Verzonnen"),
        ("jeugdverpl", "J. Modeldijk | N. Teststra"),
        // Nobody, or not surely enough.
        ("mdk", "-"),
        ("xyz", "-"),
        ("pietersen", "-"),
        ("huishouden", "-"),
        ("", "-"),
        ("  .", "-"),
    ]
    .into_iter()
    .filter(|(query, expected)| named(&find(query, &people)) != *expected)
    .map(|(query, expected)| format!("{query:?}: expected {expected}, found {}", named(&find(query, &people))))
    .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn suggests_whom_it_does_not_take() {
    let people = people();
    let first = |query| lookup(query, &people).first().map(|found| (PEOPLE[found.id as usize].0, found.standing));
    assert_eq!(first("mdk"), Some(("J. Modeldijk", Standing::Loose)));
    assert_eq!(first("prtp"), Some(("P. Prototype", Standing::Loose)));
    assert_eq!(first("maq"), Some(("W. Maquette", Standing::Clear)));
    assert_eq!(lookup("", &people), []);
}

#[test]
fn takes_as_many_words_as_the_name_has() {
    let people = people();
    for (text, name, person) in [
        ("modeldijk JVK, standaard", "modeldijk", "J. Modeldijk"),
        ("van dijk vr", "van dijk", "A. van Dijk"),
        ("van dijk", "van dijk", "A. van Dijk"),
        ("k demopad morgen", "k demopad", "K. Demopad"),
        ("k. demopad, morgen", "k. demopad", "K. Demopad"),
        ("k dem morgen", "k dem", "K. Demopad"),
        ("K.D. morgen", "K.D.", "K. Demopad"),
        ("theepot-de lepelaar over 2 weken", "theepot-de lepelaar", "S. Theepot-de Lepelaar"),
        ("van 't nergenshuizen.", "van 't nergenshuizen", "D. van ’t Nergenshuizen"),
        ("maq vr", "maq", "W. Maquette"),
        ("maq, vr", "maq", "W. Maquette"),
        ("modeldijk neemt het over van Schetsema", "modeldijk", "J. Modeldijk"),
        ("sociaal werker bellen", "sociaal werker", "W. Maquette"),
        ("jvk morgen", "jvk", "J. Modeldijk | N. Teststra"),
        ("schetsema @modeldijk do", "schetsema", "S. Schetsema"),
        ("karin de vries do", "karin de vries", "Karin de Vries"),
        ("vries do", "vries", "Karin de Vries | P. de Vries"),
        ("mw. karin de vries do", "mw. karin de vries", "Karin de Vries"),
        ("niemand do", "niemand", "-"),
        ("", "", "-"),
        (" maq", "", "-"),
    ] {
        let (length, found) = read(text, &people);
        assert_eq!((&text[..length], named(&found).as_str()), (name, person), "{text}");
    }
}

#[test]
fn a_first_name_in_brackets_is_part_of_the_name() {
    let prepared = |(id, name)| Prepared::new(&Candidate { id, name, discipline: "", organisation: "", rank: 0 });
    let people = [(0, "M.J. (Marieke) van Dijk"), (1, "P. (Petra) van Dijk"), (2, "Hoekstra, F. (JGZ)")].map(prepared);
    for query in ["m.j. van dijk", "marieke", "marieke van dijk", "m van dijk"] {
        assert_eq!(find(query, &people), Found::One(0), "{query}");
    }
    assert_eq!(find("dijk", &people), Found::Several(vec![0, 1]));
    assert_eq!(find("jgz", &people), Found::None);
}

#[test]
fn a_nearer_rank_decides_between_equals() {
    let person =
        |id, rank| Prepared::new(&Candidate { id, name: "J. Modeldijk", discipline: "", organisation: "", rank });
    assert_eq!(find("model", &[person(1, 3), person(2, 0)]), Found::One(2));
    assert_eq!(find("model", &[person(1, 1), person(2, 1)]), Found::Several(vec![1, 2]));
    assert_eq!(find("modldijk", &[person(1, 3), person(2, 2)]), Found::One(2));
}

#[test]
fn who_is_called_just_so_goes_before_a_part_of_a_longer_name() {
    let prepare = |(id, name)| Prepared::new(&Candidate { id, name, discipline: "", organisation: "", rank: 0 });
    let people: Vec<Prepared> = [(1, "T. van der Meer-Vos"), (2, "R. Vos")].map(prepare).into();
    assert_eq!(find("vos", &people), Found::One(2));
    assert_eq!(find("meer-vos", &people), Found::One(1));
    assert_eq!(find("meer", &people), Found::One(1));
}

#[test]
fn a_name_in_full_is_never_mistaken() {
    let people = people();
    for (id, (name, ..)) in PEOPLE.iter().enumerate().filter(|(_, (name, ..))| !name.is_empty()) {
        assert_eq!(find(name, &people), Found::One(u32::try_from(id).unwrap()), "{name}");
    }
}

proptest! {
    #[test]
    fn any_name_is_looked_up_without_harm(name in "\\PC{0,24}", other in any::<String>(), query in "\\PC{0,12}") {
        let prepare = |id, name| Prepared::new(&Candidate { id, name, discipline: &other, organisation: &query, rank: 0 });
        let people = [prepare(1, &name), prepare(2, &other)];
        for text in [&name, &other, &query] {
            let (length, found) = read(text, &people);
            prop_assert!(text.get(..length).is_some());
            prop_assert!(length > 0 || found == Found::None);
            prop_assert!(lookup(text, &people).len() <= people.len());
        }
    }
}
