use super::*;
use proptest::prelude::*;

fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let sheet = read(text, "lijst", &mut Budget::new()).unwrap();
    sheet.rows.iter().map(|row| (row.number, row.cells.iter().map(|cell| cell.text().into_owned()).collect())).collect()
}

fn cells(text: &str) -> Vec<Vec<String>> {
    rows(text).into_iter().map(|(_, cells)| cells).collect()
}

#[test]
fn finds_the_delimiter_by_the_headings() {
    for delimiter in [";", ",", "\t", "|"] {
        let text = "Gezin;Verwijzer;Bespreekvraag\nZeeëgel;huisarts;wie?\n".replace(';', delimiter);
        assert_eq!(cells(&text)[1], ["Zeeëgel", "huisarts", "wie?"], "{delimiter:?}");
    }
    let commas = "Gezin,Betrokken,Vraag\nA,\"x; y; z\",\"a; b; c; d\"\nB,\"p; q; r; s; t\",u\n";
    assert_eq!(cells(commas)[1], ["A", "x; y; z", "a; b; c; d"]);
    let semicolons = "Gezin;Betrokken;Vraag\nA;x, y, z;a, b, c, d\nB;p, q, r, s, t;u, v, w\n";
    assert_eq!(cells(semicolons)[1], ["A", "x, y, z", "a, b, c, d"]);
}

#[test]
fn finds_the_delimiter_of_unknown_headings_by_the_evenness_of_the_rows() {
    assert_eq!(cells("aap,noot\n1,2\n3,4;5\n")[0], ["aap", "noot"]);
    assert_eq!(cells("een kolom\nwaarde\n"), [["een kolom"], ["waarde"]]);
}

#[test]
fn a_declared_delimiter_is_believed_and_not_counted() {
    assert_eq!(rows("sep=,\r\na;b,c\r\n"), [(1, vec!["a;b".into(), "c".into()])]);
}

#[test]
fn counts_rows_as_a_spreadsheet_does() {
    let text = "Gezin;Vraag\n\n;;\nA;\"regel 1\nregel 2\"\nB;x";
    let numbers: Vec<usize> = rows(text).into_iter().map(|(number, _)| number).collect();
    assert_eq!(numbers, [1, 4, 5]);
}

#[test]
fn quoted_cells_hold_delimiters_line_breaks_and_marks() {
    assert_eq!(cells("a;\"b;c\r\nd \"\"e\"\"\" ; f\r\n"), [["a", "b;c\r\nd \"e\"", "f"]]);
    assert_eq!(cells("a; \"b\" ;\"\";c"), [["a", "b", "", "c"]]);
}

#[test]
fn an_unclosed_mark_costs_one_row_at_most() {
    let text = "Gezin;Vraag;Soort\nA;\"nooit dicht;nieuw\nB;\"wel; dicht\";lopend\nC;x;nieuw\n";
    let sheet = read(text, "lijst", &mut Budget::new()).unwrap();
    let unclosed: Vec<bool> = sheet.rows.iter().map(|row| row.unclosed_quote).collect();
    assert_eq!(unclosed, [false, true, false, false]);
    assert_eq!(cells(text)[1], ["A", "nooit dicht", "nieuw"]);
    assert_eq!(cells(text)[2], ["B", "wel; dicht", "lopend"]);
    assert_eq!(cells("a;\"b\nc;d")[1], ["c", "d"]);
}

#[test]
fn marks_inside_a_cell_are_text() {
    assert_eq!(cells("a;\"Eén iemand\" zegt ze;\"x; y\"\n"), [["a", "\"Eén iemand\" zegt ze", "x; y"]]);
    assert_eq!(cells("a;5\" buis;b\n"), [["a", "5\" buis", "b"]]);
}

#[test]
fn a_file_of_nothing_but_opening_marks_is_read_in_reasonable_time() {
    let text = "a;\"\"x\n".repeat(40_000);
    assert_eq!(rows(&text).len(), 40_000);
}

#[test]
fn too_many_rows_are_refused() {
    let text = "a;b\n".repeat(60_000);
    assert!(matches!(read(&text, "lijst", &mut Budget::new()), Err(ReadError::TooMany { .. })));
}

proptest! {
    #[test]
    fn well_formed_text_is_read_back(table in prop::collection::vec(prop::collection::vec("[a-z;,\"\n é]{0,8}", 3), 1..8)) {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let lines = table.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(";"));
        let text = format!("sep=;\n{}\n", lines.collect::<Vec<_>>().join("\n"));
        let kept: Vec<_> = table.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).cloned().collect();
        prop_assert_eq!(cells(&text), kept);
    }

    #[test]
    fn any_text_is_read_without_panic(text in "[a-z;,\t\"\r\n |é]{0,200}") {
        let _ = read(&text, "lijst", &mut Budget::new());
    }
}
