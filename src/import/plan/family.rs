//! What an agenda row says of a family, put beside what is known: the list adds and corrects, an empty cell erases nothing.

use super::{
    DoubtKind, Topic,
    draft::Row,
    roster::{Care, Roster},
};
use crate::domain::{
    case::{
        Case, CaseDetails, CoordinatorSpell, FamilyMember, Involved, LifeDomain, MemberRole, Referral, Restriction,
        RestrictionKind, Signal,
    },
    ids::PersonId,
    world::World,
};
use crate::import::{
    agenda::AgendaRow,
    fold::{fold, nearly},
    values::{
        birth::{self, About},
        date::{DateRules, Lean, Order, leading_date},
        family::{Child, SignalText},
        names::{Mention, Name},
        words,
    },
};
use chrono::NaiveDate;

/// The name by which a family goes: its own, else the mother's or the child's without initials.
pub(super) fn family_name(row: &AgendaRow) -> Option<String> {
    match row.family.known() {
        Some(family) => Some(family.name.clone()),
        None => row.family_name().map(|name| surname(name).to_owned()),
    }
}

fn surname(name: &str) -> &str {
    let initials = name.split_inclusive(' ').take_while(|word| word.trim_end().ends_with('.')).map(str::len).sum();
    name.get(initials..).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// What is known of a family that is not known yet. One that the list names by its number only goes by that.
pub(super) fn blank(code: String, row: &AgendaRow) -> CaseDetails {
    let family = family_name(row).unwrap_or_else(|| code.clone());
    CaseDetails { code, family, ..CaseDetails::default() }
}

/// Whether a row with the code of a known family can be about that family: a name or a date agrees.
pub(super) fn can_be(case: &Case, row: &AgendaRow) -> bool {
    let names = [&row.family, &row.mother, &row.child].into_iter().filter_map(Name::known);
    let mut said = names.map(|mention| fold(&mention.name)).peekable();
    let known: Vec<String> = std::iter::once(&case.family)
        .chain(case.members.iter().map(|member| &member.name))
        .map(|name| fold(name))
        .filter(|name| !name.is_empty())
        .collect();
    let agrees = |said: &String| {
        let said = surname_word(said);
        known.iter().any(|known| nearly(said, surname_word(known)) || shares_word(said, known))
    };
    let mother = case.members.iter().find(|member| member.role == MemberRole::Mother).and_then(|it| it.born);
    let same_date = |one: Option<NaiveDate>, other: Option<NaiveDate>| one.is_some() && one == other;
    said.peek().is_none()
        || said.any(|name| agrees(&name))
        || same_date(row.mother_born, mother)
        || same_date(row.due_date, case.due_date)
        || same_date(row.child_born, case.birth_date)
}

/// A folded name without the initials before it.
fn surname_word(name: &str) -> &str {
    let initials = name.split_inclusive(' ').take_while(|word| word.trim_end().len() == 1).map(str::len).sum();
    name.get(initials..).filter(|rest| !rest.is_empty()).unwrap_or(name)
}

fn shares_word(one: &str, other: &str) -> bool {
    one.split(' ').any(|word| word.len() > 3 && other.split(' ').any(|it| it == word))
}

/// Puts what a row says into what is known, and tells what changed by it.
pub(super) fn merge(
    details: &mut CaseDetails,
    record: &AgendaRow,
    list_day: NaiveDate,
    find: impl Fn(&Mention) -> Option<PersonId>,
    row: &mut Row,
) {
    let mut changes = |differs: bool, topic: Topic| {
        if differs {
            row.changes(topic);
        }
        differs
    };
    let respelled = |known: &str, said: &str| known != said && !is_poorer(known, said);
    if let Some(family) =
        record.family.known().filter(|it| changes(respelled(&details.family, &it.name), Topic::Family))
    {
        details.family.clone_from(&family.name);
    }
    let before = details.members.clone();
    merge_members(details, record, list_day);
    changes(before != details.members, Topic::Members);
    let due = due_date(details.due_date, record, list_day).or(details.due_date);
    if changes(due != details.due_date, Topic::DueDate) {
        details.due_date = due;
    }
    let born = (record.child_born.or(details.birth_date), record.gestation_at_birth.or(details.born_at_days));
    if changes(born != (details.birth_date, details.born_at_days), Topic::BirthDate) {
        (details.birth_date, details.born_at_days) = born;
    }
    changes(put_text(&mut details.municipality, &record.municipality), Topic::Municipality);
    let referral = referral(&details.referral, record);
    if changes(referral != details.referral, Topic::Referral) {
        details.referral = referral;
    }
    changes(put_text(&mut details.request, &record.request), Topic::Request);
    changes(put_text(&mut details.remarks, &record.remarks), Topic::Remarks);
    if changes(record.safe_contact_only && !details.safe_contact_only, Topic::SafeContact) {
        details.safe_contact_only = true;
    }
    let known = details.involved.len();
    for mention in &record.involved {
        let (person, label) = (find(mention), label(mention));
        let same = |it: &Involved| (person.is_some() && it.person == person) || fold(&it.label) == fold(&label);
        match details.involved.iter_mut().find(|it| same(it)) {
            Some(it) if it.person.is_none() && person.is_some() => {
                it.person = person;
                changes(true, Topic::Involved);
            }
            Some(_) => {}
            None => details.involved.push(Involved { person, label }),
        }
    }
    changes(known != details.involved.len(), Topic::Involved);
}

/// A person as the list writes it: `Ontwerp (sinds oktober)`.
fn label(mention: &Mention) -> String {
    if mention.note.is_empty() { mention.name.clone() } else { format!("{} ({})", mention.name, mention.note) }
}

/// Takes over a text unless it is empty or part of what is known: people add to what a list said.
fn put_text(known: &mut String, said: &str) -> bool {
    let takes = !said.is_empty() && !known.contains(said);
    if takes {
        said.clone_into(known);
    }
    takes
}

/// The expected birth date. One that was counted back from whole weeks does not take the place of a date less than a week off.
fn due_date(known: Option<NaiveDate>, record: &AgendaRow, list_day: NaiveDate) -> Option<NaiveDate> {
    let said = record.due_date?;
    let counted = record
        .gestation
        .is_some_and(|days| days % 7 == 0 && said.signed_duration_since(list_day).num_days() == 280 - i64::from(days));
    let near = known.filter(|known| counted && known.signed_duration_since(said).num_days().abs() < 7);
    Some(near.unwrap_or(said))
}

fn referral(known: &Referral, record: &AgendaRow) -> Referral {
    let says_referrer = !record.referrer.is_empty();
    Referral {
        on: record.referral_date.or(known.on),
        by: if says_referrer { record.referrer.clone() } else { known.by.clone() },
        internal: if says_referrer { is_internal(&record.referrer) } else { known.internal },
        intake: record.intake_date.or(known.intake),
    }
}

/// Whether the referrer sits at this very clinic: `gynaecoloog (eigen poli)`, `intern`.
fn is_internal(referrer: &str) -> bool {
    const WORDS: [&str; 3] = ["intern", "interne", "internal"];
    const PLACES: [&str; 7] = [
        "eigen poli",
        "eigen kliniek",
        "eigen afdeling",
        "eigen ziekenhuis",
        "eigen team",
        "own clinic",
        "own hospital",
    ];
    let folded = fold(referrer);
    PLACES.iter().any(|place| folded.contains(place)) || folded.split(' ').any(|word| WORDS.contains(&word))
}

/// Whether `said` is the known name without its diacritics, as some programs export it.
fn is_poorer(known: &str, said: &str) -> bool {
    said.is_ascii() && !known.is_ascii() && fold(known) == fold(said)
}

/// What a row says of when somebody was born: the day, or else what it says instead.
#[derive(Clone, Copy)]
struct Birth(Option<NaiveDate>, Option<About>);

impl Birth {
    fn says_something(self) -> bool {
        self.0.is_some() || self.between().is_some()
    }

    fn between(self) -> Option<(NaiveDate, NaiveDate)> {
        match self.1 {
            Some(About::Between(first, last)) => Some((first, last)),
            Some(About::Unclear) | None => None,
        }
    }

    /// A day takes the place of days between which it lies. Those that are known stay as long as what is said agrees: who is
    /// `15` in every list of a year was not born later with each of them.
    fn put(self, member: &mut FamilyMember) {
        let agrees = |(first, last): (NaiveDate, NaiveDate)| {
            self.between().is_none_or(|(from, until)| from <= last && first <= until)
        };
        member.born = self.0.or(member.born);
        let between = member.born_between.filter(|known| agrees(*known)).or(self.between());
        member.born_between = between.filter(|_| member.born.is_none());
    }

    fn of(self, role: MemberRole, name: String) -> FamilyMember {
        let mut member = FamilyMember { role, name, born: None, born_between: None };
        self.put(&mut member);
        member
    }
}

fn merge_members(details: &mut CaseDetails, record: &AgendaRow, list_day: NaiveDate) {
    let known = |name: &Name| name.known().map(|mention| mention.name.clone());
    let birth = Birth(record.mother_born, record.mother_about);
    let unnamed = || birth.says_something().then(|| details.family.clone());
    let mother = known(&record.mother).or_else(unnamed);
    adult(&mut details.members, MemberRole::Mother, mother, known(&record.mother).is_some(), birth);
    let partner = known(&record.partner);
    let (named, birth) = (partner.is_some(), Birth(record.partner_born, record.partner_about));
    adult(&mut details.members, MemberRole::Partner, partner, named, birth);
    let is_baby = |nth: usize| record.children.each.get(nth).is_some_and(Child::is_baby);
    let own = known(&record.child).map(|name| (name, Birth(record.child_born, record.child_about)));
    let says_own = own.is_some();
    let others = record.children.each.iter().enumerate().map(|(nth, child)| {
        let born = record.child_born.filter(|_| is_baby(nth) && !says_own);
        let about = birth::behind(&child.text, list_day, &birth::CHILDREN).map(|(_, about)| about);
        (child.text.clone(), Birth(born, about))
    });
    let counted = record.children.count.filter(|count| *count > 0).map(|count| {
        let note = &record.children.note;
        (if note.is_empty() { count.to_string() } else { format!("{count} ({note})") }, Birth(None, None))
    });
    children(&mut details.members, own.into_iter().chain(others).chain(counted));
}

/// The mother or partner: named or born as the row says.
fn adult(members: &mut Vec<FamilyMember>, role: MemberRole, name: Option<String>, named: bool, birth: Birth) {
    let Some(name) = name else { return };
    if let Some(member) = members.iter_mut().find(|member| member.role == role) {
        if named && !is_poorer(&member.name, &name) {
            member.name = name;
        }
        birth.put(member);
    } else {
        let at = members.iter().filter(|member| member.role < role).count();
        members.insert(at, birth.of(role, name));
    }
}

/// The children: each that the row names is found among those known by what it is called without its age, or added.
fn children(members: &mut Vec<FamilyMember>, said: impl Iterator<Item = (String, Birth)>) {
    let mut found = Vec::new();
    for (name, birth) in said {
        let same = |(at, member): &(usize, &FamilyMember)| {
            member.role == MemberRole::Child && !found.contains(at) && called(&member.name) == called(&name)
        };
        let at = members.iter().enumerate().find(same).map(|(at, _)| at);
        match at.and_then(|at| members.get_mut(at)) {
            Some(member) => {
                member.name = name;
                birth.put(member);
            }
            None => members.push(birth.of(MemberRole::Child, name)),
        }
        found.push(at.unwrap_or(members.len().saturating_sub(1)));
    }
}

/// What a child is called, without age and remarks: `zoon (4)` is `zoon`.
fn called(name: &str) -> String {
    let outside = name.split('(').next().unwrap_or_default();
    fold(&outside.chars().filter(|c| !c.is_numeric()).collect::<String>())
}

/// The concerns and strengths of a row, each in place of those that lists said before; those of captured lines are apart.
pub(super) fn signals(known: &[Signal], record: &AgendaRow) -> Vec<Signal> {
    let of = |texts: &[SignalText], strength: bool| -> Vec<Signal> {
        if texts.is_empty() {
            let kept = known.iter().filter(|signal| signal.entry.is_none() && signal.strength == strength);
            return kept.cloned().collect();
        }
        texts.iter().map(|text| signal(text, strength)).collect()
    };
    let mut all = of(&record.signals, false);
    all.extend(of(&record.strengths, true));
    all
}

fn signal(said: &SignalText, strength: bool) -> Signal {
    let domain = said.domain.as_deref().map(|word| (word, words::life_domain(word)));
    let (domain, text) = match domain {
        Some((_, Some(domain))) => (domain, said.text.clone()),
        Some((word, None)) => (LifeDomain::Other, format!("{word}: {}", said.text)),
        // A domain alone says where the concern lies.
        None if !said.text.contains(' ') => {
            (words::life_domain(&said.text).unwrap_or(LifeDomain::Other), said.text.clone())
        }
        None => (LifeDomain::Other, said.text.clone()),
    };
    Signal { domain, text, strength, entry: None }
}

/// The limit that a row sets on who may see the family. Where nobody on its list is known, nobody may.
pub(super) fn restriction(world: &World, roster: &Roster, record: &AgendaRow, row: &mut Row) -> Option<Restriction> {
    let kind = match record.restriction {
        Some(RestrictionKind::Anonymous) if record.allowed.is_empty() => {
            return Some(Restriction { kind: RestrictionKind::Anonymous, allowed: Vec::new() });
        }
        Some(RestrictionKind::Safety) => RestrictionKind::Safety,
        None if record.allowed.is_empty() => return None,
        Some(RestrictionKind::Anonymous) | None => {
            row.doubt(Topic::Restriction, DoubtKind::RestrictedByList);
            RestrictionKind::Safety
        }
    };
    let mut resolve = |mention| roster.resolve(world, mention, Care::Strict, Topic::Allowed, row);
    let mut allowed: Vec<PersonId> = record.allowed.iter().filter_map(&mut resolve).collect();
    allowed.sort_unstable();
    allowed.dedup();
    if allowed.is_empty() {
        row.doubt(Topic::Allowed, DoubtKind::NobodyAllowed);
    }
    Some(Restriction { kind, allowed })
}

/// Whether a limit that a list says takes the place of the known one: only when it shows the family to no more people, or
/// when nobody could see it. Says so when it does not.
pub(super) fn restricts(known: Option<&Restriction>, said: &Restriction, row: &mut Row) -> bool {
    let Some(known) = known else { return true };
    let is_safety = |it: &Restriction| it.kind == RestrictionKind::Safety;
    let takes = match (is_safety(known), is_safety(said)) {
        (false, said) => said,
        (true, false) => false,
        (true, true) => known.allowed.is_empty() || said.allowed.iter().all(|who| known.allowed.contains(who)),
    };
    let same = known.kind == said.kind && {
        let mut before = known.allowed.clone();
        before.sort_unstable();
        before == said.allowed
    };
    if !takes && !same {
        row.doubt(Topic::Restriction, DoubtKind::StaysRestricted);
    }
    takes && !same
}

/// The coordinator that a row says, when it names somebody who is known.
pub(super) fn coordinator(
    world: &World,
    roster: &Roster,
    record: &AgendaRow,
    day_of_list: NaiveDate,
    row: &mut Row,
) -> Option<CoordinatorSpell> {
    let mention = record.coordinator.known()?;
    let person = roster.resolve(world, mention, Care::AsSpoken, Topic::Coordinator, row)?;
    let mut spell =
        CoordinatorSpell { person, reason: String::new(), from: None, until: None, successor: None, entry: None };
    for clause in mention.note.split([',', ';']).map(str::trim) {
        let after = |words: &[&str]| words.iter().find_map(|word| clause.strip_prefix(word)).map(str::trim);
        if let Some(day) = after(&["t/m ", "tot en met ", "tot "]) {
            spell.until =
                leading_date(day, DateRules { reference: day_of_list, lean: Lean::Ahead, order: Order::DayFirst })
                    .map(|it| it.date);
        } else if let Some(name) = after(&["daarna ", "dan "]) {
            let next = Mention { name: name.to_owned(), note: String::new() };
            spell.successor = roster.resolve(world, &next, Care::AsSpoken, Topic::Coordinator, row);
        }
    }
    Some(spell)
}

/// Whether a coordinator that a list says takes the place of the known one: not of one that a meeting decided.
pub(super) fn coordinates(case: &Case, said: &CoordinatorSpell, name: &str, row: &mut Row) -> bool {
    let ends = |now: &CoordinatorSpell| said.until.is_some() && said.until != now.until;
    if case.coordinator().is_some_and(|now| now.person == said.person && !ends(now)) {
        return false;
    }
    let decided = case.says.iter().any(|say| say.entry.is_some() && !say.struck);
    if decided {
        row.doubt(Topic::Coordinator, DoubtKind::DecidedCoordinatorStays(name.to_owned()));
    }
    !decided
}
