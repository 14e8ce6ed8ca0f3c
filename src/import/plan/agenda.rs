//! The plan of an agenda: the meeting, its families with what the list says of them, and its items.

use super::{
    Context, DoubtKind, NotTaken, Outcome, Plan, PlanError, PlanFact, PlanNote, Topic, consents,
    consents::Organisations,
    draft::{Draft, Row},
    family,
    items::{details, put, put_on},
    roster::{Care, Roster},
    titles, turns,
    twice::{self, Again},
};
use crate::domain::{
    case::{Case, CaseDetails, MemberRole, RestrictionKind},
    clinic::Clinic,
    command::{CaseReferral, Command},
    consent::{Consent, Giver},
    fold::fold,
    ids::{CaseId, ClinicId, MeetingId},
    meeting::{AgendaItem, ItemKind, ItemStatus, MeetingStatus},
    refusal::{Refusal, Thing},
    world::World,
};
use crate::import::{
    agenda::AgendaRow,
    headings::ListKind,
    list::{Days, List, lists},
    table::Table,
    values::{birth::About, names::Mention},
};
use chrono::{Datelike, NaiveDate, NaiveTime};
use std::collections::{BTreeMap, HashMap};

struct Agenda<'a> {
    clinic: &'a Clinic,
    date: NaiveDate,
    start: Option<NaiveTime>,
    reference: NaiveDate,
    roster: Roster,
    organisations: Organisations,
    /// The clinic's families by folded name, for rows without a code.
    families: HashMap<String, Vec<CaseId>>,
    /// Rows are for another meeting than the one that was asked for.
    elsewhere: bool,
    /// The day that the person asked for.
    said: Option<NaiveDate>,
    today: NaiveDate,
    /// The earliest time that rows say, by the day that they say.
    starts: HashMap<NaiveDate, NaiveTime>,
    place: Option<String>,
    /// The days that rows went to, and whether there was a meeting already.
    used: BTreeMap<NaiveDate, bool>,
    /// Rows that name a family once more.
    again: HashMap<(usize, usize), Again>,
    /// Which list is read.
    nth: usize,
}

pub(super) fn plan(tables: &[Table], cx: &Context) -> Result<Plan, PlanError> {
    let said = cx.meeting.map(|at| at.date());
    let clinic = titles::clinic(tables, cx);
    let titled = |table: &Table| titles::moment(titles::of(table), cx.today).map(|(day, _)| day);
    let planned = || clinic.as_ref().ok()?.and_then(|clinic| next_planned(cx.world, clinic.id, cx.today));
    let reference = said.or_else(|| tables.iter().find_map(titled)).or_else(planned).unwrap_or(cx.today);
    let known = clinic.as_ref().ok().copied().flatten().map(|clinic| clinic.id);
    let mut lists = lists::<AgendaRow>(tables, Days { reference, ..titles::days(cx, known) })?;
    let clinic = clinic?.ok_or(PlanError::NoClinic)?;
    let texts = |list: &List<AgendaRow>| [list.title.clone(), vec![list.source.clone()]].concat();
    let titled: Vec<Titled> = lists.iter().map(|list| Titled::of(&texts(list), cx.today)).collect();
    let one_fits = titled.iter().any(|titled| titled.says(reference) == Some(true));
    let elsewhere =
        |titled: &Titled| one_fits && titled.says(reference) == Some(false) && (said.is_some() || titled.day.is_none());
    let days: Vec<Option<NaiveDate>> =
        titled.iter().map(|it| Some(said.or(it.day).unwrap_or(reference)).filter(|_| !elsewhere(it))).collect();
    let mut draft = Draft::new(cx);
    titles::note_other_clinic(&lists, clinic, cx, &mut draft.notes);
    let mut agenda = Agenda {
        clinic,
        date: reference,
        start: None,
        reference,
        roster: Roster::of(cx.world, Some(clinic.id)),
        organisations: Organisations::of(cx.world),
        families: families(cx.world, Some(clinic.id)),
        elsewhere: false,
        said,
        today: cx.today,
        starts: HashMap::new(),
        place: None,
        used: BTreeMap::new(),
        again: twice::settle(&mut lists, &days),
        nth: 0,
    };
    for ((nth, list), titled) in lists.into_iter().enumerate().zip(titled) {
        agenda.nth = nth;
        agenda.elsewhere = elsewhere(&titled);
        agenda.set_meeting(cx, &list, titled, &mut draft)?;
        let list = turns::with_gaps(list);
        draft.walk(list, label, |draft, record, row| agenda.take(draft, record, row));
    }
    agenda.note_meetings(&mut draft);
    Ok(draft.into_plan(ListKind::Agenda))
}

/// What the title of a list says of its meeting.
struct Titled {
    day: Option<NaiveDate>,
    time: Option<NaiveTime>,
    week: Option<u32>,
    place: Option<String>,
}

impl Titled {
    fn of(texts: &[String], today: NaiveDate) -> Self {
        let texts = || texts.iter().map(String::as_str);
        let moment = titles::moment(texts(), today);
        Self {
            day: moment.map(|(day, _)| day),
            time: moment.and_then(|(_, time)| time).or_else(|| titles::start(texts())),
            week: titles::week(texts()),
            place: titles::place(texts()),
        }
    }

    /// Whether the list is for the meeting of this day; none when it does not say.
    fn says(&self, day: NaiveDate) -> Option<bool> {
        self.day.map(|titled| titled == day).or_else(|| self.week.map(|week| week == day.iso_week().week()))
    }
}

/// What a row calls itself.
fn label(record: &AgendaRow) -> String {
    let code = record.code.clone();
    code.or_else(|| family::family_name(record)).unwrap_or_else(|| record.question.clone())
}

/// What is understood of a row: why it is discussed, and the date that its phase follows from.
fn facts(record: &AgendaRow) -> Vec<PlanFact> {
    let family = family::family_name(record).filter(|_| record.code.is_some()).map(PlanFact::Text);
    let phase = record.child_born.map(PlanFact::Born).or(record.due_date.map(PlanFact::DueDate));
    [family, record.kind.map(PlanFact::Kind), phase].into_iter().flatten().collect()
}

/// The families of a clinic, or of all, by folded name.
pub(super) fn families(world: &World, clinic: Option<ClinicId>) -> HashMap<String, Vec<CaseId>> {
    let mut families: HashMap<String, Vec<CaseId>> = HashMap::new();
    for case in world.cases().filter(|case| clinic.is_none_or(|clinic| case.clinic == clinic)) {
        families.entry(fold(&case.family)).or_default().push(case.id);
    }
    families
}

impl Agenda<'_> {
    /// Which meeting a list is for: the one that was said, else the one in its title or rows, else the next that is planned.
    fn set_meeting(
        &mut self,
        cx: &Context,
        list: &List<AgendaRow>,
        titled: Titled,
        draft: &mut Draft,
    ) -> Result<(), PlanError> {
        let records = || list.lines.iter().filter_map(|line| line.outcome.as_ref().ok());
        let said = cx.meeting.map(|at| (at.date(), Some(at.time()).filter(|time| *time != NaiveTime::MIN)));
        let in_rows = || records().find_map(|record| record.meeting).map(|date| (date, None));
        let next = || next_planned(&draft.world, self.clinic.id, cx.today).map(|date| (date, None));
        let which = || PlanError::WhichMeeting { clinic: self.clinic.name.clone() };
        let on_title = titled.day.map(|day| (day, titled.time));
        let (date, start) = said.or(on_title).or_else(in_rows).or_else(next).ok_or_else(which)?;
        if let Some(known) = draft.world.meeting_on(self.clinic.id, date)
            && known.status != MeetingStatus::Planned
            && (said.is_some() || in_rows().is_none())
        {
            return Err(PlanError::MeetingIs { date, status: known.status });
        }
        let other_day = titled.day.filter(|titled| *titled != date);
        if let Some(titled) = other_day.filter(|_| !self.elsewhere) {
            draft.notes.push(PlanNote::TitleSaysOtherDay { source: list.source.clone(), date: titled });
        }
        self.date = date;
        self.place = titled.place;
        let earliest = |day| {
            let of_day = records().filter(|record| record.meeting.unwrap_or(date) == day);
            of_day.filter_map(|record| record.time).min()
        };
        self.start = start.or(titled.time.filter(|_| other_day.is_none())).or_else(|| earliest(date));
        let days = records().filter_map(|record| record.meeting);
        self.starts = days.filter_map(|day| Some((day, earliest(day)?))).collect();
        Ok(())
    }

    /// Says which meetings the rows went to.
    fn note_meetings(&self, draft: &mut Draft) {
        for (date, known) in &self.used {
            let Some(meeting) = draft.world.meeting_on(self.clinic.id, *date) else { continue };
            let (clinic, at) = (self.clinic.name.clone(), meeting.date.and_time(meeting.start));
            draft.notes.push(if *known { PlanNote::For { clinic, at } } else { PlanNote::Plans { clinic, at } });
        }
    }

    /// The meeting of a row, planned where there is none.
    fn meeting(&mut self, draft: &mut Draft, record: &AgendaRow) -> Result<MeetingId, Refusal> {
        let date = record.meeting.unwrap_or(self.date);
        let there = |world: &World| world.meeting_on(self.clinic.id, date).map(|meeting| meeting.id);
        let known = there(&draft.world);
        self.used.entry(date).or_insert(known.is_some());
        if let Some(meeting) = known {
            return Ok(meeting);
        }
        let start = if date == self.date { self.start } else { self.starts.get(&date).copied().or(self.start) };
        draft.submit(Command::PlanMeeting { clinic: self.clinic.id, date, start, place: self.place.clone() })?;
        there(&draft.world).ok_or(Refusal::Unknown(Thing::Meeting))
    }

    /// Why a row can't go to the meeting of the day that it says.
    fn other_meeting(&self, world: &World, record: &AgendaRow) -> Option<NotTaken> {
        let day = record.meeting?;
        let status = world.meeting_on(self.clinic.id, day).map(|meeting| meeting.status);
        match (self.said, status) {
            (Some(said), _) if said != day => Some(NotTaken::OtherMeeting),
            (_, Some(MeetingStatus::Planned)) => None,
            (_, Some(_)) => Some(NotTaken::PastMeeting),
            (_, None) => (day < self.today).then_some(NotTaken::PastMeeting),
        }
    }

    fn take(&mut self, draft: &mut Draft, record: &AgendaRow, row: &mut Row) -> Result<Outcome, Refusal> {
        if self.elsewhere {
            return Ok(Outcome::NotTaken(NotTaken::OtherMeeting));
        }
        row.facts = facts(record);
        if let Some(Again { first, differs }) = self.again.get(&(self.nth, row.number)) {
            let (first, again, differs) = (*first, row.number, differs.clone());
            row.doubt(Topic::Family, DoubtKind::TwiceInList { first, again, differs });
            return Ok(Outcome::Same);
        }
        if let Some(why) = self.other_meeting(&draft.world, record) {
            return Ok(Outcome::NotTaken(why));
        }
        if record.kind == Some(ItemKind::Theme) && record.code.is_none() {
            if record.supposed_theme {
                row.doubt(Topic::Family, DoubtKind::SupposedTheme);
            }
            let meeting = self.meeting(draft, record)?;
            return Self::take_theme(draft, meeting, record, row);
        }
        let known = match self.known(&draft.world, record, row) {
            Ok(known) => known,
            Err(why) => return Ok(Outcome::NotTaken(why)),
        };
        let meeting = self.meeting(draft, record)?;
        let Some(case) = known else {
            let case = self.refer(draft, record, row)?;
            put_on(draft, meeting, case, record, row)?;
            self.put_in_place(draft, meeting, record)?;
            if let Some(case) = draft.world.case(case) {
                self.families.entry(fold(&case.family)).or_default().push(case.id);
            }
            return Ok(Outcome::New);
        };
        let on_agenda = draft.world.items_of(case).filter(|item| item.meeting == meeting).collect::<Vec<_>>();
        if !on_agenda.is_empty() && on_agenda.iter().all(|item| item.status == ItemStatus::Removed) {
            return Ok(Outcome::NotTaken(NotTaken::TakenOff));
        }
        self.change(draft, case, record, row)?;
        put_on(draft, meeting, case, record, row)?;
        Ok(Outcome::of_changes(std::mem::take(&mut row.topics)))
    }

    /// The known family that a row is about: by its code, else by its name with a date that agrees.
    fn known(&self, world: &World, record: &AgendaRow, row: &mut Row) -> Result<Option<CaseId>, NotTaken> {
        if let Some(code) = &record.code {
            let Some(case) = titles::case_of_code(world, code, row) else { return Ok(None) };
            return match case {
                case if case.clinic != self.clinic.id => Err(NotTaken::OtherClinic),
                case if !family::can_be(case, record) => Err(NotTaken::OtherFamily),
                case => Ok(Some(case.id)),
            };
        }
        let name = family::family_name(record).map(|name| fold(&name)).unwrap_or_default();
        let same_name: Vec<&Case> =
            self.families.get(&name).into_iter().flatten().filter_map(|id| world.case(*id)).collect();
        let says_dates = record.mother_born.or(record.due_date).or(record.child_born).is_some();
        if !says_dates {
            return match same_name.as_slice() {
                [] => Ok(None),
                [one] => {
                    row.doubt(Topic::Family, DoubtKind::FoundByName);
                    Ok(Some(one.id))
                }
                _ => Err(NotTaken::SeveralFamilies),
            };
        }
        let mut agreeing = same_name.iter().filter(|case| dates_agree(case, record));
        match (agreeing.next(), agreeing.next()) {
            (None, _) => Ok(None),
            (Some(one), None) => Ok(Some(one.id)),
            (Some(_), Some(_)) => Err(NotTaken::SeveralFamilies),
        }
    }

    fn refer(&self, draft: &mut Draft, record: &AgendaRow, row: &mut Row) -> Result<CaseId, Refusal> {
        let code = record.code.clone().unwrap_or_else(|| {
            let code = self.own_code(&draft.world);
            row.doubt(Topic::Family, DoubtKind::CodeMade(code.clone()));
            code
        });
        let world = &draft.world;
        let mut details = family::blank(code, record);
        let find = |mention: &Mention| self.roster.find(world, mention, Care::OwnTeamFirst);
        family::merge(&mut details, record, self.reference, find, row);
        let consents = self.consents(world, &details, record, row);
        let referral = CaseReferral {
            clinic: self.clinic.id,
            details,
            signals: family::signals(&[], record),
            consents,
            restriction: family::restriction(world, &self.roster, record, row),
            coordinator: family::coordinator(world, &self.roster, record, self.reference, row),
            running: matches!(
                record.kind,
                Some(ItemKind::Running | ItemKind::Evaluation | ItemKind::HandoverJgz | ItemKind::Discharge)
            ),
        };
        draft.submit(Command::ReferCase(Box::new(referral)))?;
        Ok(CaseId(draft.world.last_id()))
    }

    /// A family that comes onto an agenda that stood already comes where its number says, not at the end.
    fn put_in_place(&self, draft: &mut Draft, meeting: MeetingId, record: &AgendaRow) -> Result<(), Refusal> {
        let stood = draft.world.meeting(meeting).is_some_and(|it| self.used.get(&it.date) == Some(&true));
        let Some(number) = record.number.filter(|_| stood) else { return Ok(()) };
        let agenda: Vec<&AgendaItem> =
            draft.world.meeting(meeting).into_iter().flat_map(|it| draft.world.agenda(it)).collect();
        let later = agenda.iter().position(|item| item.number.is_some_and(|it| it > number));
        match (later, agenda.iter().rev().find(|item| item.number == Some(number)).map(|item| item.id)) {
            (Some(to), Some(item)) => draft.submit(Command::MoveItem { item, to }).map(|_| ()),
            _ => Ok(()),
        }
    }

    /// A number for a family whose list has none: the first word of the clinic's name, the year, and the number that the family gets in
    /// the store, which is never given out twice: `POP-26-041`.
    fn own_code(&self, world: &World) -> String {
        let name = fold(&self.clinic.name);
        let mut words = name.split(' ');
        let first = words.clone().find(|word| !["team", "mdo", "overleg"].contains(word)).or_else(|| words.next());
        let first = first.unwrap_or_default();
        let prefix: String = first.chars().filter(|c| c.is_alphanumeric()).take(4).collect();
        let (prefix, year) = (prefix.to_uppercase(), self.date.year().rem_euclid(100));
        let mut number = world.last_id().saturating_add(1);
        loop {
            let code = format!("{prefix}-{year:02}-{number:03}");
            if world.case_by_code(&code).is_none() || number == u32::MAX {
                return code;
            }
            number += 1;
        }
    }

    /// The consents that a row speaks of, of a family of which so much is known with it.
    fn consents(&self, world: &World, known: &CaseDetails, record: &AgendaRow, row: &mut Row) -> Vec<Consent> {
        let asked = record.consents.asked_by.known();
        let asked_by = asked.and_then(|it| self.roster.resolve(world, it, Care::OwnTeamFirst, Topic::Consent, row));
        // An answer that says no day was given by now, and by the day of the list.
        let by_now = self.reference.min(self.today);
        let age = |giver: Giver, on: Option<NaiveDate>| known.age_of(giver, "", on.unwrap_or(by_now));
        let is_unclear = |giver: Giver| {
            let about = match giver {
                Giver::Mother => record.mother_about,
                Giver::Partner => record.partner_about,
                Giver::Child => record.child_about,
            };
            about == Some(About::Unclear) && age(giver, None).is_none()
        };
        let at = consents::Circumstances { asked_by, today: self.today, age: &age, is_unclear: &is_unclear };
        consents::of_row(&record.consents, &self.organisations, at, row)
    }

    /// Takes over what a row says of a known family.
    fn change(&self, draft: &mut Draft, id: CaseId, record: &AgendaRow, row: &mut Row) -> Result<(), Refusal> {
        let Some(known) = draft.world.case(id).cloned() else { return Err(Refusal::Unknown(Thing::Case)) };
        let mut details = known.details.clone();
        let world = &draft.world;
        let find = |mention: &Mention| self.roster.find(world, mention, Care::OwnTeamFirst);
        family::merge(&mut details, record, self.reference, find, row);
        let signals = family::signals(&known.signals, record);
        let same_signals = signals.iter().eq(known.signals.iter().filter(|signal| signal.entry.is_none()));
        if !same_signals {
            row.changes(Topic::Signals);
        }
        if details != known.details || !same_signals {
            draft.submit(Command::ChangeCase { case: id, details: Box::new(details), signals })?;
        }
        let before = known.consents;
        let Some(known) = draft.world.case(id).cloned() else { return Err(Refusal::Unknown(Thing::Case)) };
        if before != known.consents {
            row.changes(Topic::Consent);
        }
        // A family that is spoken of without a name is named by people, not by a list.
        let is_anonymous = known.restriction.as_ref().is_some_and(|it| it.kind == RestrictionKind::Anonymous);
        let all = self.consents(&draft.world, &known.details, record, row);
        let mut recorded = Vec::new();
        for said in all.clone() {
            let before = known.consents.iter().find(|it| it.answers_as(&said));
            if is_anonymous && consents::opens(before, &said) {
                row.doubt(Topic::Consent, DoubtKind::KnownConsentStays(said.note.clone()));
                continue;
            }
            if let Some(consent) = consents::to_record(before, said, self.today, row) {
                if draft.world.case(id).is_some_and(|case| case.is_closed_to(&consent, self.today)) {
                    row.doubt(Topic::Consent, DoubtKind::KnownConsentStays(consent.note));
                    continue;
                }
                row.changes(Topic::Consent);
                recorded.push(consent.clone());
                draft.submit(Command::RecordConsent { case: id, consent })?;
            }
        }
        consents::beside(&draft.world, id, (&all, &recorded), self.today, row);
        let world = &draft.world;
        let coordinator = family::coordinator(world, &self.roster, record, self.reference, row);
        let restriction = family::restriction(world, &self.roster, record, row);
        if let Some(said) = coordinator {
            let name = draft.world.person(said.person).map(|person| person.name.clone()).unwrap_or_default();
            if family::coordinates(&known, &said, &name, row) {
                row.changes(Topic::Coordinator);
                draft.submit(Command::Appoint { case: id, coordinator: said })?;
            }
        }
        // Last: who imports may be among those who may not change this family from then on.
        if let Some(said) = restriction.filter(|said| family::restricts(known.restriction.as_ref(), said, row)) {
            row.changes(Topic::Restriction);
            draft.submit(Command::Restrict { case: id, restriction: Some(said) })?;
        }
        Ok(())
    }

    fn take_theme(
        draft: &mut Draft,
        meeting: MeetingId,
        record: &AgendaRow,
        row: &mut Row,
    ) -> Result<Outcome, Refusal> {
        let question = fold(&record.question);
        let items = draft.world.meeting(meeting).map(|it| it.items.clone()).unwrap_or_default();
        let items = items.iter().filter_map(|id| draft.world.item(*id));
        let same = items.filter(|item| item.case.is_none() && fold(&item.question) == question);
        let same: Vec<AgendaItem> = same.cloned().collect();
        let listed = same.iter().find(|item| item.is_listed()).cloned();
        if listed.is_none() && !same.is_empty() {
            return Ok(Outcome::NotTaken(NotTaken::TakenOff));
        }
        let is_new = listed.is_none();
        let details = details(None, ItemKind::Theme, record, row);
        put(draft, meeting, listed, details, record, row)?;
        Ok(if is_new { Outcome::New } else { Outcome::of_changes(std::mem::take(&mut row.topics)) })
    }
}

/// The clinic's next meeting that has not begun.
fn next_planned(world: &World, clinic: ClinicId, today: NaiveDate) -> Option<NaiveDate> {
    let planned = world.meetings().filter(|it| it.clinic == clinic && it.status == MeetingStatus::Planned);
    planned.map(|it| it.date).filter(|date| *date >= today).min()
}

/// Whether a family of the same name is the same family: a date agrees, and the mother's is not another.
fn dates_agree(case: &Case, record: &AgendaRow) -> bool {
    let mother = case.members.iter().find(|member| member.role == MemberRole::Mother).and_then(|member| member.born);
    let compare =
        |known: Option<NaiveDate>, said: Option<NaiveDate>| known.zip(said).map(|(known, said)| known == said);
    match compare(mother, record.mother_born) {
        Some(same) => same,
        None => {
            compare(case.due_date, record.due_date) == Some(true)
                || compare(case.birth_date, record.child_born) == Some(true)
        }
    }
}
