//! What more than one screen says in the same words: where a family is in time, how late something is, who may know.

use crate::{
    domain::{
        calendar::WorkingDays,
        case::{Case, CaseDetails, Phase, Term},
        consent::{Consent, ConsentState, Giver, Recipient},
        ids::{ClinicId, PersonId},
        lens::{ItemView, Sight},
        meeting::Bar,
        people::Sector,
        world::World,
    },
    i18n::Texts,
    keymap::{Context, Op},
    tui::{
        shared::Shared,
        text::width,
        theme::{Glyphs, Role},
        widget::{Piece, unbroken},
    },
};
use chrono::{Datelike, NaiveDate};
use std::sync::Arc;

/// Up to this width an answer about consent is kept on one line.
const TOGETHER: usize = 36;

/// Until this age people count the age of a child in weeks.
const WEEKS_COUNTED: u32 = 26;

/// That only agreed contact is safe, and what was agreed; none where any is.
pub fn contact(case: &CaseDetails, texts: &Texts) -> Option<String> {
    let agreed = match case.agreed_contact.trim() {
        "" => String::new(),
        agreed => texts.with("contact-agreed", &[("agreed", agreed.to_owned())]),
    };
    case.safe_contact_only.then(|| format!("{}{agreed}", texts.get("agenda-safe-contact")))
}

/// "31+2 wk", "5 wk oud", "8 mnd oud"; nothing when no date is known.
pub fn phase(phase: Phase, texts: &Texts) -> String {
    match phase {
        Phase::Prenatal { weeks, days } => {
            texts.with("phase-pregnant", &[("weeks", weeks.to_string()), ("days", days.to_string())])
        }
        Phase::Postnatal { days } if days < 14 => texts.with("phase-days-old", &[("days", days)]),
        Phase::Postnatal { days } if days / 7 < WEEKS_COUNTED => texts.with("phase-weeks-old", &[("weeks", days / 7)]),
        Phase::Postnatal { days } => texts.with("phase-months-old", &[("months", days * 12 / 365)]),
        Phase::Unknown => String::new(),
    }
}

/// The term of the first intake as it stands today, where that is news: in full, in brief, and how bad it is. A term
/// that was met is news for a family that is `new`.
pub fn intake(term: Option<(NaiveDate, Term)>, new: bool, texts: &Texts) -> Option<(String, String, Role)> {
    let (limit, term) = term?;
    let date = texts.date_brief(limit);
    let with_days = |key, days: i64| texts.with(key, &[("days", days)]);
    let (full, brief, role) = match term {
        Term::Met if new => ("intake-met", "intake-met", Role::Good),
        Term::MetLate(days) if new => return Some(twice(with_days("intake-met-late", days), Role::Warning)),
        Term::Met | Term::MetLate(_) => return None,
        Term::Runs(0) => ("intake-today", "intake-today", Role::Warning),
        Term::Runs(_) => {
            let args = [("date", date)];
            return Some((texts.with("intake-by", &args), texts.with("intake-by-brief", &args), Role::Text));
        }
        Term::Late(days) => {
            let brief = texts.get("intake-late-brief").to_owned();
            return Some((with_days("intake-late", days), brief, Role::Bad));
        }
    };
    Some((texts.get(full).to_owned(), texts.get(brief).to_owned(), role))
}

fn twice(text: String, role: Role) -> (String, String, Role) {
    (text.clone(), text, role)
}

/// How late something is that was due: "3 werkdagen te laat"; without a working day since then just "te laat".
pub fn late(due: NaiveDate, today: NaiveDate, closed: &[NaiveDate], texts: &Texts) -> String {
    texts.with("late-days", &[("days", WorkingDays { extra_closed: closed }.between(due, today))])
}

/// The days on which a clinic is closed.
pub fn closed_days(house: &World, clinic: ClinicId) -> &[NaiveDate] {
    house.clinic(clinic).map(|clinic| clinic.agreements.closed_days.as_slice()).unwrap_or_default()
}

/// "do 26-11", with the year where it is not this one.
pub fn day(date: NaiveDate, today: NaiveDate, texts: &Texts) -> String {
    if date.year() == today.year() { texts.date_brief(date) } else { texts.date(date) }
}

/// The family's own answer for a sector: the strongest of what it said, an objection before a consent; where it said
/// nothing of the sector, what it said of everyone.
fn said(consents: &[Consent], sector: Sector, today: NaiveDate) -> Option<&Consent> {
    let weight = |consent: &&Consent| match consent.state_on(today) {
        ConsentState::NotAsked => 0,
        ConsentState::Presumed => 1,
        ConsentState::Yes => 2,
        ConsentState::Limited => 3,
        ConsentState::No => 4,
    };
    let to = |recipient: Recipient| {
        let own = consents.iter().filter(move |it| it.giver == Giver::Mother && it.recipient == recipient);
        own.max_by_key(weight)
    };
    to(Recipient::Sector(sector)).or_else(|| to(Recipient::Everyone))
}

fn answer(consents: &[Consent], sector: Sector, today: NaiveDate) -> ConsentState {
    said(consents, sector, today).map_or(ConsentState::NotAsked, |it| it.state_on(today))
}

/// The family's own answer for each sector, as it holds today.
pub fn consent_answers(consents: &[Consent], today: NaiveDate) -> impl Iterator<Item = ConsentState> {
    Sector::ALL.iter().map(move |sector| answer(consents, *sector, today))
}

/// How an answer is marked.
pub fn sign(state: ConsentState, glyphs: &'static Glyphs) -> (&'static str, Role) {
    match state {
        ConsentState::Yes => (glyphs.yes, Role::Good),
        ConsentState::No => (glyphs.no, Role::Bad),
        ConsentState::NotAsked => (glyphs.unasked, Role::Warning),
        ConsentState::Presumed => (glyphs.presumed, Role::Good),
        ConsentState::Limited => (glyphs.partly, Role::Warning),
    }
}

/// A letter and a sign for each sector: `Z✓ J✓ S✗ I?`.
pub fn consent_signs(consents: &[Consent], shared: &Shared) -> Vec<Piece> {
    let sector = |sector: &Sector| {
        let letter = shared.texts().get(match sector {
            Sector::Care => "sector-letter-care",
            Sector::Jgz => "sector-letter-jgz",
            Sector::Social => "sector-letter-social",
            Sector::Informal => "sector-letter-informal",
        });
        let (sign, role) = sign(answer(consents, *sector, shared.today()), shared.look.glyphs);
        (format!("{letter}{sign}"), role)
    };
    Sector::ALL.iter().map(sector).collect()
}

/// What the letters and signs of [`consent_signs`] mean.
pub fn consent_legend(shared: &Shared) -> [String; 2] {
    let (texts, glyphs) = (shared.texts(), shared.look.glyphs);
    let letters = [("sector-letter-care", Sector::Care), ("sector-letter-jgz", Sector::Jgz)];
    let more = [("sector-letter-social", Sector::Social), ("sector-letter-informal", Sector::Informal)];
    let letter = |(key, sector): (&str, Sector)| {
        format!("{} {}", texts.find(key).unwrap_or_default(), texts.term(sector.word()))
    };
    let letters: Vec<String> = letters.into_iter().chain(more).map(letter).collect();
    let state = |state: &ConsentState| format!("{} {}", sign(*state, glyphs).0, texts.term(state.word()));
    let states: Vec<String> = ConsentState::ALL.iter().map(state).collect();
    let states = states.join(", ");
    [format!("{}  {states}", letters.join(", ")), states]
}

/// Every answer in words, for a sheet: "zorg ja", "sociaal domein nee (za 7-11)", "Jeugdteam ja", "partner nee (conflict
/// van plichten)". What holds for the answers of all sectors is said once, behind them.
pub fn consent_words(consents: &[Consent], shared: &Shared) -> Vec<Piece> {
    let others = other_consents(consents, shared).into_iter().map(|(_, piece)| piece);
    sector_consents(consents, shared).into_iter().chain(others).collect()
}

/// The answers for each sector in words, then what holds for all of them.
pub fn sector_consents(consents: &[Consent], shared: &Shared) -> Vec<Piece> {
    let (texts, today) = (shared.texts(), shared.today());
    let said: Vec<Option<&Consent>> = Sector::ALL.iter().map(|sector| said(consents, *sector, today)).collect();
    let answered = said.iter().flatten().filter(|it| it.state != ConsentState::NotAsked);
    let mut details: Vec<String> = answered.map(|it| when_and_how(it, shared)).collect();
    let count = details.len();
    details.dedup();
    let common = if count > 1 && details.len() == 1 { details.pop().unwrap_or_default() } else { String::new() };
    let sectors = Sector::ALL.iter().zip(said).map(|(sector, said)| {
        let state = said.map_or(ConsentState::NotAsked, |it| it.state_on(today));
        worded(texts.term(sector.word()), state, said, common.is_empty(), shared)
    });
    let common = (unbroken(&common), Role::Dim);
    sectors.chain([common]).filter(|(text, _)| !text.is_empty()).collect()
}

/// The answers that are not the family's own for a sector or for everyone: for an organisation, or of somebody else.
pub fn other_consents<'c>(consents: &'c [Consent], shared: &Shared) -> Vec<(&'c Consent, Piece)> {
    let texts = shared.texts();
    let others = consents.iter().filter_map(|it| {
        let giver = [texts.term(it.giver.word()), it.member.as_str()];
        let giver = giver.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let who = match (&it.recipient, it.giver) {
            (Recipient::Sector(_) | Recipient::Everyone, Giver::Mother) => return None,
            (Recipient::Organisation(name), Giver::Mother) => name.clone(),
            (Recipient::Organisation(name), _) => format!("{giver} {name}"),
            (Recipient::Sector(sector), _) => format!("{giver} {}", texts.term(sector.word())),
            (Recipient::Everyone, _) => giver,
        };
        Some((it, worded(&who, it.state_on(shared.today()), Some(it), true, shared)))
    });
    others.collect()
}

/// For whom an answer is.
pub fn recipient(it: &Consent, shared: &Shared) -> String {
    match &it.recipient {
        Recipient::Sector(sector) => shared.texts().term(sector.word()).to_owned(),
        Recipient::Organisation(name) => name.clone(),
        Recipient::Everyone => shared.texts().get("live-everyone").to_owned(),
    }
}

/// What else is known of an answer: who answered, who asked, where it stands, on what it is kept.
pub fn consent_details(it: &Consent, shared: &Shared) -> Vec<String> {
    let texts = shared.texts();
    let signed = it.signers.iter().map(|signer| texts.term(signer.word())).collect::<Vec<_>>().join(", ");
    let asked_by = it.asked_by.map(|who| shared.person(who).to_owned()).unwrap_or_default();
    let basis = it.basis.map(|basis| texts.term(basis.word()).to_owned()).unwrap_or_default();
    let named = [
        ("consent-signed", signed),
        ("consent-asked-by", asked_by),
        ("consent-evidence", it.evidence.clone()),
        ("consent-basis", basis),
    ];
    named
        .into_iter()
        .filter(|(_, what)| !what.is_empty())
        .map(|(key, what)| texts.with(key, &[("what", what)]))
        .collect()
}

/// What is answered for a sector now, in words: "ja (do 12-11, schriftelijk)".
pub fn consent_of(consents: &[Consent], sector: Sector, shared: &Shared) -> String {
    let said = said(consents, sector, shared.today());
    let state = said.map_or(ConsentState::NotAsked, |it| it.state_on(shared.today()));
    worded("", state, said, true, shared).0.trim().to_owned()
}

/// "do 12-11, schriftelijk"
fn when_and_how(consent: &Consent, shared: &Shared) -> String {
    let texts = shared.texts();
    let date = consent.on.map(|on| day(on, shared.today(), texts));
    let form = consent.form.map(|form| texts.term(form.word()).to_owned());
    [date, form].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn worded(who: &str, state: ConsentState, said: Option<&Consent>, with_when: bool, shared: &Shared) -> Piece {
    let (texts, (_, role)) = (shared.texts(), sign(state, shared.look.glyphs));
    let asked = state != ConsentState::NotAsked;
    let scope = said.and_then(|it| it.scope.clone());
    let when = said.filter(|_| with_when && asked).map(|it| when_and_how(it, shared));
    let ground = said.and_then(|it| it.ground.clone());
    let until = said.and_then(|it| it.until).map(|until| {
        let over = asked_once(said, state);
        let key = if over { "consent-over" } else { "away-through" };
        texts.with(key, &[("date", day(until, shared.today(), texts))])
    });
    let details: Vec<String> = [scope, when, until, ground].into_iter().flatten().filter(|it| !it.is_empty()).collect();
    let details = if details.is_empty() { String::new() } else { format!(" ({})", details.join(", ")) };
    let answer = said.filter(|it| it.state == state).map_or(state.word(), Consent::answer);
    let text = format!("{who} {}{details}", texts.term(answer));
    (if width(&text) <= TOGETHER { unbroken(&text) } else { text }, role)
}

/// Whether something was answered that does not hold any more.
fn asked_once(said: Option<&Consent>, state: ConsentState) -> bool {
    said.is_some_and(|it| it.state != state)
}

/// Who does it, with who stands in for whoever is away: "B. Schaduwen → N. Teststra t/m vr 4-12".
pub fn owner(who: PersonId, shared: &Shared) -> String {
    let (house, today, texts) = (shared.house(), shared.today(), shared.texts());
    let name = shared.person(who).to_owned();
    let Some(absence) = house.person(who).and_then(|person| person.absence_on(today)) else { return name };
    let until = absence.until.map(|until| day(until, today, texts));
    match (house.deputy_of(who, today), until) {
        (Some(deputy), Some(until)) => {
            let arrow = shared.look.glyphs.right;
            format!("{name} {arrow} {} {}", deputy.name, texts.with("away-through", &[("date", until)]))
        }
        (Some(deputy), None) => format!("{name} {} {}", shared.look.glyphs.right, deputy.name),
        (None, Some(until)) => format!("{name} {}", texts.with("away-until", &[("date", until)])),
        (None, None) => format!("{name} {}", texts.get("away")),
    }
}

/// The same where a text is wrapped: each name is kept together, and a line may end at the arrow.
pub fn owner_together(who: PersonId, shared: &Shared) -> String {
    let arrow = format!(" {} ", shared.look.glyphs.right);
    owner(who, shared).split(&arrow).map(unbroken).collect::<Vec<_>>().join(&arrow)
}

/// What somebody has to do already, for who is about to ask more of them: numbers, of families known or not.
pub fn work_of(who: PersonId, shared: &Shared) -> String {
    let (house, today) = (shared.house(), shared.today());
    let coordinates = |case: &&Arc<Case>| !case.status.is_ended() && case.coordinates_on(today) == Some(who);
    let families = house.cases().filter(coordinates).count();
    let open = house.follow_ups().filter(|it| it.is_open() && it.owners().contains(&who)).count();
    shared.texts().with("live-has-work", &[("families", families), ("follow-ups", open)])
}

/// The keys that lead to an operation in a place, as a person reads them; nothing where none does.
pub fn key(op: Op, context: Context, shared: &Shared) -> String {
    shared.keymap.keys_for(op, context).first().map(|keys| shared.look.keys(keys)).unwrap_or_default()
}

/// Why a family's sheet can't be shown whole now, and who may not know it; nothing when it can.
pub fn why_hidden(view: &ItemView<'_>, shared: &Shared) -> Option<String> {
    let texts = shared.texts();
    if *view.sight() == Sight::Anonymous && view.sketch().is_some() {
        let chosen = if view.is_nameless_by_agreement() { "agenda-nameless-agreed" } else { "agenda-nameless-chosen" };
        return Some(format!("{} {}", texts.get(chosen), texts.get("agenda-without-name")));
    }
    let why = |bar: &Bar| texts.bar(*bar).to_owned();
    match shared.lens.kept_nameless(view).as_slice() {
        [] => why_not_whole(view.sight(), shared),
        [(who, bar)] if shared.viewer().person == Some(*who) => {
            Some(texts.with("agenda-number-for-you", &[("why", why(bar))]))
        }
        people => {
            let surname = |who: &PersonId| shared.house().person(*who).map_or("", |person| person.surname());
            let people: Vec<String> =
                people.iter().map(|(who, bar)| format!("{} ({})", surname(who), why(bar))).collect();
            Some(texts.with("agenda-number-for", &[("people", people.join(", "))]))
        }
    }
}

/// Why what is seen like this can't be shown whole; nothing when it can.
pub fn why_not_whole(sight: &Sight, shared: &Shared) -> Option<String> {
    let texts = shared.texts();
    match sight {
        Sight::Open => None,
        Sight::Part(scope) => Some(texts.with("agenda-only-part", &[("scope", scope.clone())])),
        Sight::Anonymous if shared.lens.is_masked() => {
            let key = key(Op::Privacy, Context::Global, shared);
            Some(texts.with("agenda-beamer", &[("key", key)]))
        }
        Sight::Anonymous => Some(texts.get("agenda-only-number").to_owned()),
        Sight::Masked => Some(texts.get("agenda-masked").to_owned()),
    }
}
