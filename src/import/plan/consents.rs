//! From the answers in a list to consents, and which of them may take the place of what is known.
//!
//! A list says how things stood when it was made, so an answer never takes the place of a newer one, and where neither says
//! when it was given the stricter holds. A refusal that says no day is the latest there is, as everywhere.

use super::{DoubtKind, Topic, draft::Row};
use crate::domain::{
    consent::{ANSWERS_ALONG, Consent, ConsentState, Giver, Recipient, Signer},
    fold::fold,
    ids::{CaseId, PersonId},
    world::World,
};
use crate::import::{agenda::Consents, values::consent::ConsentCell};
use chrono::NaiveDate;
use std::collections::HashSet;

/// What a row says of who gave consent and who asked, beside the answers.
#[derive(Clone, Copy)]
pub(super) struct Circumstances<'a> {
    /// Who asked, when it is one that we know.
    pub asked_by: Option<PersonId>,
    /// The day of the import.
    pub today: NaiveDate,
    /// How old somebody was, in years, on the day of an answer; none is an answer that says no day.
    pub age: &'a dyn Fn(Giver, Option<NaiveDate>) -> Option<u32>,
    /// Whether the row says of somebody's birth what nobody can read, and nothing else is known of it.
    pub is_unclear: &'a dyn Fn(Giver) -> bool,
}

/// The consents that a row speaks of; an empty cell speaks of none. What lacks the answer of those with authority over who was
/// a minor on that day counts as not asked; so it does where nobody can read how old somebody is, unless all have signed.
pub(super) fn of_row(
    answers: &Consents,
    organisations: &Organisations,
    at: Circumstances<'_>,
    row: &mut Row,
) -> Vec<Consent> {
    let said = as_said(answers, organisations, at, row).into_iter();
    let whole = said.map(|consent| {
        let is_unclear = (at.is_unclear)(consent.giver);
        let age = if is_unclear { Some(ANSWERS_ALONG) } else { (at.age)(consent.giver, consent.on) };
        let Some(signer) = consent.lacks(age) else { return consent };
        let why = if is_unclear { DoubtKind::ConsentOfNoAge } else { DoubtKind::ConsentBy(signer) };
        row.doubt(Topic::Consent, why);
        Consent { state: ConsentState::NotAsked, ..consent }
    });
    let mut whole: Vec<Consent> = whole.collect();
    let all = whole.clone();
    // What is of before a refusal in the same row, or of no day where that has one, opens nothing past it either.
    let past = |it: &&mut Consent| all.iter().any(|closed| it.opens_past_another(closed, at.today));
    for it in whole.iter_mut().filter(past) {
        row.doubt(Topic::Consent, DoubtKind::KnownConsentStays(it.note.clone()));
        it.state = ConsentState::NotAsked;
    }
    whole
}

fn as_said(answers: &Consents, organisations: &Organisations, at: Circumstances<'_>, row: &mut Row) -> Vec<Consent> {
    let giver = giver(&answers.by, row);
    let signed = signers(&answers.by);
    if signed.is_denied {
        row.doubt(Topic::Consent, DoubtKind::ConsentByDenied(answers.by.clone()));
    }
    let asked = |cell: &ConsentCell| cell.state != ConsentState::NotAsked;
    let own = |recipient: Recipient, cell: &ConsentCell| Consent {
        on: cell.date.or(answers.date).filter(|_| asked(cell)),
        form: cell.form.or(answers.form).filter(|_| asked(cell)),
        signers: signed.by.clone().unwrap_or_default(),
        asked_by: at.asked_by.filter(|_| asked(cell)),
        evidence: if asked(cell) { answers.evidence.clone() } else { String::new() },
        until: answers.until.filter(|_| asked(cell)),
        note: note(&cell.raw, &answers.by),
        ..answer(giver, recipient, cell)
    };
    let mut all = Vec::new();
    for (sector, cell) in answers.by_sector.iter().filter(|(_, cell)| !cell.raw.is_empty()) {
        let for_sector = own(Recipient::Sector(*sector), cell);
        all.extend(with_exception(for_sector, cell, organisations, row));
    }
    if let Some(cell) = answers.unspecified.as_ref().filter(|cell| !cell.raw.is_empty()) {
        if matches!(cell.state, ConsentState::Yes | ConsentState::Presumed) {
            row.doubt(Topic::Consent, DoubtKind::ConsentForAll);
        }
        all.extend(with_exception(own(Recipient::Everyone, cell), cell, organisations, row));
    }
    // What nobody signed opens nothing; an objection holds whoever made it.
    let opens = |it: &&mut Consent| it.state != ConsentState::No && signed.by.is_none();
    all.iter_mut().filter(opens).for_each(|it| it.state = ConsentState::NotAsked);
    if let Some(cell) = answers.partner.as_ref().filter(|cell| !cell.raw.is_empty()) {
        let ground = answers.partner_ground.clone().filter(|_| cell.state == ConsentState::No);
        let on = cell.date.or(answers.date).filter(|_| asked(cell));
        all.push(Consent { on, ground, ..answer(Giver::Partner, Recipient::Everyone, cell) });
    }
    all
}

fn answer(giver: Giver, recipient: Recipient, cell: &ConsentCell) -> Consent {
    Consent {
        scope: cell.scope.clone(),
        on: cell.date,
        form: cell.form,
        note: cell.raw.clone(),
        ..Consent::new(giver, recipient, cell.state)
    }
}

/// Whose consent it is. The mother decides about the trajectory; a partner's answer alone opens nothing of hers.
fn giver(by: &str, row: &mut Row) -> Giver {
    let is_partner = matches!(fold(by).as_str(), "partner" | "vader" | "father" | "ouder 2" | "parent 2");
    if is_partner {
        row.doubt(Topic::Consent, DoubtKind::ConsentByOther(by.to_owned()));
        return Giver::Partner;
    }
    Giver::Mother
}

/// Who answered.
struct Signed {
    /// None where the list only says who did not; nobody is the giver alone.
    by: Option<Vec<Signer>>,
    /// Of some it is said that they did not.
    is_denied: bool,
}

/// Who answered, where the list says that it was not the giver alone. Who is spoken of with a word that denies did not.
fn signers(by: &str) -> Signed {
    let (denied, said): (Vec<String>, Vec<String>) = by
        .split([',', ';', '/', '(', ')', '\n'])
        .map(fold_marked)
        .filter(|it| !it.is_empty())
        .partition(|it| denies(it));
    let holds = |words: &[&str]| words.iter().any(|word| said.iter().any(|part| part.contains(word)));
    let authority = holds(&["gezag", "voogd", "guardian", "authority"]);
    let own = holds(&["zelf", "moeder", "client", "herself", "mother"]);
    let is_denied = !denied.is_empty();
    let by = match (own, authority) {
        (own, true) => Some(own.then_some(Signer::Own).into_iter().chain([Signer::Authority]).collect()),
        (own, false) => (own || !is_denied).then(Vec::new),
    };
    Signed { by, is_denied }
}

/// Folded, with the question mark that stands apart as a word.
fn fold_marked(text: &str) -> String {
    fold(&text.replace('?', " ? "))
}

/// Whether a part of a text holds a word that denies, or leaves it to be seen.
fn denies(part: &str) -> bool {
    const WORDS: [&str; 16] = [
        "?", "geen", "niet", "nooit", "nog", "noch", "zonder", "nee", "niemand", "afwezig", "not", "no", "never",
        "none", "without", "absent",
    ];
    const BEGINNINGS: [&str; 7] = ["onbereik", "weiger", "geweiger", "ontbre", "unreach", "unavail", "refus"];
    let mut words = part.split([' ', '.', ':']);
    words.any(|word| WORDS.contains(&word) || BEGINNINGS.iter().any(|begin| word.starts_with(begin)))
}

fn note(raw: &str, by: &str) -> String {
    if by.is_empty() { raw.to_owned() } else { format!("{raw} ({by})") }
}

/// An answer with the opposite for one organisation. After a consent an exception that no organisation goes by is a limit.
fn with_exception(answer: Consent, cell: &ConsentCell, organisations: &Organisations, row: &mut Row) -> Vec<Consent> {
    let Some(exception) = &cell.exception else { return vec![answer] };
    let opposite = if answer.state == ConsentState::No { ConsentState::Yes } else { ConsentState::No };
    if opposite == ConsentState::No && !organisations.has(exception) {
        return vec![Consent { state: ConsentState::Limited, scope: Some(cell.raw.clone()), ..answer }];
    }
    let recipient = Recipient::Organisation(exception.clone());
    if recipient.is_nobody() {
        row.doubt(Topic::Consent, DoubtKind::ExceptionForNobody(cell.raw.clone()));
        return vec![answer];
    }
    vec![Consent { recipient, state: opposite, ..answer.clone() }, answer]
}

/// The organisations of everybody who is known.
pub(super) struct Organisations(HashSet<String>);

impl Organisations {
    pub fn of(world: &World) -> Self {
        Self(world.people().map(|person| fold(&person.organisation)).collect())
    }

    /// Whether one of them goes by this name or holds its words.
    fn has(&self, name: &str) -> bool {
        let name = fold(name);
        let holds = |organisation: &String| name.split(' ').all(|word| organisation.split(' ').any(|it| it == word));
        name.contains(char::is_alphanumeric) && self.0.iter().any(holds)
    }
}

/// The answer to record where a list says `said`: none when the known one stays. Says so when they differ.
pub(super) fn to_record(known: Option<&Consent>, said: Consent, today: NaiveDate, row: &mut Row) -> Option<Consent> {
    let Some(known) = known else { return Some(said) };
    if said.state == ConsentState::NotAsked {
        return None;
    }
    if known.state == said.state && (said.scope.is_none() || known.scope == said.scope) {
        return with_more(known, said, today, row);
    }
    let was_open = matches!(known.state, ConsentState::NotAsked | ConsentState::Presumed);
    let is_stricter = strictness(said.state) > strictness(known.state);
    let takes = match (known.on, said.on) {
        (Some(known_on), Some(said_on)) if known_on != said_on => known_on < said_on,
        (None, Some(_)) => is_stricter || !said.is_before(known, today),
        (Some(_), None) => said.state == ConsentState::No,
        _ => was_open || is_stricter,
    };
    let takes = takes && !said.gives_way_to(known, today);
    if !takes {
        row.doubt(Topic::Consent, DoubtKind::KnownConsentStays(said.note.clone()));
    } else if known.state == ConsentState::No {
        let was = as_written(known);
        row.doubt(Topic::Consent, DoubtKind::RefusalGivesWay { was, now: said.note.clone() });
    } else if known.on.is_some() && said.on.is_none() {
        row.doubt(Topic::Consent, DoubtKind::RefusalOfNoDay(said.note.clone()));
    }
    takes.then_some(said)
}

/// The known answer with what a list that says the same adds to it. Only what was given later makes it hold longer.
///
/// What is known without a day gets that of the list where it opens something. A refusal or a limit without a day counts from
/// when it was recorded, and does not get an earlier one: that may be of a refusal of before, and what was allowed between
/// the two would open what is closed now. Who knows better strikes it and records it with its day.
fn with_more(known: &Consent, said: Consent, today: NaiveDate, row: &mut Row) -> Option<Consent> {
    let is_later = said.on.zip(known.on).is_some_and(|(said, known)| said > known);
    let is_earlier = said.on.is_some() && said.is_before(known, today);
    let until = match (said.until, known.until) {
        _ if is_earlier => known.until,
        (Some(said), Some(known)) if !is_later => Some(said.min(known)),
        (said, known) => said.or(known),
    };
    if said.until.is_some() && said.until != until {
        row.doubt(Topic::Consent, DoubtKind::KnownConsentStays(said.note.clone()));
    }
    // How an earlier answer was given says nothing of this one.
    if is_earlier {
        return None;
    }
    let more = Consent {
        form: said.form.or(known.form),
        ground: said.ground.clone().or_else(|| known.ground.clone()),
        on: said.on.max(known.on),
        asked_by: known.asked_by.or(said.asked_by),
        evidence: if said.evidence.is_empty() { known.evidence.clone() } else { said.evidence },
        until,
        ..known.clone()
    };
    (more != *known).then_some(Consent { note: said.note, ..more })
}

/// Says which answers of before stand beside those of a row that were recorded, and let in who these keep out, or the other
/// way round. What a row says together was meant so.
pub(super) fn beside(
    world: &World,
    case: CaseId,
    (said, recorded): (&[Consent], &[Consent]),
    today: NaiveDate,
    row: &mut Row,
) {
    let is_before = |it: &&Consent| !said.iter().any(|said| said.answers_as(it));
    for it in recorded {
        for known in world.let_in_past(case, it, today).filter(is_before) {
            row.doubt(Topic::Consent, DoubtKind::OpensPast { was: as_written(known), now: as_written(it) });
        }
        let still: Vec<Consent> = world.still_let_in(case, it, today).filter(is_before).cloned().collect();
        if !still.is_empty() {
            row.doubt(Topic::Consent, DoubtKind::StillLetIn(still));
        }
    }
}

fn as_written(answer: &Consent) -> String {
    if answer.note.is_empty() { answer.answer().to_owned() } else { answer.note.clone() }
}

/// Whether an answer lets somebody know more than the known one does.
pub(super) fn opens(known: Option<&Consent>, said: &Consent) -> bool {
    strictness(said.state) < known.map_or(strictness(ConsentState::NotAsked), |known| strictness(known.state))
}

fn strictness(state: ConsentState) -> u8 {
    match state {
        ConsentState::Yes | ConsentState::Presumed => 0,
        ConsentState::Limited => 1,
        ConsentState::NotAsked => 2,
        ConsentState::No => 3,
    }
}
