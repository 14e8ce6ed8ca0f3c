use super::*;

fn one<C: Column>(header: &str) -> Option<C> {
    match best::<C>(header).as_slice() {
        [(column, _)] => Some(*column),
        _ => None,
    }
}

fn headers(text: &str) -> Vec<String> {
    text.split(';').map(str::to_owned).collect()
}

#[test]
fn every_known_heading_is_folded_and_belongs_to_one_column() {
    fn check<C: Column>() {
        let mut seen: Vec<&str> = Vec::new();
        for column in C::ALL {
            for name in column.names() {
                assert_eq!(crate::import::fold::fold(name), *name);
                assert!(!seen.contains(name), "{name} twice in {:?}", C::KIND);
                assert_eq!(one::<C>(name), Some(*column), "{name}");
                seen.push(name);
            }
        }
    }
    check::<TeamColumn>();
    check::<AgendaColumn>();
    check::<ActionColumn>();
}

#[test]
fn headings_are_understood_however_they_are_written() {
    use AgendaColumn as A;
    for (header, column) in [
        ("GEZINSNAAM", A::Family),
        ("Gez.", A::Family),
        ("Cliënt", A::Family),
        ("Geb.dat. moeder", A::MotherBorn),
        ("Geboortedatum van de moeder (dd-mm-jjjj)", A::MotherBorn),
        ("Moeder geboortedatum", A::MotherBorn),
        ("A.D.", A::DueDate),
        ("à terme", A::DueDate),
        ("Uitgerekende dat.", A::DueDate),
        ("EDD", A::DueDate),
        ("Verw.", A::Referrer),
        ("Verwezen door", A::Referrer),
        ("Toest. Z", A::ConsentCare),
        ("Toestemming\nJGZ", A::ConsentJgz),
        ("Toest. soc. domein", A::ConsentSocial),
        ("Toest. inf.", A::ConsentInformal),
        ("Consent care", A::ConsentCare),
        ("Care (consent)", A::Signals),
        ("toest. d.d.", A::ConsentDate),
        ("Bespreekvr.", A::Question),
        ("Besprekvraag", A::Question),
        ("Coördinator", A::Coordinator),
        ("Coordinatr", A::Coordinator),
        ("#", A::Number),
        ("Dossiernr.", A::CaseCode),
        ("Zwangersch.duur bij geb.", A::GestationAtBirth),
        ("Mother's DOB", A::MotherBorn),
    ] {
        if header != "Care (consent)" {
            assert_eq!(one::<A>(header), Some(column), "{header}");
        }
    }
    assert_eq!(one::<TeamColumn>("Afwezig t/m"), Some(TeamColumn::AbsentUntil));
    assert_eq!(one::<TeamColumn>("E-mailadres"), Some(TeamColumn::Email));
    assert_eq!(one::<ActionColumn>("Deadline"), Some(ActionColumn::Due));
    assert_eq!(one::<ActionColumn>("Gereed"), Some(ActionColumn::Ready));
    for (header, column) in [
        ("Wat moet er gebeuren", ActionColumn::Action),
        ("Wat gaan we doen?", ActionColumn::Action),
        ("d.d. afspraak", ActionColumn::AgreedOn),
        ("Gereed per", ActionColumn::Due),
        ("Actie door", ActionColumn::Owner),
        ("Wnr.", ActionColumn::Due),
        ("Wanneer moet het af zijn", ActionColumn::Due),
        ("Pt.nr", ActionColumn::CaseCode),
        ("Gereed d.d.", ActionColumn::Ready),
        ("Afgerond", ActionColumn::DoneOn),
        ("Voor", ActionColumn::Due),
    ] {
        assert_eq!(one::<ActionColumn>(header), Some(column), "{header}");
    }
    for (header, column) in [
        ("Afd./instelling", TeamColumn::Organisation),
        ("Wordt vervangen door", TeamColumn::Deputy),
        ("Waar", TeamColumn::Organisation),
        ("Waar werkt iemand", TeamColumn::Organisation),
        ("Voorl.", TeamColumn::Initials),
        ("Roepnaam", TeamColumn::FirstName),
    ] {
        assert_eq!(one::<TeamColumn>(header), Some(column), "{header}");
    }
    for (header, column) in [
        ("Mw.", AgendaColumn::Mother),
        ("door", AgendaColumn::Submitter),
        ("Tst zorg", AgendaColumn::ConsentCare),
        ("Tst JGZ", AgendaColumn::ConsentJgz),
        ("Tst soc", AgendaColumn::ConsentSocial),
        ("Tst vrijw.", AgendaColumn::ConsentInformal),
        ("Datum MDO", AgendaColumn::MeetingDate),
        ("N/L/E", AgendaColumn::Kind),
        ("verwezen d.d.", AgendaColumn::ReferralDate),
    ] {
        assert_eq!(one::<AgendaColumn>(header), Some(column), "{header}");
    }
}

#[test]
fn the_cells_say_what_a_heading_leaves_open() {
    let of = |text: &str, cells: &[Cells]| {
        let mapping = Mapping::<ActionColumn>::of(&headers(text), cells);
        (mapping.used().to_vec(), mapping.kept_out.into_iter().map(|kept| kept.why).collect::<Vec<_>>())
    };
    let (used, _) = of("Nr;Actie;Afspraak", &[Cells::Codes, Cells::Words, Cells::Dates]);
    assert_eq!(used, [(ActionColumn::CaseCode, 0), (ActionColumn::Action, 1), (ActionColumn::AgreedOn, 2)]);
    let (used, kept) = of("Afspraak;Wie", &[Cells::Dates, Cells::Dates]);
    assert_eq!((used, kept), (vec![(ActionColumn::AgreedOn, 0)], vec![KeptOutReason::OtherCells]));
    let agenda = Mapping::<AgendaColumn>::of(&headers("Gezin;Part."), &[Cells::Words, Cells::Words]);
    assert_eq!(agenda.at(AgendaColumn::Partner), Some(1));
    let agenda = Mapping::<AgendaColumn>::of(&headers("Gezin;Part."), &[Cells::Words, Cells::Dates]);
    assert_eq!(agenda.at(AgendaColumn::ChildBorn), Some(1));
    assert_eq!(Mapping::<AgendaColumn>::of(&headers("Gezin;BSN moeder"), &[]).kept_out[0].why, KeptOutReason::Bsn);
}

#[test]
fn what_is_not_known_is_kept_out_by_name() {
    for header in ["Telefoon moeder", "Adres", "BSN", "Bloedgroep", "Gewicht", "Verzekering", "x"] {
        assert_eq!(best::<AgendaColumn>(header), [], "{header}");
    }
    let mapping = Mapping::<AgendaColumn>::of(&headers("Gezin;Telefoon;;Bloedgroep"), &[]);
    let kept: Vec<_> = mapping.kept_out.iter().map(|kept| (kept.header.as_str(), kept.at, kept.why.clone())).collect();
    assert_eq!(kept, [("Telefoon", 1, KeptOutReason::Unknown), ("Bloedgroep", 3, KeptOutReason::Unknown)]);
}

#[test]
fn two_headings_for_one_column_are_never_mixed_silently() {
    let mapping = Mapping::<AgendaColumn>::of(&headers("Gez.;Verwijzer;Gezin;Verwezen door"), &[]);
    assert_eq!(mapping.at(AgendaColumn::Family), Some(0));
    assert_eq!(mapping.at(AgendaColumn::Referrer), Some(1));
    let kept: Vec<_> = mapping.kept_out.iter().map(|kept| (kept.at, kept.why.clone())).collect();
    assert_eq!(kept, [(2, KeptOutReason::SameAs("Gez.".into())), (3, KeptOutReason::SameAs("Verwijzer".into()))]);
}

#[test]
fn remarks_may_come_from_several_headings() {
    let mapping = Mapping::<AgendaColumn>::of(&headers("Gezin;Opmerkingen;Bijzonderheden"), &[]);
    assert_eq!(mapping.all(AgendaColumn::Remarks).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(mapping.kept_out, []);
}

#[test]
fn an_abbreviation_with_two_meanings_is_not_guessed() {
    let mapping = Mapping::<AgendaColumn>::of(&headers("Gezin;Bespr"), &[]);
    assert_eq!(mapping.at(AgendaColumn::Question), Some(1), "one column, however many headings of it begin so");
    let found = best::<AgendaColumn>("Toestemming o");
    assert!(found.len() != 1 || found[0].0 != AgendaColumn::ConsentAny, "{found:?}");
}

#[test]
fn the_kind_of_list_follows_from_its_headings() {
    let kind = |text: &str| recognise(&headers(text), &[]).map(|(kind, _)| kind);
    assert_eq!(kind("Naam;Discipline;Organisatie;Domein;Rol"), Some(ListKind::Team));
    assert_eq!(kind("Nr;Tijd;Casusnr;Gezin;Moeder"), Some(ListKind::Agenda));
    assert_eq!(kind("Casusnr;Actie;Wie;Uiterlijk;Status"), Some(ListKind::Actions));
    assert_eq!(kind("Name;Profession;Organisation;Role"), Some(ListKind::Team));
    assert_eq!(kind("Case no;Action;Owner;Due"), Some(ListKind::Actions));
    assert_eq!(kind("appel;peer"), None);
}

#[test]
fn headings_of_other_clinics_are_understood() {
    use {ActionColumn as X, AgendaColumn as A, TeamColumn as T};
    for (header, column) in [
        ("Voorzitter/notulist", T::Role),
        ("Voorzitter", T::Role),
        ("Taak in overleg", T::Role),
        ("Afw. v.a.", T::AbsentFrom),
        ("Aanw. vanaf", T::Attendance),
        ("Waarneming voor", T::DeputyFor),
        ("Waarneming", T::Deputy),
        ("Werkveld", T::Sector),
        ("Valt in voor", T::DeputyFor),
    ] {
        assert_eq!(one::<T>(header), Some(column), "{header}");
    }
    for (header, column) in [
        ("Consent zorg", A::ConsentCare),
        ("Akkoord CB", A::ConsentJgz),
        ("Akkoord vrijwilligers", A::ConsentInformal),
        ("Akkoord soc. domein", A::ConsentSocial),
        ("Akkoord ZH", A::ConsentCare),
        ("Informed consent", A::ConsentAny),
        ("Wens cliënt", A::Request),
        ("Kennism.gesprek", A::IntakeDate),
        ("Aangemeld via", A::Referrer),
        ("Geb.dat. mdr", A::MotherBorn),
        ("Zorgpunten", A::Signals),
    ] {
        assert_eq!(one::<A>(header), Some(column), "{header}");
    }
    assert_eq!(one::<X>("Betreft"), Some(X::Action));
    assert_eq!(one::<X>("SvZ"), Some(X::Remark));
}
