use super::*;

fn bar(done: u32, of: u32) -> String {
    shown(10, 1, |area, buf| gauge(area, buf, &look(), done, of, Role::Filled))
}

#[test]
fn show_how_far_it_is() {
    assert_eq!(bar(0, 1000), "░░░░░░░░░░");
    assert_eq!(bar(500, 1000), "█████░░░░░");
    assert_eq!(bar(1000, 1000), "██████████");
}

#[test]
fn show_that_something_began_and_that_it_is_not_over() {
    assert_eq!(bar(1, 1000), "█░░░░░░░░░");
    assert_eq!(bar(999, 1000), "█████████░");
}

#[test]
fn take_too_much_as_all_and_of_nothing_as_nothing() {
    assert_eq!(bar(7, 6), "██████████");
    assert_eq!(bar(0, 0), "░░░░░░░░░░");
    assert_eq!(bar(3, 0), "░░░░░░░░░░");
    assert_eq!(bar(u32::MAX, u32::MAX), "██████████");
}
