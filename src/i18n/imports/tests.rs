use super::*;
use crate::import::{
    issue::{Expected, Issue, IssueKind},
    plan::{Doubt, DoubtKind},
};
use crate::{
    domain::{
        clinic::{ClinicKind, TeamRole},
        consent::{Consent, ConsentState, Giver, Recipient, Signer},
        lens::LeftBehind,
        meeting::ItemKind,
        people::Sector,
        refusal::Refusal,
    },
    i18n::Lang,
};
use chrono::NaiveDate;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// A sentence: something, in full, with every argument filled in.
fn sentence(text: &str) {
    assert!(!text.is_empty() && !text.contains(['[', '{', '}', '$']), "{text}");
}

fn everywhere(check: impl Fn(&Texts)) {
    for lang in Lang::ALL {
        check(&Texts::load(*lang));
    }
}

#[test]
fn every_error_has_its_sentence() {
    use FileKind as K;
    let limit = 5;
    let mut errors = vec![
        ReadError::Empty,
        ReadError::TooLarge { bytes: 1 << 30, limit },
        ReadError::UnpacksTooLarge { limit: 5 },
        ReadError::Encrypted,
        ReadError::Damaged { detail: "x".into() },
    ];
    errors.extend([Excess::Rows, Excess::Columns, Excess::Content].map(|what| ReadError::TooMany { what, limit }));
    let kinds =
        [K::OldExcel, K::BinaryExcel, K::OpenDocument, K::OtherOffice, K::Pdf, K::WebPage, K::Markup, K::Binary];
    errors.extend(kinds.map(ReadError::OtherFormat));
    let sheet = |looks_like| SheetSummary {
        name: "Blad1".into(),
        header_row: 2,
        headers: vec!["A".into()],
        looks_like,
        lacks_only: false,
    };
    let sheets = vec![sheet(None), sheet(Some(ListKind::Agenda))];
    let known = vec!["POP-poli".to_owned()];
    let mut plan_errors = vec![
        PlanError::List(ListError::NotFound { wanted: ListKind::Team, needed: vec!["naam", "achternaam"], sheets }),
        PlanError::WhichClinic { known: known.clone() },
        PlanError::ClinicUnsaid,
        PlanError::NoClinic,
        PlanError::UnknownClinic { name: "POP".into(), known },
        PlanError::UnknownClinic { name: "POP".into(), known: vec![] },
        PlanError::WhichMeeting { clinic: "POP-poli".into() },
    ];
    plan_errors.extend(MeetingStatus::ALL.iter().map(|status| PlanError::MeetingIs { date: day(), status: *status }));
    everywhere(|texts| {
        for error in &errors {
            sentence(&texts.read_error(error));
        }
        for error in &plan_errors {
            sentence(&texts.plan_error(error));
        }
    });
}

#[test]
fn every_note_and_column_has_its_sentence() {
    let (clinic, at) = ("POP-poli".to_owned(), day().and_hms_opt(13, 0, 0).unwrap());
    let notes = [
        PlanNote::Founds { clinic: clinic.clone(), kind: ClinicKind::Pop },
        PlanNote::Plans { clinic: clinic.clone(), at },
        PlanNote::For { clinic, at },
        PlanNote::Founds { clinic: "Samen Sterk".into(), kind: ClinicKind::Other },
        PlanNote::SeveralSheets(vec!["wk 48".into(), "wk 49".into()]),
        PlanNote::HiddenSheet("archief".into()),
        PlanNote::TitleSaysOtherClinic { named: "Neo-poli".into(), clinic: "POP-poli".into() },
        PlanNote::TitleSaysOtherDay { source: "Blad1".into(), date: day() },
    ];
    let reasons = [
        KeptOutReason::Unknown,
        KeptOutReason::NoHeading,
        KeptOutReason::OtherCells,
        KeptOutReason::Bsn,
        KeptOutReason::SameAs("Gezin".into()),
        KeptOutReason::Ambiguous(vec!["gezin", "moeder"]),
    ];
    let kept = |(filled, why)| KeptOut { header: "Kop".into(), at: 3, why, filled };
    let kept_out = reasons.into_iter().enumerate().map(kept).collect();
    let missing = vec![
        Missing::Discipline,
        Missing::Sector,
        Missing::Consent,
        Missing::ConsentFor(vec![Sector::Jgz, Sector::Informal]),
        Missing::Kind,
        Missing::Question,
        Missing::Phase,
        Missing::Code,
        Missing::Owner,
        Missing::Due,
        Missing::ReadyIsDue,
        Missing::Case,
    ];
    let source = Source {
        name: "Blad1".into(),
        header_row: 1,
        used: vec![],
        judged: vec![("Nr".into(), "casusnr")],
        kept_out,
        missing,
    };
    everywhere(|texts| {
        for note in &notes {
            sentence(&texts.plan_note(note));
        }
        texts.source_notes(&source).iter().for_each(|said| sentence(said));
    });
}

#[test]
fn every_outcome_has_its_sentence() {
    let mut outcomes = vec![
        Outcome::New,
        Outcome::Same,
        Outcome::Changed(vec![Topic::Consent, Topic::Item]),
        Outcome::Refused(Refusal::MayNot(crate::domain::policy::Act::PrepareAgenda.into())),
    ];
    outcomes.extend(
        [
            NotTaken::NoSector,
            NotTaken::NoClinic,
            NotTaken::OtherClinic,
            NotTaken::OtherFamily,
            NotTaken::SeveralFamilies,
            NotTaken::TakenOff,
            NotTaken::OtherMeeting,
            NotTaken::PastMeeting,
            NotTaken::DoneWithoutFamily,
        ]
        .map(Outcome::NotTaken),
    );
    let more = Unusable::MoreCells { found: 3, expected: 2 };
    outcomes.extend([Unusable::NoName, Unusable::NoFamily, Unusable::NoAction, more].map(Outcome::Unusable));
    outcomes
        .extend([Skipped::RepeatedHeader, Skipped::Total, Skipped::Break, Skipped::LooseText].map(Outcome::Skipped));
    let line = |what| PlanLine {
        source: 0,
        row: 4,
        label: "IGP-26-041".into(),
        line: String::new(),
        facts: vec![],
        what,
        issues: vec![],
        doubts: vec![],
    };
    let lines: Vec<PlanLine> = outcomes.into_iter().map(line).collect();
    everywhere(|texts| lines.iter().for_each(|line| sentence(&texts.plan_line(&World::default(), line))));
    let dutch = Texts::load(Lang::Nl);
    assert_eq!(dutch.plan_line(&World::default(), &lines[2]), "rij 4  IGP-26-041: gewijzigd (toestemming, agendapunt)");
}

fn doubts() -> Vec<DoubtKind> {
    let name = || "Wier".to_owned();
    vec![
        DoubtKind::UnknownPerson(name()),
        DoubtKind::SeveralPeople(name(), vec![name(), name()]),
        DoubtKind::TakenFor(name(), name()),
        DoubtKind::CodeReadAs(name()),
        DoubtKind::MeantCode(vec![name(), name()]),
        DoubtKind::OfNoFamily,
        DoubtKind::OnOtherSheet { sheet: "Open".into(), row: 2, differs: vec![] },
        DoubtKind::OnOtherSheet { sheet: "Open".into(), row: 2, differs: vec![Topic::Due] },
        DoubtKind::SupposedTheme,
        DoubtKind::TwiceInList { first: 2, again: 3, differs: vec![] },
        DoubtKind::TwiceInList { first: 2, again: 3, differs: vec![Topic::Item] },
        DoubtKind::NobodyAllowed,
        DoubtKind::RestrictedByList,
        DoubtKind::StaysRestricted,
        DoubtKind::KnownConsentStays("ja".into()),
        DoubtKind::RefusalGivesWay { was: "nee (07-11)".into(), now: "ja".into() },
        DoubtKind::OpensPast { was: "nee (07-11)".into(), now: "ja".into() },
        DoubtKind::StillLetIn(vec![Consent::new(
            Giver::Mother,
            Recipient::Organisation("Jeugdteam".into()),
            ConsentState::Yes,
        )]),
        DoubtKind::RefusalOfNoDay("nee".into()),
        DoubtKind::ExceptionForNobody("nee, wel -".into()),
        DoubtKind::ConsentByDenied("zelf, geen gezagsdrager bereikt".into()),
        DoubtKind::ConsentForAll,
        DoubtKind::ConsentByOther("vader".into()),
        DoubtKind::ConsentBy(Signer::Own),
        DoubtKind::ConsentBy(Signer::Authority),
        DoubtKind::ConsentOfNoAge,
        DoubtKind::DecidedCoordinatorStays(name()),
        DoubtKind::OneRole(TeamRole::Chair),
        DoubtKind::NobodyLeft(name()),
        DoubtKind::NotInTeam(name()),
        DoubtKind::LeavesLater(day()),
        DoubtKind::LeavesOnNoDay("31-02-2026".into()),
        DoubtKind::LeavesBehind(LeftBehind { families: 2, promises: 1 }),
        DoubtKind::ComesBack(day()),
        DoubtKind::OneDeputy(name()),
        DoubtKind::CodeMade("POP-26-041".into()),
        DoubtKind::FoundByName,
        DoubtKind::TooManyMinutes(300),
    ]
}

#[test]
fn everything_to_look_at_in_a_row_has_its_sentence() {
    let doubts = doubts();
    let expected = [
        Expected::Date,
        Expected::Time,
        Expected::Number,
        Expected::YesNo,
        Expected::Consent,
        Expected::ConsentForm,
        Expected::ItemKind,
        Expected::Status,
        Expected::Sector,
        Expected::Role,
        Expected::Employment,
        Expected::Attendance,
        Expected::GestationalAge,
        Expected::Email,
    ];
    let mut kinds = vec![
        IssueKind::ControlCharacters,
        IssueKind::HiddenCharacters,
        IssueKind::Formula,
        IssueKind::SpreadsheetError,
        IssueKind::TooLong(8000),
        IssueKind::Bsn,
        IssueKind::LostCharacters,
        IssueKind::RepairedCharacters,
        IssueKind::UnclosedQuote,
        IssueKind::RejoinedLines,
        IssueKind::FewerCells { found: 1, expected: 2 },
        IssueKind::MonthFirst(day()),
        IssueKind::WeekdayDisagrees(day()),
        IssueKind::InFuture(day()),
        IssueKind::BeforeStart(day()),
        IssueKind::DueBeforeAgreed { due: day(), agreed: day() },
        IssueKind::ReadAs { date: day(), other: None },
        IssueKind::ReadAs { date: day(), other: Some(day()) },
        IssueKind::CountsAsDone(day()),
        IssueKind::OpenThough(day()),
        IssueKind::NotKept,
        IssueKind::OneSector { taken: Sector::Jgz, left: vec![Sector::Care] },
        IssueKind::Remainder("rest".into()),
        IssueKind::SectorGuessed(Sector::Care),
        IssueKind::NoSeat,
        IssueKind::NoPregnancy(day()),
        IssueKind::StrictestRestriction,
    ];
    kinds.extend(expected.map(IssueKind::NotUnderstood));
    kinds.extend(expected.map(IssueKind::Missing));
    let issue = |what| Issue { row: 3, column: "Kop".into(), what, value: "waarde".into() };
    let line = PlanLine {
        source: 0,
        row: 3,
        label: String::new(),
        line: "1;x".into(),
        facts: vec![],
        what: Outcome::New,
        issues: kinds.into_iter().map(issue).collect(),
        doubts: doubts.into_iter().map(|what| Doubt { topic: Topic::Owner, what }).collect(),
    };
    let topics = [
        Topic::Discipline,
        Topic::Organisation,
        Topic::Sector,
        Topic::Email,
        Topic::Skj,
        Topic::Absence,
        Topic::Role,
        Topic::Team,
        Topic::Attendance,
        Topic::Deputy,
        Topic::Family,
        Topic::Members,
        Topic::DueDate,
        Topic::BirthDate,
        Topic::Municipality,
        Topic::Referral,
        Topic::Request,
        Topic::Signals,
        Topic::Involved,
        Topic::SafeContact,
        Topic::Remarks,
        Topic::Consent,
        Topic::Restriction,
        Topic::Allowed,
        Topic::Coordinator,
        Topic::OnAgenda,
        Topic::Item,
        Topic::Owner,
        Topic::Due,
        Topic::Status,
    ];
    everywhere(|texts| {
        texts.plan_remarks(&line).iter().for_each(|said| sentence(said));
        for topic in topics {
            sentence(texts.topic(topic));
        }
    });
}

#[test]
fn everything_understood_of_a_row_has_its_words() {
    let name = || "Wier".to_owned();
    let facts = vec![
        PlanFact::Text("JVK".into()),
        PlanFact::Sector(Sector::Jgz),
        PlanFact::Role(TeamRole::Chair),
        PlanFact::Kind(ItemKind::New),
        PlanFact::Away { from: day(), until: None },
        PlanFact::Away { from: day(), until: Some(day()) },
        PlanFact::Comes(crate::domain::clinic::UsualAttendance {
            regular: true,
            from: day().and_hms_opt(14, 15, 0).map(|at| at.time()),
            items: vec![3],
            remote: true,
            ..Default::default()
        }),
        PlanFact::StandsInFor(name()),
        PlanFact::CoveredBy(name()),
        PlanFact::DueDate(day()),
        PlanFact::Born(day()),
        PlanFact::Owner(name()),
        PlanFact::NoOwner,
        PlanFact::Due(day()),
        PlanFact::Done,
        PlanFact::Dropped,
    ];
    let line = PlanLine {
        source: 0,
        row: 3,
        label: "x".into(),
        line: String::new(),
        facts,
        what: Outcome::New,
        issues: vec![],
        doubts: vec![],
    };
    everywhere(|texts| sentence(&texts.plan_line(&World::default(), &line).replace(['[', ']'], "")));
}

#[test]
fn a_long_cell_is_quoted_by_its_beginning() {
    assert_eq!(quote("kort\ntweede regel"), "kort tweede regel");
    let long = quote(&"é".repeat(500));
    assert_eq!((long.chars().count(), long.ends_with('…')), (LONGEST_QUOTE + 1, true));
}
