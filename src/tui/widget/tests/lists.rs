use super::*;

fn drawn(state: &ListState, height: u16) -> String {
    shown(8, height, |area, buf| {
        list(state, area, buf, &look(), true, |n, row, buf| {
            put(buf, row, &format!("rij {n}"), Role::Text, &look());
        });
    })
}

#[test]
fn the_choice_stays_in_view() {
    let mut state = ListState::new(20);
    state.set_height(5);
    for _ in 0..9 {
        assert!(state.apply(Op::Down));
    }
    assert_eq!((state.selected(), state.visible()), (Some(9), 6..11));
    state.apply(Op::Last);
    assert_eq!((state.selected(), state.visible()), (Some(19), 15..20));
    state.apply(Op::PageUp);
    assert_eq!((state.selected(), state.visible()), (Some(15), 14..19));
    state.apply(Op::First);
    assert_eq!((state.selected(), state.visible()), (Some(0), 0..5));
    state.apply(Op::Up);
    assert_eq!(state.selected(), Some(0));
    assert!(!state.apply(Op::Quit));
}

#[test]
fn the_choice_survives_a_smaller_window_and_a_shorter_list() {
    let mut state = ListState::new(20);
    state.set_height(10);
    state.select(9);
    state.set_height(3);
    assert!(state.visible().contains(&9));
    state.set_len(4);
    assert_eq!((state.selected(), state.visible()), (Some(3), 1..4));
    state.set_len(0);
    assert_eq!((state.selected(), state.visible()), (None, 0..0));
}

#[test]
fn a_longer_list_shows_which_part_this_is() {
    let mut state = ListState::new(12);
    state.set_height(4);
    state.select(11);
    assert_snapshot!(drawn(&state, 4), @r"
    rij 8   
    rij 9   
    rij 10  
    rij 11 ▐
    ");
}

#[test]
fn the_chosen_row_is_reversed_over_its_whole_width() {
    let area = Rect::new(0, 0, 8, 2);
    let mut buf = Buffer::empty(area);
    let mut state = ListState::new(2);
    state.set_height(2);
    list(&state, area, &mut buf, &look(), true, |_, row, buf| {
        put(buf, row, "x", Role::Text, &look());
    });
    assert!((0..8).all(|x| buf[(x, 0)].modifier.contains(Modifier::REVERSED)));
    assert!((0..8).all(|x| !buf[(x, 1)].modifier.contains(Modifier::REVERSED)));
}

proptest! {
    #[test]
    fn whatever_is_done_the_choice_is_in_view(
        steps in prop::collection::vec((0usize..8, 0usize..40), 0..40)
    ) {
        let mut state = ListState::new(10);
        state.set_height(4);
        for (step, n) in steps {
            match step {
                0 => _ = state.apply(Op::Up),
                1 => _ = state.apply(Op::Down),
                2 => _ = state.apply(Op::PageDown),
                3 => _ = state.apply(Op::PageUp),
                4 => _ = state.apply(Op::Last),
                5 => state.select(n),
                6 => state.set_len(n),
                _ => state.set_height(cells(n % 7 + 1)),
            }
            let in_view = state.selected().is_none_or(|row| state.visible().contains(&row));
            prop_assert!(in_view, "{state:?}");
        }
    }
}
