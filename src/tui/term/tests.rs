use crossterm::event::KeyModifiers;

use super::*;

fn key(code: KeyCode) -> Event {
    Event::Key(KeyEvent::new(code, KeyModifiers::NONE))
}

fn keys(text: &str) -> Vec<Event> {
    text.chars().map(|c| key(if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) })).collect()
}

#[test]
fn a_line_end_in_the_middle_of_a_burst_is_pasted_text() {
    assert_eq!(unfold(keys("een\ntwee\n"), true), [TermEvent::Paste("een\ntwee\n".to_owned().into())]);
}

#[test]
fn a_line_end_at_the_end_of_a_burst_is_the_enter_key() {
    let events = unfold(keys("ja\n"), true);
    assert_eq!(events.len(), 2);
    assert_eq!(events.last(), Some(&TermEvent::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE))));
    assert_eq!(unfold(keys("\n"), true).len(), 1);
}

#[test]
fn a_whole_line_with_its_end_in_one_burst_is_pasted_text() {
    assert_eq!(
        unfold(keys("> tolk boeken @maq vr\n"), true),
        [TermEvent::Paste("> tolk boeken @maq vr\n".to_owned().into())]
    );
}

#[test]
fn terminals_that_hand_on_pasted_text_as_keys_are_known_by_name() {
    assert!(["linux", "vt220", "ansi"].into_iter().all(is_old));
    assert!(!["xterm-256color", "tmux-256color", "screen", "alacritty"].into_iter().any(is_old));
}

#[test]
fn a_burst_with_other_keys_is_no_paste() {
    let mut burst = keys("a\nb");
    burst.push(key(KeyCode::Up));
    assert_eq!(unfold(burst, true).len(), 4);
}

#[test]
fn characters_that_arrive_together_stay_together() {
    let events = unfold(keys("Moeder\n"), false);
    assert!(matches!(&events[..], [TermEvent::Burst(keys), TermEvent::Key(_)] if keys.len() == 6), "{events:?}");
    assert_eq!(unfold(keys("d"), false).len(), 1);
    assert_eq!(unfold(vec![key(KeyCode::Down), key(KeyCode::Char('d')), key(KeyCode::Enter)], false).len(), 3);
}

#[test]
fn key_releases_do_not_break_a_paste() {
    let mut burst = Vec::new();
    for event in keys("a\nb") {
        let Event::Key(pressed) = event else { unreachable!() };
        burst.push(event);
        burst.push(Event::Key(KeyEvent { kind: KeyEventKind::Release, ..pressed }));
    }
    assert_eq!(unfold(burst, true), [TermEvent::Paste("a\nb".to_owned().into())]);
}

#[test]
fn nothing_is_written_when_the_terminal_is_not_ours() {
    let mut output = Output(io::stdout());
    assert_eq!(output.write(b"half a frame").unwrap(), 12);
    output.flush().unwrap();
}
