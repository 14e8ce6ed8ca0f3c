//! Whether it is safe to reach somebody by some way: where only agreed contact is, nothing goes home by post, mail or
//! telephone and nobody comes to the door, unless that very way was agreed.

use super::{case::CaseDetails, fact::FeedbackTo, fold::fold};

/// What is left behind at home or in a mailbox.
const LETTERS: [&str; 4] = ["brief", "post", "mail", "letter"];
/// What rings, lights up or knocks at home: parts of words, and whole words.
const CALLS: [&str; 8] = ["bellen", "gebeld", "telef", "phone", "whatsapp", "sms", "huisbezoek", "home visit"];
const CALLS_BY_NAME: [&str; 10] = ["bel", "belt", "tel", "call", "calls", "calling", "app", "appen", "appje", "thuis"];

impl CaseDetails {
    /// Whether feedback may be given so: to the family not by what comes home, to whoever else not by letter. What was
    /// agreed is safe.
    pub fn is_safe_contact(&self, to: FeedbackTo, channel: &str) -> bool {
        let channel = fold(channel.trim());
        let agreed = || self.agreed_contact.split([',', ';', '\n']).any(|way| fold(way.trim()) == channel);
        let holds = |words: &[&str]| words.iter().any(|word| channel.contains(word));
        let named = || channel.split(|it: char| !it.is_alphanumeric()).any(|word| CALLS_BY_NAME.contains(&word));
        let calls = || to == FeedbackTo::Family && (holds(&CALLS) || named());
        !self.safe_contact_only || !(holds(&LETTERS) || calls()) || agreed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded(agreed: &str) -> CaseDetails {
        CaseDetails { safe_contact_only: true, agreed_contact: agreed.to_owned(), ..CaseDetails::default() }
    }

    #[test]
    fn nothing_comes_home_unless_that_very_way_was_agreed() {
        let ways = "brief, per post, E-mail, bellen, bellen naar huis, terugbellen, videobellen, belt zelf, tel. na vijf, \
                    Telefonisch, WhatsApp, app, sms, huisbezoek, bellen + pictobrief, phone, letter";
        let agreed = "bellen op haar werk, app naar haar zus; brief via de huisarts";
        for way in ways.split(", ") {
            assert!(!guarded("").is_safe_contact(FeedbackTo::Family, way), "{way}");
            assert!(!guarded(agreed).is_safe_contact(FeedbackTo::Family, way), "{way}");
            assert!(CaseDetails::default().is_safe_contact(FeedbackTo::Family, way), "{way}");
        }
        for way in ["Bellen op haar werk", "app naar haar zus", " brief via de huisarts "] {
            assert!(guarded(agreed).is_safe_contact(FeedbackTo::Family, way), "{way}");
            assert!(!guarded("").is_safe_contact(FeedbackTo::Family, way), "{way}");
        }
    }

    #[test]
    fn who_speaks_with_them_elsewhere_or_calls_a_referrer_is_free() {
        for way in ["gesprek", "gesprek op de poli", "rapport meegeven", "belangrijk: alleen op de poli", "in persoon"]
        {
            assert!(guarded("").is_safe_contact(FeedbackTo::Family, way), "{way}");
        }
        assert!(guarded("").is_safe_contact(FeedbackTo::Referrer, "bellen"));
        assert!(!guarded("").is_safe_contact(FeedbackTo::Referrer, "brief"));
    }
}
