//! Recognises an e-mail address or a telephone number: by either somebody can be found, so that neither stands where
//! nobody may be recognised.

/// What people put between the digits of a telephone number.
const BETWEEN: &str = " -./()+\u{a0}\u{2013}";

/// Whether a text holds an e-mail address, or a telephone number as it is dialled: ten digits from a zero on, or more
/// from `00` or `+` on. Days and times are no numbers.
pub fn holds_contact(text: &str) -> bool {
    let is_of_number = |letter: char| letter.is_ascii_digit() || BETWEEN.contains(letter);
    text.split_whitespace().any(is_address) || text.split(|letter| !is_of_number(letter)).any(is_number)
}

fn is_address(word: &str) -> bool {
    let Some((name, host)) = word.rsplit_once('@') else { return false };
    let named = name.chars().next_back().is_some_and(char::is_alphanumeric);
    let begins = |part: &str| part.starts_with(char::is_alphanumeric);
    named && host.split_once('.').is_some_and(|(host, country)| begins(host) && begins(country))
}

/// Whether digits, with what stands between them, are one telephone number.
fn is_number(run: &str) -> bool {
    let begins = run.trim_start_matches(|letter: char| !letter.is_ascii_digit() && letter != '+');
    let groups: Vec<&str> = begins.split(|letter: char| !letter.is_ascii_digit()).filter(|it| !it.is_empty()).collect();
    let digits = groups.concat();
    let dialled = match digits.as_bytes() {
        _ if begins.starts_with('+') => 11..=15,
        [b'0', b'0', ..] => 12..=17,
        [b'0', ..] => 10..=10,
        _ => return false,
    };
    dialled.contains(&digits.len()) && !groups.windows(3).any(is_day)
}

/// `1-12-2026`
fn is_day(groups: &[&str]) -> bool {
    let number = |at: usize| groups.get(at).and_then(|group| group.parse::<u32>().ok()).unwrap_or_default();
    (1..=31).contains(&number(0)) && (1..=12).contains(&number(1)) && (1900..=2200).contains(&number(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_addresses_and_numbers_however_they_are_written() {
        for text in [
            "mail m.voorbeeld@huis.example",
            "(moeder@huis.example.)",
            "bel 0612345678",
            "bel 06-12345678",
            "06 12 34 56 78, na vijven",
            "tel. (010) 123 45 67",
            "+31 6 12345678",
            "+31(0)612345678",
            "0031612345678",
            "06\u{a0}1234\u{2013}5678",
        ] {
            assert!(holds_contact(text), "{text}");
        }
    }

    #[test]
    fn leaves_days_times_amounts_and_people_who_are_named_alone() {
        for text in [
            "",
            "@niemand weet het",
            "POP @ Overduin",
            "wachtlijst@;$.x",
            "wachtlijst 14 weken",
            "01-12-2026 10:30 geen kamer",
            "01-12-2026 - 08-12-2026",
            "van 24 11 2026 tot 01 12 2026",
            "tarief 1 250 000",
            "0123456789012",
            "code 123456789",
        ] {
            assert!(!holds_contact(text), "{text}");
        }
    }
}
