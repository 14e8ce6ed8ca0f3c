use super::*;
use crate::domain::{
    case::RestrictionKind,
    clinic::TeamRole,
    consent::{ConsentForm, ConsentState},
    meeting::ItemKind,
    people::Sector,
};
use crate::import::{
    actions::ActionRow, agenda::AgendaRow, headings::ListKind, table::read, team::TeamRow, values::words::ActionState,
};

use {ActionState as A, ConsentState as S, ItemKind as K, TeamRole as R};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn scenario(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/data/pop-week48/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn only<R: Record>(bytes: &[u8]) -> List<R> {
    let mut lists = lists::<R>(&read(bytes, "lijst").unwrap(), day(2026, 11, 24)).unwrap();
    assert_eq!(lists.len(), 1);
    lists.remove(0)
}

/// The records of a list that must be without blemish.
fn flawless<R: Record + Clone>(bytes: &[u8]) -> Vec<R> {
    let list = only::<R>(bytes);
    assert_eq!((list.kept_out, list.skipped), (vec![], vec![]));
    assert_eq!(list.lines.iter().flat_map(|line| &line.issues).collect::<Vec<_>>(), [] as [&Issue; 0]);
    list.lines.into_iter().map(|line| line.outcome.unwrap()).collect()
}

fn issues<R>(list: &List<R>) -> Vec<(usize, &str, IssueKind)> {
    let all = list.lines.iter().flat_map(|line| &line.issues);
    all.map(|issue| (issue.row, issue.column.as_str(), issue.what.clone())).collect()
}

#[test]
fn the_team_of_the_scenario_comes_out_whole() {
    let team: Vec<TeamRow> = flawless(&scenario("team.csv"));
    assert_eq!(team.len(), 13);
    let names: Vec<&str> = team.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names[..4], ["K. Demopad", "R. Notelaar", "H. Voorbeeld", "I. Sjabloon"]);
    let roles: Vec<TeamRole> = team.iter().flat_map(|row| row.roles.clone()).collect();
    let core = R::CoreTeam;
    let expected = [
        R::Chair,
        R::MinuteTaker,
        core,
        core,
        core,
        core,
        R::Deputy,
        core,
        core,
        R::Liaison,
        core,
        R::ByInvitation,
        R::ByInvitation,
    ];
    assert_eq!(roles, expected);
    let sectors: Vec<Sector> = team.iter().filter_map(|row| row.sector).collect();
    assert_eq!(sectors.iter().filter(|sector| **sector == Sector::Care).count(), 6);
    assert_eq!(team[3].usual.from, chrono::NaiveTime::from_hms_opt(13, 20, 0));
    assert_eq!(team[6].deputy_for[0].name, "B. Schaduwen");
    let absence = team[7].absence.clone().unwrap();
    assert_eq!((absence.from, absence.until), (day(2026, 11, 12), Some(day(2026, 12, 4))));
    assert!(team[7].away && !team[7].usual.regular);
    assert_eq!(team[11].usual.items, [5, 7]);
    assert_eq!((team[12].usual.items.clone(), team[12].usual.remote, team[12].skj), (vec![4], true, Some(true)));
    assert_eq!(team[0].email.as_deref(), Some("k.demopad@example.nl"));
    assert_eq!(
        (team[0].organisation.as_str(), team[0].discipline.label.as_str()),
        ("Ziekenhuis Zeewende", "klinisch verloskundige")
    );
}

#[test]
fn the_agenda_of_the_scenario_comes_out_whole() {
    let agenda: Vec<AgendaRow> = flawless(&scenario("agenda.csv"));
    let codes: Vec<&str> = agenda.iter().filter_map(|row| row.code.as_deref()).collect();
    let expected = ["041", "033", "043", "029", "012", "038", "021", "044"].map(|nr| format!("IGP-26-{nr}"));
    assert_eq!(codes, expected);
    let kinds: Vec<ItemKind> = agenda.iter().filter_map(|row| row.kind).collect();
    assert_eq!(kinds, [K::New, K::Running, K::New, K::Running, K::Discharge, K::Running, K::Running, K::New]);
    let [zeeegel, nergens, nandoe, koning, lepelaar, windroos, duiker, klaproos] = agenda.as_slice() else { panic!() };

    assert_eq!(zeeegel.mother_born, Some(day(1992, 3, 8)));
    assert_eq!(zeeegel.due_date, Some(day(2027, 1, 24)));
    assert_eq!(zeeegel.children.each[0].years, Some(4));
    assert_eq!((zeeegel.consents.date, zeeegel.consents.form), (Some(day(2026, 11, 12)), Some(ConsentForm::Written)));
    let partner = zeeegel.consents.partner.clone().unwrap();
    assert_eq!((partner.state, partner.date), (ConsentState::Yes, Some(day(2026, 11, 16))));
    assert_eq!((zeeegel.signals.len(), zeeegel.strengths.len(), zeeegel.involved.len()), (4, 2, 6));

    let states = |row: &AgendaRow| row.consents.by_sector.iter().map(|(_, cell)| cell.state).collect::<Vec<_>>();
    assert_eq!(states(nergens), [S::Yes, S::Yes, S::No, S::NotAsked]);
    assert_eq!(nergens.consents.by_sector[2].1.date, Some(day(2026, 11, 7)));
    assert_eq!(states(nandoe), [S::Presumed, S::NotAsked, S::NotAsked, S::NotAsked]);
    assert_eq!((nandoe.partner.clone(), nandoe.restriction), (Name::Nobody, Some(RestrictionKind::Anonymous)));

    assert_eq!(states(koning), [S::Yes, S::Yes, S::No, S::NotAsked]);
    assert_eq!(koning.consents.by_sector[2].1.exception.as_deref(), Some("Jeugdteam"));
    assert_eq!((koning.child_born, koning.coordinator.clone()), (Some(day(2026, 10, 20)), Name::Unknown));
    assert_eq!((koning.restriction, koning.allowed.len()), (Some(RestrictionKind::Safety), 9));
    assert!(koning.safe_contact_only && koning.children.each[1].is_baby());
    assert_eq!(koning.consents.partner_ground.as_deref(), Some("conflict van plichten"));
    assert_eq!(koning.involved[5].note, "sinds oktober");

    assert_eq!(lepelaar.gestation_at_birth, Some(36 * 7 + 2));
    assert_eq!(
        lepelaar.coordinator.known().map(|name| (name.name.as_str(), name.note.as_str())),
        Some(("S. Schetsema", "MMW"))
    );
    assert_eq!(lepelaar.consents.by_sector[3].1.form, Some(ConsentForm::Oral));

    assert!(windroos.consents.by_sector[0].1.by_self);
    assert_eq!((windroos.partner.clone(), windroos.intake_date), (Name::Unknown, Some(day(2026, 11, 3))));
    assert_eq!(
        windroos.involved.iter().map(|one| one.name.as_str()).collect::<Vec<_>>()[1..3],
        ["Schaduwen", "Teststra"]
    );

    assert_eq!((duiker.children.count, duiker.children.note.as_str()), (Some(2), "wonen bij oma"));
    let informal = &duiker.consents.by_sector[3].1;
    assert_eq!(informal.scope.as_deref(), Some("alleen praktische steun, geen medische gegevens"));
    assert_eq!((informal.state, duiker.gestation_at_birth), (S::Limited, None));
    assert_eq!(duiker.remarks.lines().count(), 3);

    assert_eq!(states(klaproos), [S::Yes, S::NotAsked, S::NotAsked, S::NotAsked]);
    assert_eq!(klaproos.referrer, "verloskundigenpraktijk");
}

#[test]
fn the_agenda_as_csv_and_as_workbook_say_the_same() {
    let csv = only::<AgendaRow>(&scenario("agenda.csv"));
    let workbook = only::<AgendaRow>(&scenario("agenda.xlsx"));
    assert_eq!((workbook.source.as_str(), workbook.header_row), ("Agenda wk 48", 3));
    assert!(workbook.title[0].starts_with("MDO POP-poli – week 48"));
    assert_eq!((csv.used, csv.kept_out), (workbook.used, workbook.kept_out));
    let says =
        |lines: Vec<Line<AgendaRow>>| lines.into_iter().map(|line| (line.outcome, line.issues)).collect::<Vec<_>>();
    assert_eq!(says(csv.lines), says(workbook.lines));
}

#[test]
fn the_open_actions_of_the_scenario_come_out_whole() {
    let actions: Vec<ActionRow> = flawless(&scenario("open-acties.csv"));
    let states: Vec<ActionState> = actions.iter().map(|row| row.state).collect();
    assert_eq!(states, [A::Open, A::Done, A::Open, A::Done, A::Dropped]);
    assert_eq!(actions[0].due, Some(day(2026, 11, 20)));
    assert_eq!(actions[0].remark, "moet vóór 28 wk");
    assert_eq!((actions[1].agreed_on, actions[1].done_on), (Some(day(2026, 11, 10)), Some(day(2026, 11, 23))));
    assert_eq!(actions[2].owners[0].name, "B. Schaduwen");
    assert_eq!(actions[4].code.as_deref(), Some("IGP-26-021"));
}

#[test]
fn a_list_of_another_kind_is_refused_with_what_was_found() {
    let tables = read(&scenario("open-acties.csv"), "open-acties.csv").unwrap();
    let Err(ListError::NotFound { wanted, needed, sheets }) = lists::<AgendaRow>(&tables, day(2026, 11, 24)) else {
        panic!()
    };
    assert_eq!((wanted, needed.len(), sheets.len()), (ListKind::Agenda, 4, 1));
    assert_eq!((sheets[0].looks_like, sheets[0].headers[1].as_str()), (Some(ListKind::Actions), "Actie"));
}

#[test]
fn bad_rows_are_named_and_good_ones_kept() {
    let text = "Nr;Gezin;Casusnr;Soort;Vraag;À terme\n\
        1;Anders;K-1;nieuw;x;24-01-2027\n\
        2;;;lopend;y;\n\
        3;Beide;K-3;raar;z;31-02-2027\n\
        Lopende gezinnen;;;;;\n\
        Nr;Gezin;Casusnr;Soort;Vraag;À terme\n\
        4;Ceder;K-4;lopend;a;b;24-01-2027\n\
        5;Den;K-5;u;\"nooit dicht;01-12\n\
        6;;;thema;Wachtlijsten;\n\
        Totaal;6;;;;\n";
    let list = only::<AgendaRow>(text.as_bytes());
    let outcomes: Vec<(usize, Option<NoRecord>)> =
        list.lines.iter().map(|line| (line.number, line.outcome.clone().err())).collect();
    let moved = Unusable::MoreCells { found: 7, expected: 6 };
    assert_eq!(
        outcomes,
        [(2, None), (3, Some(Unusable::NoFamily.into())), (4, None), (7, Some(moved.into())), (8, None), (9, None)]
    );
    let skipped: Vec<(usize, Skipped)> = list.skipped.iter().map(|row| (row.number, row.why)).collect();
    assert_eq!(skipped, [(5, Skipped::LooseText), (6, Skipped::RepeatedHeader), (10, Skipped::Total)]);
    assert_eq!(list.skipped[0].line, "Lopende gezinnen");
    assert_eq!(
        issues(&list),
        [
            (4, "À terme", IssueKind::NotUnderstood(Expected::Date)),
            (4, "Soort", IssueKind::NotUnderstood(Expected::ItemKind)),
            (8, "", IssueKind::UnclosedQuote)
        ]
    );
    assert_eq!(list.lines[5].outcome.as_ref().unwrap().question, "Wachtlijsten");
}

#[test]
fn dates_with_the_month_first_are_read_by_their_table_and_told() {
    let text =
        "Case no,Action,Owner,Due,Agreed\nN-1,call,A. Jansen,03/04/2027,10/11/2026\nN-2,write,B. Pieters,11/24/2026,\n";
    let list = only::<ActionRow>(text.as_bytes());
    let row = |at: usize| list.lines[at].outcome.clone().unwrap();
    assert_eq!((row(0).due, row(1).due), (Some(day(2027, 3, 4)), Some(day(2026, 11, 24))));
    assert_eq!(row(0).agreed_on, Some(day(2026, 10, 11)));
    let told = [("Agreed", day(2026, 10, 11)), ("Due", day(2027, 3, 4))];
    assert_eq!(issues(&list), told.map(|(column, date)| (2, column, IssueKind::MonthFirst(date))));

    let mixed = "Casus;Actie;Wie;Uiterlijk\n1;a;X;03/04/2027\n2;b;X;12/24/2026\n3;c;X;24/12/2026\n";
    let list = only::<ActionRow>(mixed.as_bytes());
    assert_eq!(list.lines[0].outcome.as_ref().unwrap().due, Some(day(2027, 4, 3)));
    assert_eq!(issues(&list), [(3, "Uiterlijk", IssueKind::MonthFirst(day(2026, 12, 24)))]);
}

#[test]
fn columns_that_are_not_used_are_named() {
    let text = "Gezin;BSN;Vraag;;Verwijzer;Verwezen door\nA;111222333;x;los;huisarts;JGZ\nB;;bel 111222333;;;\n";
    let list = only::<AgendaRow>(text.as_bytes());
    let kept: Vec<(String, KeptOutReason)> =
        list.kept_out.iter().map(|kept| (kept.header.clone(), kept.why.clone())).collect();
    let expected = [
        ("BSN", KeptOutReason::Bsn),
        ("D", KeptOutReason::NoHeading),
        ("Verwezen door", KeptOutReason::SameAs("Verwijzer".into())),
    ];
    assert_eq!(kept, expected.map(|(header, why)| (header.to_owned(), why)));
    assert_eq!(list.lines[1].outcome.as_ref().unwrap().question, "bel [BSN verwijderd]");
    assert!(!format!("{list:?}").contains("111222333"));
    assert_eq!(issues(&list), [(2, "BSN", IssueKind::Bsn), (3, "Vraag", IssueKind::Bsn)]);
}

#[test]
fn people_put_status_and_date_in_each_others_column() {
    let text = "Casus;Actie;Wie;Status;Gereed\n1;a;X;gedaan 23-11;\n2;b;X;;ja\n3;c;X;;23-11-2026\n4;d;X;;\n5;e;X;klaar;01-01-2028\n";
    let list = only::<ActionRow>(text.as_bytes());
    let found: Vec<_> =
        list.lines.iter().map(|line| line.outcome.clone().unwrap()).map(|row| (row.state, row.done_on)).collect();
    let on = Some(day(2026, 11, 23));
    assert_eq!(found, [(A::Done, on), (A::Done, None), (A::Done, on), (A::Open, None), (A::Done, None)]);
    let done = IssueKind::CountsAsDone(day(2026, 11, 23));
    assert_eq!(issues(&list), [(4, "Gereed", done), (6, "Gereed", IssueKind::InFuture(day(2028, 1, 1)))]);
}

#[test]
fn a_team_list_may_be_built_quite_differently() {
    let text = "Voorletters,Tussenvoegsel,Achternaam,Functie,Werkgever,Kernteam,Waarnemer,Afwezig,Mail\n\
        J.P.,van der,Berg,jeugdarts JGZ,GGD Kust,ja,Th. Os,20-12 t/m 03-01,jp@example.nl\n\
        mw. A.,,Linde,kinderarts,Ziekenhuis,nee,,nee,geen\n\
        ,,,JVK,GGD Kust,ja,,,\n";
    let list = only::<TeamRow>(text.as_bytes());
    let first = list.lines[0].outcome.clone().unwrap();
    assert_eq!((first.name.as_str(), first.sector), ("J.P. van der Berg", Some(Sector::Jgz)));
    assert_eq!(first.deputies[0].name, "Th. Os");
    let absence = first.absence.unwrap();
    assert_eq!((absence.from, absence.until), (day(2026, 12, 20), Some(day(2027, 1, 3))));
    let second = list.lines[1].outcome.clone().unwrap();
    assert_eq!((second.name.as_str(), second.email, second.roles), ("A. Linde", None, vec![TeamRole::ByInvitation]));
    assert_eq!(list.lines[2].outcome, Err(Unusable::NoName.into()));
    assert!(issues(&list).contains(&(2, "domein", IssueKind::SectorGuessed(Sector::Jgz))));
}

#[test]
fn another_clinic_with_its_own_headings_and_habits_is_understood() {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/import/neo-agenda.csv")).unwrap();
    let list = only::<AgendaRow>(&bytes);
    assert_eq!((list.header_row, list.used.len()), (3, 31));
    let kept: Vec<&str> = list.kept_out.iter().map(|kept| kept.header.as_str()).collect();
    assert_eq!(kept, ["Telefoon", "Gewicht"]);
    assert_eq!(list.skipped.iter().map(|row| (row.number, row.why)).collect::<Vec<_>>(), [(8, Skipped::Total)]);
    let rows: Vec<AgendaRow> = list.lines.iter().map(|line| line.outcome.clone().unwrap()).collect();
    let [fenna, tygo, jip, theme] = rows.as_slice() else { panic!() };

    assert_eq!((fenna.code.as_deref(), fenna.family_name()), (Some("NEO26/7"), Some("A. Voorbeeldsma")));
    assert_eq!((fenna.child_born, fenna.gestation_at_birth), (Some(day(2026, 9, 3)), Some(29 * 7 + 4)));
    assert_eq!((fenna.mother_born, fenna.minutes), (Some(day(1994, 5, 14)), Some(10)));
    assert_eq!((fenna.referral_date, fenna.intake_date), (Some(day(2026, 11, 16)), Some(day(2026, 11, 26))));
    assert_eq!(
        (fenna.kind, fenna.children.count, fenna.coordinator.clone()),
        (Some(ItemKind::New), Some(0), Name::Unknown)
    );
    assert_eq!(
        fenna.involved.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["L. Sjabloonstra", "P. Modelman", "ergotherapeut"]
    );
    assert_eq!(fenna.signals[1].domain.as_deref(), Some("wonen"));
    let social = &fenna.consents.by_sector[2].1;
    assert_eq!((social.state, social.exception.as_deref()), (ConsentState::No, Some("buurtteam West")));
    let father = fenna.consents.partner.clone().unwrap();
    assert_eq!((father.form, father.date), (Some(ConsentForm::Oral), Some(day(2026, 11, 17))));

    assert_eq!(tygo.time, chrono::NaiveTime::from_hms_opt(9, 40, 0));
    assert_eq!((tygo.mother_born, tygo.gestation_at_birth), (Some(day(2001, 2, 1)), Some(32 * 7 + 2)));
    assert_eq!((tygo.partner.clone(), tygo.children.each.len()), (Name::Unknown, 2));
    let states: Vec<ConsentState> = tygo.consents.by_sector.iter().map(|(_, cell)| cell.state).collect();
    assert_eq!(states, [ConsentState::Yes, ConsentState::Yes, ConsentState::Limited, ConsentState::NotAsked]);

    assert_eq!((jip.kind, jip.restriction), (Some(ItemKind::Discharge), Some(RestrictionKind::Safety)));
    assert_eq!(
        (jip.allowed[0].name.as_str(), jip.remarks.as_str()),
        ("L. Sjabloonstra", "BSN moeder [BSN verwijderd]")
    );
    assert_eq!((theme.kind, theme.question.as_str()), (Some(ItemKind::Theme), "Zuurstof thuis: wie levert?"));
    assert_eq!(
        issues(&list),
        [(5, "Toest. I", IssueKind::NotUnderstood(Expected::Consent)), (6, "Opm.", IssueKind::Bsn)]
    );
}

#[test]
fn an_english_list_as_utf16_with_tabs_is_understood() {
    let text = "Case no\tAction item\tAssigned to\tRaised on\tDue by\tState\tCompleted on\tComments\tPriority\r\n\
        N-7\tOrder oxygen\tMs. L. Sample & P. Model\tNov 16, 2026\t12/04/2026\tin progress\t\t\thigh\r\n\
        N-9\tCall GP\ttbd\t11/16/2026\t12/18/2026\tcancelled\t11/23/2026\tmoved away\t\r\n";
    let bytes: Vec<u8> = "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let list = only::<ActionRow>(&bytes);
    assert_eq!(list.kept_out.iter().map(|kept| kept.header.as_str()).collect::<Vec<_>>(), ["Priority"]);
    let [first, second] = [0, 1].map(|at| list.lines[at].outcome.clone().unwrap());
    assert_eq!(first.owners.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["L. Sample", "P. Model"]);
    assert_eq!((first.agreed_on, first.due), (Some(day(2026, 11, 16)), Some(day(2026, 12, 4))));
    assert_eq!((second.owners.len(), second.state, second.done_on), (0, ActionState::Dropped, Some(day(2026, 11, 23))));
}

#[test]
fn consent_columns_may_be_named_by_sector_alone() {
    let text = "Gezin;Duur;Zorg;JGZ;Sociaal domein;Informeel;Zichtbaar voor\nA;0:10;ja;ja;nee;?;iedereen\n";
    let list = only::<AgendaRow>(text.as_bytes());
    let row = list.lines[0].outcome.clone().unwrap();
    let states: Vec<ConsentState> = row.consents.by_sector.iter().map(|(_, cell)| cell.state).collect();
    assert_eq!(states, [S::Yes, S::Yes, S::No, S::NotAsked]);
    assert_eq!((row.minutes, row.allowed), (Some(10), vec![]));
}

#[test]
fn a_break_is_no_family_and_a_note_beside_the_name_is_heeded() {
    let text = "Nr;Tijd;Gezin;Vraag\n1;13:00;Ceder (anoniem);x\n;13:10;pauze;\n2;13:20;Den (tweede keer);y\n";
    let list = only::<AgendaRow>(text.as_bytes());
    let found: Vec<_> = list.lines.iter().map(|line| line.outcome.clone().map(|row| row.restriction)).collect();
    assert_eq!(found, [Ok(Some(RestrictionKind::Anonymous)), Ok(None)]);
    assert_eq!((list.skipped[0].number, list.skipped[0].why), (3, Skipped::Break));
}

#[test]
fn words_for_nothing_are_no_mistakes() {
    let text = "Gezin;Tijd;À terme;Soort;Afscherming;Duur\nA;-;onbekend;?;nee;n.v.t.\n";
    assert_eq!(issues(&only::<AgendaRow>(text.as_bytes())), []);
}

#[test]
fn klaar_op_is_the_deadline_where_no_other_column_says_by_when() {
    let rows =
        "a;20-11-2026;open\nb;20-12-2026;open\nc;20-12-2026;\nd;20-11-2026;\ne;20-12-2026;o\nf;20-11-2026;klaar\n";
    let list = only::<ActionRow>(format!("Wat;Klaar op;Status\n{rows}").as_bytes());
    let found: Vec<_> = list.lines.iter().map(|line| line.outcome.clone().unwrap()).collect();
    let found: Vec<_> = found.iter().map(|row| (row.state, row.due, row.done_on)).collect();
    let (past, ahead) = (Some(day(2026, 11, 20)), Some(day(2026, 12, 20)));
    let open = |due| (A::Open, due, None);
    assert_eq!(found, [open(past), open(ahead), open(ahead), open(past), open(ahead), (A::Done, None, past)]);
    assert_eq!(issues(&list), []);
    assert_eq!(list.missing, [Missing::Case, Missing::Owner, Missing::ReadyIsDue]);
}

#[test]
fn klaar_op_beside_a_deadline_says_since_when_and_never_closes_what_is_open() {
    let rows = "a;1-12-2026;20-11-2026;open\nb;1-12-2026;20-11-2026;\nc;1-12-2026;20-12-2026;open\nd;1-12-2026;20-11-2026;af\n";
    let list = only::<ActionRow>(format!("Wat;Deadline;Klaar op;Status\n{rows}").as_bytes());
    let found: Vec<_> = list.lines.iter().map(|line| line.outcome.clone().unwrap()).collect();
    let found: Vec<_> = found.iter().map(|row| (row.state, row.done_on)).collect();
    let past = Some(day(2026, 11, 20));
    assert_eq!(found, [(A::Open, None), (A::Done, past), (A::Open, None), (A::Done, past)]);
    let expected = [
        (2, "Klaar op", IssueKind::OpenThough(day(2026, 11, 20))),
        (3, "Klaar op", IssueKind::CountsAsDone(day(2026, 11, 20))),
        (4, "Klaar op", IssueKind::InFuture(day(2026, 12, 20))),
    ];
    assert_eq!(issues(&list), expected);
}

#[test]
fn a_column_of_dates_is_never_what_is_to_be_done() {
    let text = "Dossier;Wat moet er gebeuren;Door;d.d. afspraak;Deadline;Stand;Afgerond\n\
        NW-087;Tolk regelen;R. Sjabloon;10-11;di 1 dec;loopt;\n\
        NW-063;Bellen;R. Sjabloon;27-10-2026;17-11-2026;af;16-11-2026\n";
    let list = only::<ActionRow>(text.as_bytes());
    let rows: Vec<ActionRow> = list.lines.iter().map(|line| line.outcome.clone().unwrap()).collect();
    assert_eq!((rows[0].action.as_str(), rows[0].agreed_on), ("Tolk regelen", Some(day(2026, 11, 10))));
    assert_eq!((rows[1].state, rows[1].done_on), (A::Done, Some(day(2026, 11, 16))));
    assert_eq!(list.kept_out, []);
    let without =
        "Dossier;Oormerk;Door;Afspraak;Deadline;Stand\nNW-087;Tolk regelen;R. Sjabloon;10-11-2026;1-12-2026;open\n";
    let ListError::NotFound { sheets, .. } =
        lists::<ActionRow>(&read(without.as_bytes(), "lijst").unwrap(), day(2026, 11, 24)).unwrap_err();
    assert!(sheets[0].lacks_only, "no list of another kind, only one without its first column");
}

#[test]
fn deadlines_are_read_in_the_words_of_the_meeting_and_other_words_are_kept() {
    let list = |due: &str| only::<ActionRow>(format!("Actie;Afgesproken op;Deadline\nx;23-11-2026;{due}\n").as_bytes());
    for (words, date) in [
        ("week 49", day(2026, 11, 30)),
        ("wk49", day(2026, 11, 30)),
        ("w49", day(2026, 11, 30)),
        ("wk 49 vr", day(2026, 12, 4)),
        ("eind wk 49", day(2026, 12, 4)),
        ("begin dec", day(2026, 12, 1)),
        ("medio december", day(2026, 12, 15)),
        ("eind dec", day(2026, 12, 31)),
        ("voor 4 dec", day(2026, 12, 4)),
        ("uiterlijk 4 dec", day(2026, 12, 4)),
        ("vrijdag 4 december a.s.", day(2026, 12, 4)),
        ("morgen", day(2026, 11, 24)),
        ("volgende week", day(2026, 12, 4)),
        ("over 2 weken", day(2026, 12, 7)),
        ("ma", day(2026, 11, 30)),
        ("7 dagen", day(2026, 11, 30)),
        ("4 dec '26", day(2026, 12, 4)),
        ("31-12", day(2026, 12, 31)),
        ("5-1", day(2027, 1, 5)),
    ] {
        let row = list(words).lines[0].outcome.clone().unwrap();
        assert_eq!((row.due, row.remark.as_str()), (Some(date), ""), "{words}");
    }
    for words in ["z.s.m.", "asap", "Q1 2027", "30-2-2027", "4 dce", "na de bevalling"] {
        let list = list(words);
        let row = list.lines[0].outcome.clone().unwrap();
        assert_eq!((row.due, row.remark.as_str()), (None, words));
        assert_eq!(issues(&list), [(2, "Deadline", IssueKind::NotUnderstood(Expected::Deadline))], "{words}");
    }
}

#[test]
fn a_deadline_before_its_agreement_is_turned_round_or_told() {
    let list = |due: &str| only::<ActionRow>(format!("Actie;Afgesproken op;Deadline\nx;10-11-2026;{due}\n").as_bytes());
    let turned = list("12/3/26");
    assert_eq!(turned.lines[0].outcome.clone().unwrap().due, Some(day(2026, 12, 3)));
    assert_eq!(issues(&turned), [(2, "Deadline", IssueKind::MonthFirst(day(2026, 12, 3)))]);
    let told = IssueKind::DueBeforeAgreed { due: day(2026, 10, 31), agreed: day(2026, 11, 10) };
    assert_eq!(issues(&list("31-10-2026")), [(2, "Deadline", told)]);
}
