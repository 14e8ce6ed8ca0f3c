use super::*;

#[test]
fn words_are_known_in_two_languages_and_abbreviated() {
    assert_eq!(sector("Zorg"), Some(Sector::Care));
    assert_eq!(sector("Sociaal domein"), Some(Sector::Social));
    assert_eq!(sector("public health"), Some(Sector::Jgz));
    assert_eq!(sector("I"), Some(Sector::Informal));
    assert_eq!(sector("blauw"), None);
    assert_eq!(item_kind("Nieuw"), Some(ItemKind::New));
    assert_eq!(item_kind("N"), Some(ItemKind::New));
    assert_eq!(item_kind("lopende casus, 2e keer"), Some(ItemKind::Running));
    assert_eq!(item_kind("V"), Some(ItemKind::Running));
    assert_eq!(item_kind("Overdracht naar JGZ"), Some(ItemKind::HandoverJgz));
    assert_eq!(item_kind("evalautie"), Some(ItemKind::Evaluation));
    assert_eq!(item_kind("iets"), None);
    assert_eq!(action_state("in progress"), Some(ActionState::Open));
    assert_eq!(action_state("Afgerond!"), Some(ActionState::Done));
    assert_eq!(action_state("niet gedaan"), Some(ActionState::Open));
    assert_eq!(action_state("niet meer nodig"), Some(ActionState::Dropped));
    assert_eq!(action_state("✓"), Some(ActionState::Done));
    assert_eq!(yes_no("SKJ 110012345"), Some(true));
    assert_eq!(yes_no("Nee"), Some(false));
    assert_eq!(life_domain("financiën"), Some(LifeDomain::Finances));
    assert_eq!(life_domain("SPARK"), None);
}

#[test]
fn one_cell_may_name_several_roles() {
    assert_eq!(roles("liaison gemeente"), Some(vec![TeamRole::Liaison]));
    assert_eq!(roles("voorzitter / kernteam"), Some(vec![TeamRole::Chair, TeamRole::CoreTeam]));
    assert_eq!(roles("Chair and planner"), Some(vec![TeamRole::Chair, TeamRole::Planner]));
    assert_eq!(roles("tovenaar"), None);
    assert_eq!(roles(""), Some(vec![]));
}

#[test]
fn a_job_title_gives_the_discipline_that_rules_need() {
    use DisciplineKind as D;
    for (title, kind) in [
        ("klinisch verloskundige", D::Midwife),
        ("kinderarts-neonatoloog", D::Paediatrician),
        ("JVK", D::YouthNurse),
        ("Jeugdverpleegkundige JGZ", D::YouthNurse),
        ("medisch maatschappelijk werk", D::MedicalSocialWorker),
        ("maatschappelijk werker", D::SocialWorker),
        ("verpleegkundig specialist JGZ", D::JgzNurseSpecialist),
        ("verpleegkundig specialist GGZ", D::Other),
        ("maatschappelijk werker ziekenhuis", D::MedicalSocialWorker),
        ("med. maatsch. werk", D::MedicalSocialWorker),
        ("medisch mw", D::MedicalSocialWorker),
        ("klin. verlosk.", D::Midwife),
        ("gyn.", D::Gynaecologist),
        ("CB-arts", D::YouthDoctor),
        ("orthopedagoog", D::Other),
        ("Neonatologist", D::Paediatrician),
        ("diëtist", D::Other),
        ("", D::Other),
    ] {
        assert_eq!(discipline(title), kind, "{title}");
    }
}

#[test]
fn an_unknown_restriction_is_the_strictest() {
    assert_eq!(restriction(""), Ok(None));
    assert_eq!(restriction("nee"), Ok(None));
    assert_eq!(restriction("Anoniem"), Ok(Some(RestrictionKind::Anonymous)));
    assert_eq!(restriction("ja"), Ok(Some(RestrictionKind::Safety)));
    for text in ["niet zomaar delen", "code rood", "?"] {
        assert_eq!(restriction(text), Err(RestrictionKind::Safety), "{text}");
    }
}
