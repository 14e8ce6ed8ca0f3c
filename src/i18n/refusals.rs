//! The sentences of refusals: why, and what to do.

use super::Texts;
use crate::domain::{
    consent::Signer,
    ids::{ItemId, PersonId},
    keeping::Kept,
    lens::LeftBehind,
    meeting::{Bar, ItemStatus, MeetingStatus},
    quorum::Missing,
    refusal::{ExitLack, Field, Lack, Refusal, Thing},
    world::World,
};

impl Texts {
    /// What somebody leaves behind who leaves a team, as a sentence; none where there is nothing to tell.
    pub fn left_behind(&self, behind: LeftBehind) -> Option<String> {
        let LeftBehind { families, promises } = behind;
        let said = |key, number: usize| (number > 0).then(|| self.with(key, &[("number", number)]));
        let what = match (said("left-behind-families", families), said("left-behind-promises", promises)) {
            (Some(families), Some(promises)) => {
                self.with("left-behind-both", &[("families", families), ("promises", promises)])
            }
            (families, promises) => families.or(promises)?,
        };
        Some(self.with("left-behind", &[("what", what)]))
    }

    /// A refusal as a sentence that says why and what to do. Speaks of people by name, of families by their place on
    /// the agenda.
    pub fn refusal(&self, w: &World, refusal: &Refusal) -> String {
        match refusal {
            Refusal::MayNot(need) => {
                let who: Vec<&str> = need.carriers().take(2).map(|role| self.term(role.word())).collect();
                self.with("refusal-may-not", &[("who", who.join(self.get("refusal-may-not-or")))])
            }
            Refusal::TooLong(_, most) => self.with("refusal-too-long", &[("most", most.to_string())]),
            Refusal::ImpossibleMinutes(most) => self.with("refusal-impossible-minutes", &[("most", most.to_string())]),
            Refusal::Room(people) => {
                let people: Vec<String> =
                    people.iter().map(|(who, bar)| format!("{} ({})", name(w, *who), self.bar(*bar))).collect();
                self.with("refusal-room", &[("people", people.join(", "))])
            }
            Refusal::Lacks(lacks) => {
                let lacks: Vec<&str> = lacks.iter().map(|lack| self.lack(*lack)).collect();
                self.with("refusal-lacks", &[("lacks", lacks.join(", "))])
            }
            Refusal::Unfinished(follow_ups) => {
                let what = follow_ups.iter().filter_map(|id| w.follow_up(*id)).map(|it| it.text.as_str());
                self.with("refusal-unfinished", &[("what", what.collect::<Vec<_>>().join("; "))])
            }
            Refusal::ExitLacks(lacks) => {
                let lacks: Vec<&str> = lacks.iter().map(|lack| self.exit_lack(*lack)).collect();
                self.with("refusal-exit-lacks", &[("lacks", lacks.join(", "))])
            }
            Refusal::AlreadyTaken(status) => {
                self.with("refusal-already-taken", &[("status", self.term(status.word()))])
            }
            Refusal::NoClinicFor(kind) => self.with("refusal-no-clinic-for", &[("kind", self.term(kind.word()))]),
            Refusal::Pending(items) => self.with("refusal-pending", &[("items", places(w, items))]),
            Refusal::OwnerMayNotKnow(who, bar) => {
                let args = [("who", name(w, *who)), ("why", self.bar(*bar).to_owned())];
                self.with("refusal-owner-may-not-know", &args)
            }
            Refusal::NotAsAgreed(who, agreed) => {
                let args = [("who", name(w, *who)), ("agreed", self.term(agreed.word()).to_owned())];
                self.with("refusal-not-as-agreed", &args)
            }
            Refusal::NotInTeam(who) => self.with("refusal-not-in-team", &[("who", name(w, *who))]),
            Refusal::LastInTeam(who) => self.with("refusal-last-in-team", &[("who", name(w, *who))]),
            Refusal::OfferedTo(who) => self.with("refusal-offered-to", &[("who", name(w, *who))]),
            Refusal::Keep(kept) => {
                let what: Vec<String> = kept.iter().map(|kept| self.kept(kept)).collect();
                self.with("refusal-keep", &[("what", what.join(", "))])
            }
            // Which of several it was is told by who asked for them; a bare number says nothing.
            Refusal::Part(_, why) => self.refusal(w, why),
            plain => self.get(key(plain)).to_owned(),
        }
    }

    /// What has to be done before a family can be erased, in a few words.
    pub fn kept(&self, kept: &Kept) -> String {
        match kept {
            Kept::Open(_) => self.get("kept-open").to_owned(),
            Kept::Held(reason) => self.with("kept-held", &[("reason", reason.clone())]),
            Kept::FollowUp(id) => self.with("kept-follow-up", &[("number", id.0.to_string())]),
            Kept::Feedback(to) => self.with("kept-feedback", &[("to", self.term(to.word()).to_owned())]),
            Kept::Minutes(on) => self.with("kept-minutes", &[("date", self.date(*on))]),
            Kept::NotExported => self.get("kept-not-exported").to_owned(),
        }
    }

    /// What an item lacks, in a few words.
    pub fn lack(&self, lack: Lack) -> &str {
        self.get(match lack {
            Lack::Outcome => "lack-outcome",
            Lack::Coordinator => "lack-coordinator",
            Lack::FamilyFeedback => "lack-family-feedback",
            Lack::ReferrerFeedback => "lack-referrer-feedback",
        })
    }

    /// What a family lacks before it can leave, in a few words.
    pub fn exit_lack(&self, lack: ExitLack) -> &str {
        self.get(match lack {
            ExitLack::Aligned => "lack-aligned",
            ExitLack::Waits => "lack-waits",
            ExitLack::Handover => "lack-handover",
            ExitLack::ReferrerFeedback => "lack-referrer-feedback",
            ExitLack::Experience => "lack-experience",
        })
    }

    /// Why somebody may not hear a family, in a few words.
    pub fn bar(&self, bar: Bar) -> &str {
        self.get(match bar {
            Bar::Restricted => "bar-restricted",
            Bar::Objection => "bar-objection",
            Bar::NotAsked => "bar-not-asked",
            Bar::Role => "bar-role",
            Bar::Uninvolved => "bar-uninvolved",
        })
    }

    /// An empty place at the table, in a few words: "kinderarts ontbreekt".
    pub fn missing(&self, missing: &Missing) -> String {
        match missing {
            Missing::Seat(any) => {
                let any: Vec<&str> = any.iter().map(|discipline| self.term(discipline.word())).collect();
                self.with("missing-seat", &[("who", any.join(&format!(" {} ", self.get("join-or"))))])
            }
            Missing::Sector(sector) => self.with("missing-sector", &[("sector", self.term(sector.word()))]),
        }
    }

    /// All empty places at the table: "ontbreekt: verloskundige, gynaecoloog; niemand van JGZ".
    pub fn missing_all(&self, all: &[Missing]) -> String {
        let (seats, sectors): (Vec<&Missing>, Vec<&Missing>) =
            all.iter().partition(|it| matches!(it, Missing::Seat(_)));
        let or = format!(" {} ", self.get("join-or"));
        let who = |missing: &&Missing| match missing {
            Missing::Seat(any) => any.iter().map(|it| self.term(it.word())).collect::<Vec<_>>().join(&or),
            Missing::Sector(_) => String::new(),
        };
        let seats = match seats.as_slice() {
            [] => None,
            [one] => Some(self.missing(one)),
            many => Some(self.with("missing-seats", &[("who", many.iter().map(who).collect::<Vec<_>>().join(", "))])),
        };
        let sectors = sectors.into_iter().map(|sector| self.missing(sector));
        seats.into_iter().chain(sectors).collect::<Vec<_>>().join("; ")
    }

    /// A term of the field in the language of these texts; the term itself where there is no other word.
    pub fn term<'a>(&'a self, word: &'a str) -> &'a str {
        let slug = crate::domain::fold::fold(word);
        let words = slug.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
        let key = words.fold(String::from("term"), |key, part| key + "-" + part);
        self.find(&key).unwrap_or(word)
    }
}

fn name(w: &World, who: PersonId) -> String {
    w.person(who).map(|person| person.name.clone()).unwrap_or_default()
}

fn places(w: &World, items: &[ItemId]) -> String {
    let place = |id: &ItemId| {
        let meeting = w.meeting(w.item(*id)?.meeting)?;
        w.agenda(meeting).position(|item| item.id == *id).map(|at| (at + 1).to_string())
    };
    items.iter().filter_map(place).collect::<Vec<_>>().join(", ")
}

fn key(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::MayNot(_) => "refusal-may-not",
        Refusal::Unknown(thing) => match thing {
            Thing::Person => "refusal-unknown-person",
            Thing::Clinic => "refusal-unknown-clinic",
            Thing::Case => "refusal-unknown-case",
            Thing::Meeting => "refusal-unknown-meeting",
            Thing::Item => "refusal-unknown-item",
            Thing::Entry => "refusal-unknown-entry",
            Thing::FollowUp => "refusal-unknown-follow-up",
            Thing::Feedback => "refusal-unknown-feedback",
            Thing::Work => "refusal-unknown-work",
        },
        Refusal::Taken(thing) => match thing {
            Thing::Person => "refusal-taken-person",
            Thing::Clinic => "refusal-taken-clinic",
            Thing::Case => "refusal-taken-case",
            Thing::Meeting => "refusal-taken-meeting",
            Thing::Item | Thing::Entry | Thing::FollowUp | Thing::Feedback | Thing::Work => "refusal-taken",
        },
        Refusal::OnAgendaAlready => "refusal-on-agenda-already",
        Refusal::Empty(field) => match field {
            Field::Name => "refusal-empty-name",
            Field::Organisation => "refusal-empty-organisation",
            Field::Code => "refusal-empty-code",
            Field::Text => "refusal-empty-text",
            Field::Reason => "refusal-empty-reason",
            Field::Owner => "refusal-empty-owner",
            Field::Due => "refusal-empty-due",
            Field::Channel => "refusal-empty-channel",
            Field::Giver => "refusal-empty-giver",
            Field::Receiver => "refusal-empty-receiver",
            Field::Source => "refusal-empty-source",
            Field::Group => "refusal-empty-group",
        },
        Refusal::TooLong(..) => "refusal-too-long",
        Refusal::ImpossibleDate => "refusal-impossible-date",
        Refusal::NotAfterMeeting => "refusal-not-after-meeting",
        Refusal::ImpossibleMinutes(_) => "refusal-impossible-minutes",
        Refusal::MeetingIs(status) => match status {
            MeetingStatus::Planned => "refusal-meeting-planned",
            MeetingStatus::Running => "refusal-meeting-running",
            MeetingStatus::Closed => "refusal-meeting-closed",
            MeetingStatus::Approved => "refusal-minutes-locked",
        },
        Refusal::OtherMeetingRuns => "refusal-other-meeting-runs",
        Refusal::ItemIs(status) => match status {
            ItemStatus::Waiting => "refusal-item-waiting",
            ItemStatus::Opened => "refusal-item-opened",
            ItemStatus::Closed => "refusal-item-closed",
            ItemStatus::Postponed => "refusal-item-postponed",
            ItemStatus::Removed => "refusal-item-removed",
        },
        Refusal::CaseIs(_) => "refusal-discharge-undecided",
        Refusal::Unfinished(_) => "refusal-unfinished",
        Refusal::ExitLacks(_) => "refusal-exit-lacks",
        Refusal::CriteriaNotMet => "refusal-criteria-not-met",
        Refusal::AlreadyTaken(_) => "refusal-already-taken",
        Refusal::NoClinicFor(_) => "refusal-no-clinic-for",
        Refusal::NoContact => "refusal-no-contact",
        Refusal::Keep(_) => "refusal-keep",
        Refusal::OpenFirst => "refusal-open-first",
        Refusal::Room(_) => "refusal-room",
        Refusal::Lacks(_) => "refusal-lacks",
        Refusal::Pending(_) => "refusal-pending",
        Refusal::CoordinatorNeedsReason => "refusal-coordinator-needs-reason",
        Refusal::CoordinatorNeedsEnd => "refusal-coordinator-needs-end",
        Refusal::IsSettled => "refusal-is-settled",
        Refusal::NotOffered => "refusal-not-offered",
        Refusal::OfferedTo(_) => "refusal-offered-to",
        Refusal::NotAsAgreed(..) => "refusal-not-as-agreed",
        Refusal::NotInTeam(_) => "refusal-not-in-team",
        Refusal::LastInTeam(_) => "refusal-last-in-team",
        Refusal::OwnerMayNotKnow(..) => "refusal-owner-may-not-know",
        Refusal::ConsentBy(signer) => by(*signer),
        Refusal::ConsentOfNobody => "refusal-consent-of-nobody",
        Refusal::ConsentToCome => "refusal-consent-to-come",
        Refusal::ConsentOlder => "refusal-consent-older",
        Refusal::NotRestricted => "refusal-not-restricted",
        Refusal::SafetyRuns => "refusal-safety-runs",
        Refusal::NeedsExpress => "refusal-needs-express",
        Refusal::UnsafeContact => "refusal-unsafe-contact",
        Refusal::FamilyOfOthers => "refusal-family-of-others",
        Refusal::NamesTheFamily => "refusal-names-the-family",
        Refusal::NamesFamilies => "refusal-names-families",
        Refusal::NamesAnother => "refusal-names-another",
        Refusal::HoldsBsn => "refusal-holds-bsn",
        Refusal::HoldsScore => "refusal-holds-score",
        Refusal::HoldsUnseen => "refusal-holds-unseen",
        Refusal::BelongsElsewhere => "refusal-belongs-elsewhere",
        Refusal::MinutesLocked => "refusal-minutes-locked",
        Refusal::NothingChanges => "refusal-nothing-changes",
        Refusal::MovedOn => "refusal-moved-on",
        Refusal::Part(_, why) => key(why),
    }
}

const fn by(signer: Signer) -> &'static str {
    match signer {
        Signer::Own => "refusal-consent-by-own",
        Signer::Authority => "refusal-consent-by-authority",
    }
}
