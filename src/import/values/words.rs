//! The field's own words and what people write for them: sector, role, discipline, kind of item, status, life domain.

use crate::domain::{
    case::{LifeDomain, RestrictionKind},
    clinic::TeamRole,
    meeting::ItemKind,
    people::{DisciplineKind, Sector},
};
use crate::import::fold::{fold, nearly};

/// A value with the words for it, folded and apart by `|`.
pub(super) type Words<T> = (T, &'static str);

/// The value for which `text` is a word: to the letter, else by its first words, else but for a slip of the finger.
pub(super) fn find<T: Copy>(text: &str, list: &[Words<T>]) -> Option<T> {
    let folded = fold(&signs_as_words(text));
    let words = || list.iter().flat_map(|(value, words)| words.split('|').map(|word| (*value, word)));
    let begins = |word: &str| folded.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
    let exact = words().find(|(_, word)| *word == folded);
    exact
        .or_else(|| words().filter(|(_, word)| word.len() > 1 && begins(word)).max_by_key(|(_, word)| word.len()))
        .or_else(|| words().find(|(_, word)| nearly(&folded, word)))
        .map(|(value, _)| value)
}

/// Ticks and crosses as the words that they stand for.
fn signs_as_words(text: &str) -> String {
    match text.trim() {
        "✓" | "✔" | "√" | "☑" | "+" | "✅" => "ja".to_owned(),
        "✗" | "✘" | "×" | "☒" | "❌" => "nee".to_owned(),
        other => other.to_owned(),
    }
}

/// The sector that a word means.
pub fn sector(text: &str) -> Option<Sector> {
    find(
        text,
        &[
            (
                Sector::Care,
                "zorg|z|ziekenhuis|medisch|curatief|zorgdomein|care|hospital|health|healthcare|\
                health care|medical|2e lijn|tweede lijn|1e lijn|eerste lijn|eerstelijn|tweedelijn|ggz|\
                geboortezorg|clinical",
            ),
            (
                Sector::Jgz,
                "jgz|j|jeugdgezondheidszorg|jeugdgezondheid|ggd|consultatiebureau|cb|\
                child health|youth health|public health|child public health|youth health care|\
                publieke gezondheid|publiek",
            ),
            (
                Sector::Social,
                "sociaal|s|sociaal domein|sociale domein|gemeente|sociaal team|wijkteam|\
                lokaal team|jeugdteam|welzijn|jeugdhulp|social|social domain|social care|social services|\
                social sector|municipality|municipal|sd|soc",
            ),
            (
                Sector::Informal,
                "informeel|i|informele steun|informele zorg|informele|\
                informele steunorganisatie|vrijwilligers|vrijwilliger|ervaringsdeskundige|ervaringsdeskundigen|\
                nulde lijn|0e lijn|informal|informal support|informal care|volunteers|volunteer|peer support|inf",
            ),
        ],
    )
}

/// The sectors that a cell names, in its order, each once: `JGZ/zorg`.
pub fn sectors(text: &str) -> Vec<Sector> {
    let parts = text.split(['/', ',', ';', '+', '&', '\n']).flat_map(|part| part.split(" en "));
    let mut named: Vec<Sector> = Vec::new();
    for sector in parts.filter_map(|part| sector(part.trim())) {
        if !named.contains(&sector) {
            named.push(sector);
        }
    }
    named
}

/// The roles in a team that a cell names; `None` when one of them is not understood. `ja` is the core team: some lists
/// have a column for just that.
pub fn roles(text: &str) -> Option<Vec<TeamRole>> {
    let one = |part: &str| {
        find(
            part,
            &[
                (
                    TeamRole::Chair,
                    "voorzitter|vz|technisch voorzitter|dagvoorzitter|voorzitterschap|leidt|gespreksleider|chair|\
                    chairperson|chairman|chairwoman",
                ),
                (
                    TeamRole::MinuteTaker,
                    "notulist|not|notulen|notuleert|secretaris|verslaglegger|verslag|\
                    minute taker|minutes|secretary|scribe|note taker",
                ),
                (
                    TeamRole::CoreTeam,
                    "kernteam|kernteamlid|kern|lid kernteam|vast|vast lid|vaste deelnemer|\
                    vaste kern|lid|teamlid|deelnemer|regulier|core|core team|core member|core team member|\
                    member|regular|ja|x|yes|coordinator|casusregisseur|casemanager|case manager|zorgcoordinator|\
                    regisseur",
                ),
                (
                    TeamRole::Deputy,
                    "waarnemer|vervanger|plaatsvervanger|achterwacht|waarneming|deputy|\
                    substitute|stand in|locum|replacement",
                ),
                (
                    TeamRole::Liaison,
                    "liaison|linking pin|verbindingspersoon|contactpersoon gemeente|\
                    contactpersoon wijkteam|link",
                ),
                (
                    TeamRole::ByInvitation,
                    "op uitnodiging|genodigde|gast|op afroep|op verzoek|op indicatie|\
                    agendalid|consulent|by invitation|on invitation|invited|guest|on request|on call|nee|no",
                ),
                (
                    TeamRole::Planner,
                    "planner|planning|planondersteuning|secretariaat|polisecretaresse|\
                    scheduler|scheduling",
                ),
                (
                    TeamRole::ProjectLead,
                    "projectleider|projectleiding|projectlead|programmaleider|\
                    projectcoordinator|project lead|project leader|project manager",
                ),
                (
                    TeamRole::Keeper,
                    "beheerder|functioneel beheerder|applicatiebeheerder|sleutelbeheerder|keeper|administrator",
                ),
            ],
        )
    };
    let parts = text
        .split(['/', ',', ';', '+', '&', '\n'])
        .flat_map(|part| part.split(" en "))
        .flat_map(|part| part.split(" and "));
    parts.map(str::trim).filter(|part| !part.is_empty()).map(one).collect()
}

/// Whether a cell says that somebody is not in the team any more: `uit dienst per 1-12`, `kernteam, vertrokken`.
pub fn is_gone(text: &str) -> bool {
    let gone = [(
        (),
        "uit dienst|uitdienst|uit dienst getreden|vertrokken|gestopt|niet meer in dienst|niet meer in team|uit team|\
        uit het team|oud lid|oud teamlid|oud medewerker|datum uit dienst|left|has left|left the team|no longer employed|\
        no longer in team|resigned|former|former member|ex member",
    )];
    text.split(['/', ',', ';', '(', '\n']).any(|part| find(part.trim(), &gone).is_some())
}

/// Whether a cell says that somebody is in the team, whatever else they are.
pub fn is_employed(text: &str) -> bool {
    let here = [(
        (),
        "in dienst|actief|werkzaam|vast|vast contract|tijdelijk|tijdelijk contract|lid|teamlid|nieuw|verlof|afwezig|ziek|\
        zwangerschapsverlof|active|employed|permanent|temporary|member|new|leave|on leave|away|sick",
    )];
    find(text, &here).is_some()
}

/// The discipline that a job title speaks of; `Other` when it speaks of none that a rule needs.
pub fn discipline(text: &str) -> DisciplineKind {
    use DisciplineKind as D;
    let parts: [(D, &[&str]); 23] = [
        (
            D::JgzNurseSpecialist,
            &["verpleegkundig specialist jgz", "verpleegkundig specialist jeugd", "nurse specialist jgz"],
        ),
        (
            D::YouthNurse,
            &[
                "jeugdverpleegk",
                "jvk",
                "youth nurse",
                "child health nurse",
                "public health nurse",
                "verpleegkundige jgz",
                "cb verpleegk",
                "wijkverpleegkundige jgz",
                "stevig ouderschap",
            ],
        ),
        (
            D::YouthDoctor,
            &[
                "jeugdarts",
                "youth doctor",
                "child health doctor",
                "child health physician",
                "arts jgz",
                "cb arts",
                "arts cb",
                "arts consultatiebureau",
                "consultatiebureauarts",
                "youth physician",
            ],
        ),
        (D::Paediatrician, &["kinderarts", "neonatoloog", "paediatric", "pediatric", "neonatologist"]),
        (D::Gynaecologist, &["gynaecol", "gynecol", "gyn", "gyna", "obstetrician"]),
        (D::Midwife, &["verlosk", "midwife"]),
        (
            D::MedicalSocialWorker,
            &[
                "medisch maatsch",
                "med maatsch",
                "medisch mw",
                "med mw",
                "mmw",
                "medical social work",
                "maatschappelijk werk ziekenhuis",
                "maatschappelijk werker ziekenhuis",
                "ziekenhuis maatschappelijk",
            ],
        ),
        (D::FamilyCoach, &["gezinscoach", "family coach", "gezinsbegeleid", "gezinshulpverlener"]),
        (
            D::SocialWorker,
            &["sociaal werk", "maatschappelijk werk", "maatsch werk", "social work", "wijkteam", "buurtteam"],
        ),
        (D::Other, &["orthopedago"]),
        (D::PedagogicalCare, &["pedagogisch", "pedagoog", "pedagogical"]),
        (D::Psychiatrist, &["psychiater", "psychiatrist"]),
        (D::Psychologist, &["psycholo"]),
        (D::GeneralPractitioner, &["huisarts", "general practitioner", "gp"]),
        (D::MaternityCare, &["kraam", "maternity"]),
        (D::ExpertByExperience, &["ervaringsdeskundig", "expert by experience", "peer"]),
        (D::Volunteer, &["vrijwillig", "volunteer"]),
        (D::Keeper, &["beheerder", "administrator"]),
        (D::ProjectLead, &["projectleid", "project lead", "programmaleid", "project manager"]),
        (D::Planner, &["planner", "planning", "secretaresse", "secretariaat", "polikliniekassist", "doktersassist"]),
        (D::JgzNurseSpecialist, &["verpleegkundig specialist"]),
        (D::PedagogicalCare, &["child life specialist"]),
        (D::Midwife, &["vk"]),
    ];
    let folded = fold(text);
    let is_word = |word: &str| folded.split(' ').any(|found| found == word);
    let speaks = |part: &&str| if part.len() <= 4 { is_word(part) } else { folded.contains(*part) };
    let not_jgz = folded.contains("ggz");
    let found =
        parts.iter().find(|(kind, words)| words.iter().any(speaks) && !(not_jgz && *kind == D::JgzNurseSpecialist));
    found.map_or(D::Other, |(kind, _)| *kind)
}

/// The sector in which somebody of this discipline and organisation works, where that is all a list says.
pub fn likely_sector(discipline: DisciplineKind, organisation: &str) -> Option<Sector> {
    use DisciplineKind as D;
    let organisation = fold(organisation);
    let any = |words: &[&str]| organisation.split(' ').any(|found| words.iter().any(|word| found.starts_with(word)));
    match discipline {
        D::YouthDoctor | D::YouthNurse | D::JgzNurseSpecialist => Some(Sector::Jgz),
        D::FamilyCoach | D::SocialWorker => Some(Sector::Social),
        D::ExpertByExperience | D::Volunteer => Some(Sector::Informal),
        _ if any(&["gemeente", "wijkteam", "jeugdteam", "buurtteam", "sociaal", "municipality"]) => {
            Some(Sector::Social)
        }
        _ if any(&["ggd", "jgz", "jeugdgezondheid", "consultatiebureau"]) => Some(Sector::Jgz),
        _ if any(&["vrijwillig", "humanitas", "home start", "volunteer"]) => Some(Sector::Informal),
        D::Other | D::Planner | D::ProjectLead | D::Keeper => any(&[
            "ziekenhuis",
            "psychiatri",
            "neonatolog",
            "gynaecolog",
            "kindergenees",
            "poli",
            "umc",
            "ggz",
            "hospital",
            "kliniek",
            "huisarts",
            "verloskund",
        ])
        .then_some(Sector::Care),
        _ => Some(Sector::Care),
    }
}

/// Why a family is on the agenda.
pub fn item_kind(text: &str) -> Option<ItemKind> {
    find(
        text,
        &[
            (
                ItemKind::New,
                "nieuw|nieuwe|n|nw|nieuwe aanmelding|nieuwe casus|aanmelding|instroom|intake|\
                new|new referral|new case|referral",
            ),
            (
                ItemKind::Running,
                "lopend|lopende|l|v|loopt|lopende casus|voortgang|vervolg|vervolgbespreking|herbespreking|bekend|\
                in behandeling|running|ongoing|current|follow up|progress",
            ),
            (ItemKind::Evaluation, "evaluatie|eval|e|tussenevaluatie|evaluation|review"),
            (
                ItemKind::HandoverJgz,
                "overdracht jgz|overdracht|overdracht naar jgz|o|warme overdracht|\
                handover|handover jgz|handover to jgz|transfer",
            ),
            (
                ItemKind::Discharge,
                "uitstroom|uitstromen|u|uitstr|afsluiting|afsluiten|afronding|afronden|\
                ontslag|discharge|closing|closure|exit|d",
            ),
            (ItemKind::VideoConsult, "videoconsult|video|vc|beeldbellen|digitaal consult|video consult|video call"),
            (
                ItemKind::ConsultOnly,
                "alleen consult|consult|c|consultatie|alleen advies|advies|\
                anonieme consultatie|consult only|consultation|advice only|advice",
            ),
            (
                ItemKind::Theme,
                "thema|thema s|themas|t|algemeen|mededeling|mededelingen|rondvraag|\
                huishoudelijk|w v t t k|wvttk|wat verder ter tafel komt|ter tafel|\
                mededelingen en ingekomen stukken|ingekomen stukken|verslag vorige keer|verslag vorig overleg|\
                notulen vorige keer|actielijst|actielijst doornemen|vaststellen agenda|terugblik|scholing|\
                intervisie|casuistiek|leerpunten|theme|themes|general|announcement|announcements|any other business",
            ),
        ],
    )
}

/// How an action stands, without its date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActionState {
    /// To be done, or being done.
    #[default]
    Open,
    /// Done.
    Done,
    /// Will not be done.
    Dropped,
}

/// How an action stands; `ja` answers a column headed `Gedaan?`.
pub fn action_state(text: &str) -> Option<ActionState> {
    find(
        text,
        &[
            (
                ActionState::Open,
                "open|o|openstaand|staat open|loopt|lopend|lopende|bezig|mee bezig|in behandeling|\
                nog doen|nog te doen|nog niet|te doen|todo|to do|nieuw|gestart|gepland|niet gedaan|niet gereed|\
                niet klaar|nee|n|uitgesteld|wacht|wachten|in afwachting|actief|deels|te laat|in progress|\
                in uitvoering|ongoing|running|started|not started|not done|no|new|pending|on hold|active|\
                overdue|planned|waiting|0|onwaar|false",
            ),
            (
                ActionState::Done,
                "gedaan|klaar|af|afgerond|afgehandeld|gereed|afgesloten|gesloten|voltooid|\
                uitgevoerd|gebeurd|geregeld|ja|j|x|v|ok|done|completed|complete|finished|closed|yes|y|1|waar|\
                true",
            ),
            (
                ActionState::Dropped,
                "vervallen|vervalt|verv|geannuleerd|niet meer nodig|niet nodig|\
                niet van toepassing|n v t|nvt|ingetrokken|cancelled|canceled|dropped|obsolete|not needed|\
                no longer needed|withdrawn|n a|na",
            ),
        ],
    )
}

/// Yes or no; a registration number is yes.
pub fn yes_no(text: &str) -> Option<bool> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if digits >= 5 {
        return Some(true);
    }
    find(
        text,
        &[
            (true, "ja|j|yes|y|x|v|1|waar|true|wel|ok|geregistreerd|registered"),
            (false, "nee|n|no|0|onwaar|false|niet|geen|n v t|nvt|none|not"),
        ],
    )
    .or_else(|| (text.trim() == "-").then_some(false))
}

/// Whether a case is restricted. `Ok(None)` is no; an answer that is not understood counts as the strictest and is an
/// `Err`.
///
/// # Errors
///
/// The strictest restriction, for text that is not understood.
pub fn restriction(text: &str) -> Result<Option<RestrictionKind>, RestrictionKind> {
    const NO: [&str; 12] = ["", "nee", "n", "no", "geen", "none", "niet", "n v t", "nvt", "0", "onwaar", "false"];
    if NO.contains(&fold(text).as_str()) && !text.contains('?') {
        return Ok(None);
    }
    find(
        text,
        &[
            (
                Some(RestrictionKind::Anonymous),
                "anoniem|anonieme|anon|geanonimiseerd|zonder naam|anonymous|\
                anonymised|anonymized|without name|no name",
            ),
            (
                Some(RestrictionKind::Safety),
                "veiligheid|veilig|onveilig|veiligheidssignaal|geheim|\
                vertrouwelijk|afgeschermd|beschermd|meldcode|huiselijk geweld|kindermishandeling|\
                alleen betrokkenen|safety|unsafe|safeguarding|restricted|confidential|ja|j|x|yes|y|waar|true|1",
            ),
        ],
    )
    .ok_or(RestrictionKind::Safety)
}

/// The life domain that a word means (leefgebieden, handbook A.4 nr 60).
pub fn life_domain(text: &str) -> Option<LifeDomain> {
    find(
        text,
        &[
            (LifeDomain::Parenting, "opvoeden opgroeien|opvoeden|opgroeien|opvoeding|parenting|upbringing"),
            (
                LifeDomain::MentalHealth,
                "geestelijke gezondheid|psychische gezondheid|mentale gezondheid|\
                psychisch|psyche|psychiatrie|psychiatrisch|mentaal|ggz|mental health|mental|psychological|\
                psychiatric",
            ),
            (
                LifeDomain::PhysicalHealth,
                "lichamelijke gezondheid|lichamelijk|gezondheid|medisch|somatiek|\
                somatisch|physical health|health|medical|physical",
            ),
            (
                LifeDomain::Addiction,
                "verslaving|middelen|middelengebruik|roken|alcohol|drugs|addiction|\
                substance use|substances",
            ),
            (LifeDomain::Debts, "schulden|schuld|debts|debt"),
            (LifeDomain::Finances, "financien|financieel|geld|inkomen|finances|finance|financial|money|income"),
            (LifeDomain::Housing, "wonen|huisvesting|woning|woonsituatie|housing|home|living situation"),
            (LifeDomain::Work, "werk|arbeid|dagbesteding|work|employment|job"),
            (LifeDomain::Education, "opleiding|school|onderwijs|scholing|education|study"),
            (
                LifeDomain::Relationships,
                "relaties|relatie|partnerrelatie|familie|relationships|\
                relationship|family|partner",
            ),
            (LifeDomain::Network, "netwerk|sociaal netwerk|steunend netwerk|network|social network|support"),
            (LifeDomain::Safety, "veiligheid|geweld|huiselijk geweld|safety|violence|domestic violence"),
            (
                LifeDomain::ParentChild,
                "ouder kind|ouder kind relatie|hechting|interactie|parent child|\
                attachment|bonding",
            ),
            (LifeDomain::Language, "taal|taalbarriere|language"),
            (LifeDomain::Trauma, "trauma|ptss|ptsd"),
            (LifeDomain::Other, "overig|anders|other|misc"),
        ],
    )
}

#[cfg(test)]
mod tests;
