use super::*;

fn drawn(width: u16, title: &str, remark: &str) -> String {
    shown(width, 3, |area, buf| {
        Pane { title, remark, focused: false }.draw(area, buf, &look());
    })
}

#[test]
fn has_its_title_left_and_its_remark_right() {
    assert_snapshot!(drawn(40, "Zeeëgel · IGP-26-041", "31+2 wk"), @r"
    ╭─ Zeeëgel · IGP-26-041 ───── 31+2 wk ─╮
    │                                      │
    ╰──────────────────────────────────────╯
    ");
}

#[test]
fn drops_the_remark_before_it_hides_the_title() {
    assert_snapshot!(drawn(16, "Aan tafel", "10 van 12"), @r"
    ╭─ Aan tafel ──╮
    │              │
    ╰──────────────╯
    ");
}

#[test]
fn is_ascii_when_plain() {
    let look = look_in(Lang::Nl, &Glyphs::ASCII);
    let pane = Pane { title: "Een te lange titel", remark: "", focused: true };
    assert_snapshot!(shown(14, 3, |area, buf| {
        pane.draw(area, buf, &look);
    }), @r"
    +- Een te.. -+
    |            |
    +------------+
    ");
}
