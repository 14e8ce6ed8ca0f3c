//! Who is in the team, which families stand on the agenda, what was promised before and what was said: as tables.

use crate::domain::{
    clinic::TeamRole,
    meeting::ItemKind,
    people::{DisciplineKind as D, Sector},
};

/// Name, kind of discipline, how the team calls it, organisation, sector, role.
pub(super) type Colleague = (&'static str, D, &'static str, &'static str, Sector, TeamRole);

pub(super) const TEAM: [Colleague; 13] = {
    use Sector::{Care, Informal, Jgz, Social};
    use TeamRole as R;
    const Z: &str = "Ziekenhuis Zeewende";
    const J: &str = "JGZ Kustland";
    const JVK: &str = "jeugdverpleegkundige";
    [
        ("K. Demopad", D::Midwife, "klinisch verloskundige", Z, Care, R::Chair),
        ("R. Notelaar", D::Planner, "planner", Z, Care, R::MinuteTaker),
        ("H. Voorbeeld", D::Gynaecologist, "gynaecoloog", Z, Care, R::CoreTeam),
        ("I. Sjabloon", D::Paediatrician, "kinderarts-neonatoloog", Z, Care, R::CoreTeam),
        ("L. Proefveld", D::YouthDoctor, "jeugdarts", J, Jgz, R::CoreTeam),
        ("J. Modeldijk", D::YouthNurse, JVK, J, Jgz, R::CoreTeam),
        ("N. Teststra", D::YouthNurse, JVK, J, Jgz, R::Deputy),
        ("B. Schaduwen", D::YouthNurse, JVK, J, Jgz, R::CoreTeam),
        ("S. Schetsema", D::MedicalSocialWorker, "medisch maatschappelijk werk", Z, Care, R::CoreTeam),
        ("W. Maquette", D::SocialWorker, "sociaal werker", "gemeente Duinhaven", Social, R::Liaison),
        ("P. Prototype", D::Psychiatrist, "psychiater", "GGZ Zandplaat", Care, R::CoreTeam),
        (
            "E. Verzonnen",
            D::ExpertByExperience,
            "ervaringsdeskundige",
            "Stichting Thuisanker",
            Informal,
            R::ByInvitation,
        ),
        ("T. Ontwerp", D::FamilyCoach, "gezinscoach", "Jeugdteam Duinhaven", Social, R::ByInvitation),
    ]
};

/// A row of the agenda as a planner keeps it.
#[derive(Default)]
pub(super) struct Row {
    pub(super) code: &'static str,
    pub(super) family: &'static str,
    /// Due date, or with a `*` the child's birth date.
    pub(super) date: &'static str,
    pub(super) referred: (&'static str, &'static str),
    pub(super) intake: &'static str,
    pub(super) kind: Option<ItemKind>,
    pub(super) question: &'static str,
    pub(super) request: &'static str,
    /// `domain: text`, strengths with a `+` before them.
    pub(super) signals: &'static [&'static str],
    /// For zorg, jgz, sociaal, informeel: `+` yes, `-` no, `?` not asked, `p` presumed, `b` limited.
    pub(super) consent: &'static str,
    pub(super) municipality: &'static str,
    pub(super) coordinator: &'static str,
    pub(super) minutes: u16,
    pub(super) remarks: &'static str,
}

pub(super) const AGENDA: [Row; 8] = [
    Row {
        code: "IGP-26-041",
        family: "Zeeëgel",
        date: "2027-01-24",
        referred: ("2026-11-12", "huisarts"),
        intake: "",
        kind: Some(ItemKind::New),
        question: "Stevig Ouderschap? Wie coördineert?",
        request: "“Eén iemand die met me meekijkt naar de post.”",
        signals: &[
            "geestelijke gezondheid: depressie (recidief), sertraline 50 mg",
            "financiën: betalingsachterstand, ca. €6.400",
            "wonen: 2 kamers",
            "+netwerk: zus dichtbij",
            "+werk: partner werkt",
        ],
        consent: "++++",
        municipality: "Duinhaven",
        coordinator: "",
        minutes: 10,
        remarks: "toestemming schriftelijk, kan worden ingetrokken",
    },
    Row {
        code: "IGP-26-033",
        family: "Van 't Nergenshuizen",
        date: "2027-03-13",
        referred: ("2026-10-05", "verloskundigenpraktijk De Vlonder"),
        intake: "2026-10-08",
        kind: Some(ItemKind::Running),
        question: "Steun stagneert. Wat kan nog zonder de gemeente?",
        request: "geplande sectio bespreekbaar",
        signals: &["trauma: spoedsectio en opname baby (2024), PTSS", "relaties: ruzies", "werk: ziektewet"],
        consent: "++-?",
        municipality: "Duinhaven",
        coordinator: "J. Modeldijk",
        minutes: 7,
        remarks: "grens toestemming: gemeente niet",
    },
    Row {
        code: "IGP-26-043",
        family: "Ñandoe",
        date: "2027-04-15",
        referred: ("2026-11-19", "eerstelijns verloskundige"),
        intake: "",
        kind: Some(ItemKind::New),
        question: "Hoe regelen we toestemming en intake met tolk?",
        request: "nog niet gevraagd (tolk kwam niet)",
        signals: &["wonen: verhuizing uit azc", "netwerk: ontbreekt", "taal: tolk nodig"],
        consent: "p???",
        municipality: "Overduin",
        coordinator: "",
        minutes: 5,
        remarks: "alleen als casus 43 bespreken",
    },
    Row {
        code: "IGP-26-029",
        family: "Kwartelkoning",
        date: "*2026-10-20",
        referred: ("2026-09-14", "gynaecoloog (eigen poli)"),
        intake: "2026-09-17",
        kind: Some(ItemKind::Running),
        question: "Veiligheidssignaal: vervolg meldcode",
        request: "",
        signals: &["geestelijke gezondheid: bipolaire stoornis, stabiel op lithium", "veiligheid: alleen mondeling"],
        consent: "++-?",
        municipality: "Duinhaven",
        coordinator: "",
        minutes: 11,
        remarks: "GEEN POST NAAR HUIS",
    },
    Row {
        code: "IGP-26-012",
        family: "Theepot-de Lepelaar",
        date: "*2026-09-15",
        referred: ("2026-05-18", "huisarts"),
        intake: "2026-05-22",
        kind: Some(ItemKind::Discharge),
        question: "Uitstroom per 01-12. Wie wordt het ene nummer?",
        request: "één nummer",
        signals: &["geestelijke gezondheid: angststoornis in remissie", "+netwerk: ouders en netwerk"],
        consent: "++++",
        municipality: "Duinhaven",
        coordinator: "S. Schetsema",
        minutes: 8,
        remarks: "",
    },
    Row {
        code: "IGP-26-038",
        family: "Windroos",
        date: "2027-02-23",
        referred: ("2026-10-27", "verloskundige"),
        intake: "2026-11-03",
        kind: Some(ItemKind::Running),
        question: "Acties te laat en VoorZorg-termijn. Wie pakt het over?",
        request: "",
        signals: &[
            "opvoeden/opgroeien: jong, mogelijk LVB",
            "opleiding: gestopt",
            "financiën: via eigen moeder",
            "netwerk: klein",
            "+netwerk: eigen moeder",
        ],
        consent: "+++-",
        municipality: "Duinhaven",
        coordinator: "B. Schaduwen",
        minutes: 9,
        remarks: "woont bij moeder",
    },
    Row {
        code: "IGP-26-021",
        family: "Papegaaiduiker",
        date: "2026-12-28",
        referred: ("2026-07-06", "verslavingszorg"),
        intake: "2026-07-09",
        kind: Some(ItemKind::Running),
        question: "Geboorteplan vaststellen; waar gaan ze wonen na ontslag?",
        request: "",
        signals: &[
            "verslaving: methadon stabiel, cannabis gestopt wk 20",
            "wonen: contract eindigt 31-12",
            "ouder-kind: IMH-wachtlijst 14 weken sinds 03-11",
            "+overig: gemotiveerd; geen controle gemist",
        ],
        consent: "+++b",
        municipality: "Duinhaven",
        coordinator: "J. Modeldijk",
        minutes: 12,
        remarks: "36+0 op 30-11",
    },
    Row {
        code: "IGP-26-044",
        family: "Klaproos",
        date: "2027-06-06",
        referred: ("2026-11-17", "verloskundigenpraktijk"),
        intake: "2026-11-23",
        kind: Some(ItemKind::New),
        question: "Hoort dit bij de gezinspoli?",
        request: "",
        signals: &["geestelijke gezondheid: citalopram sinds 2021, stabiel"],
        consent: "+???",
        municipality: "Duinhaven",
        coordinator: "",
        minutes: 8,
        remarks: "alleen zorg",
    },
];

/// Code, text, owner, due, and what became of it; all agreed on 10 November.
pub(super) const FOLLOW_UPS: [(&str, &str, &str, &str, &str); 5] = [
    ("IGP-26-038", "Aanmelding VoorZorg", "B. Schaduwen", "2026-11-20", ""),
    ("IGP-26-033", "Voortgang EMDR navragen", "S. Schetsema", "2026-12-01", "3e sessie geweest"),
    ("IGP-26-038", "Screening LVB", "B. Schaduwen", "2026-11-17", ""),
    ("IGP-26-012", "JGZ-controle 8 weken", "J. Modeldijk", "2026-11-17", "gedaan"),
    ("IGP-26-021", "Voorgesprek woonurgentie", "W. Maquette", "2026-12-01", "vervallen"),
];

/// What was said, in the order of the meeting: `## code` opens a family; a line is its kind and fields between bars.
/// Decision: text, outcome, back on. Coordinator: who, reason (or `geen`, reason, `deferred`, contact). Follow-up: text,
/// owners, due. Feedback: to whom, how, who, due. Concern, strength: domain, text.
pub(super) const LINES: &str = "\
## IGP-26-041
Somber sinds wk 26, geen suïcidaliteit, slaapt 4 u.
-|financiën|post blijft liggen, dreiging afsluiting energie
+|relaties|partner betrokken
!|instroom in de gezinspoli, terug op 8 dec|instroom|2026-12-08
!|Stevig Ouderschap aanbieden
=|J. Modeldijk|JVK, standaard
>|gezamenlijke intake CJG|J. Modeldijk,S. Schetsema|2026-11-25
>|psychiatrische beoordeling|P. Prototype|2026-11-27
>|schuldenloket + energiebedrijf bellen|W. Maquette|2026-11-27
<|gezin|bellen|J. Modeldijk|2026-11-26
<|verwijzer|brief|H. Voorbeeld|2026-12-01
## IGP-26-033
EMDR 3e sessie, verdraagt goed.
!|vervolg|vervolg
=|J. Modeldijk|ongewijzigd
>|bevalgesprek met partner|H. Voorbeeld|2026-12-08
<|gezin|bellen|S. Schetsema|2026-11-26
<|verwijzer|brief|K. Demopad|2026-12-01
## IGP-26-043
Geen naam besproken.
?|hoe toestemming + intake met tolk
*|tolk kwam niet; telefonische tolk is geen standaard
!|uitgesteld: besluit volgt na toestemming, terug op 1 dec|uitgesteld|2026-12-01
=|geen|uitgesteld, nog geen toestemming|deferred|K. Demopad
>|telefonische tolk boeken|R. Notelaar|2026-11-25
<|gezin|gesprek|K. Demopad|2026-11-26
<|verwijzer|bellen|K. Demopad|2026-11-26
## IGP-26-029
-|veiligheid|feit: kraamverzorgende zag blauwe plek op bovenarm
!|vervolg, alleen veilig contact|vervolg
=|T. Ontwerp|afwijking: complexe sociale problematiek, SKJ
>|meldcode stap 4: wegen|L. Proefveld|2026-11-27
<|gezin|gesprek|S. Schetsema|2026-11-25
## IGP-26-012
!|uitstroom per 01-12|uitstroom
=|J. Modeldijk|neemt het over van Schetsema
>|ervaringsvragenlijst gezin|R. Notelaar|2026-12-08
<|gezin|bellen|S. Schetsema|2026-11-26
<|verwijzer|brief|H. Voorbeeld|2026-12-01
## IGP-26-038
?|meerderjarigverklaring of voogdij
!|vervolg, route naar advocaat, terug op 8 dec|vervolg|2026-12-08
=|B. Schaduwen|blijft; waarnemer Teststra t/m 04-12
>|aanmelding VoorZorg|N. Teststra|2026-11-26
<|gezin|bellen+pictobrief|N. Teststra|2026-11-26
<|verwijzer|brief|K. Demopad|2026-12-01
## IGP-26-021
*|wachtlijst IMH 14 weken
!|vervolg, geboorteplan staat vast|vervolg
=|J. Modeldijk|JVK, overbrugt tot IMH
>|woonurgentie aanvragen|W. Maquette|2026-11-27
<|gezin|bellen|J. Modeldijk|2026-11-26
<|verwijzer|brief|H. Voorbeeld|2026-12-01
## IGP-26-044
!|buiten doelgroep|buiten doelgroep
=|geen|niet nodig: geen kwetsbare sociale omstandigheden
<|gezin|bellen|K. Demopad|2026-11-26
<|verwijzer|brief|K. Demopad|2026-12-01
";
