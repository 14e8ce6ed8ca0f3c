use super::*;
use crate::import::{headings::KeptOutReason, list::lists, team::TeamRow};
use proptest::prelude::*;

fn first(text: &str) -> Table {
    read(text.as_bytes(), "lijst.csv").unwrap().remove(0)
}

#[test]
fn title_rows_above_the_header_are_kept_apart() {
    let table = first("MDO POP-poli;;\nweek 48;24-11-2026;\n\nGezin;Vraag;Soort\nA;x;nieuw\n");
    assert_eq!((table.header_row, table.rows.len(), table.source.as_str()), (4, 1, "lijst.csv"));
    assert_eq!(table.title, ["MDO POP-poli", "week 48 24-11-2026"]);
    assert_eq!((table.rows[0].number, table.kind), (5, Some(ListKind::Agenda)));
}

#[test]
fn a_header_of_abbreviations_only_is_found_too() {
    let table = first("Overzicht;;;\nCas.nr.;Bespr.vraag;Toest. z.;Toest. s.\nK-1;x;ja;nee\n");
    assert_eq!((table.header_row, table.kind), (2, Some(ListKind::Agenda)));
}

#[test]
fn unknown_headings_still_make_a_table() {
    let table = first("los\nappel;peer;noot\n1;2;3\n");
    assert_eq!((table.header_row, table.kind, table.rows.len()), (2, None, 1));
}

#[test]
fn short_rows_are_told_when_the_others_are_whole() {
    let table = first("Gezin;Vraag;Soort\nA;x;nieuw\nB;y\nC;z;lopend\nD;w;lopend\n");
    let told: Vec<_> =
        table.rows.iter().flat_map(|row| &row.issues).map(|issue| (issue.row, issue.what.clone())).collect();
    assert_eq!(told, [(3, IssueKind::FewerCells { found: 2, expected: 3 })]);
    let all_short = first("Gezin;Vraag;Soort\nA;x\nB;y\n");
    assert!(all_short.rows.iter().all(|row| row.issues.is_empty()));
}

#[test]
fn lines_torn_apart_by_a_line_break_are_put_together() {
    let table = first("Gezin;Vraag;Soort\nA;x;nieuw\nB;eerste\ntweede;lopend\nC;z;lopend\nD;w\nE;v;nieuw\nF;u;nieuw\n");
    let rows: Vec<(usize, String)> =
        table.rows.iter().map(|row| (row.number, row.cell(1).text().into_owned())).collect();
    let text = |text: &str| text.to_owned();
    let expected =
        [(2, text("x")), (3, text("eerste\ntweede")), (5, text("z")), (6, text("w")), (7, text("v")), (8, text("u"))];
    assert_eq!(rows, expected);
    assert_eq!(table.rows[1].issues[0].what, IssueKind::RejoinedLines);
    assert_eq!(table.rows[3].issues[0].what, IssueKind::FewerCells { found: 2, expected: 3 });
}

#[test]
fn a_delimiter_at_the_end_of_every_row_is_no_shift_but_one_within_a_row_is() {
    let ended = first("Gezin;Vraag\nA;x;\nB;y;\nC;z;\n");
    assert!(ended.rows.iter().all(|row| row.unusable.is_none()));
    let shifted = first("Gezin;Vraag;Soort\nA;x;nieuw\nB;y; en z;\nC;z;nieuw\n");
    let moved = Some(Unusable::MoreCells { found: 4, expected: 3 });
    assert_eq!(shifted.rows.iter().map(|row| row.unusable).collect::<Vec<_>>(), [None, moved, None]);
}

#[test]
fn errors_of_the_spreadsheet_count_as_empty_and_are_told() {
    let (cell, issues) = clean_cell(Cell::Error("#N/A".into()));
    assert_eq!((cell.text(), issues), ("".into(), vec![IssueKind::SpreadsheetError]));
    let (cell, issues) = clean_cell(Cell::Number(111_222_333.0));
    assert_eq!((cell.text(), issues), (clean::BSN_REMOVED.into(), vec![IssueKind::Bsn]));
}

#[test]
fn columns_without_a_heading_go_by_their_letter() {
    assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
}

#[test]
fn other_kinds_of_file_are_refused_by_name() {
    let refused = |bytes: &[u8]| read(bytes, "lijst.csv").unwrap_err();
    assert_eq!(refused(b""), ReadError::Empty);
    assert_eq!(refused(b"\xEF\xBB\xBF \r\n;;\r\n"), ReadError::Empty);
    assert_eq!(refused(b"%PDF-1.7 ..."), ReadError::OtherFormat(FileKind::Pdf));
    assert_eq!(refused(b"<html><table><tr><td>Gezin"), ReadError::OtherFormat(FileKind::WebPage));
    assert_eq!(refused(b"<?xml version='1.0'?><Workbook>"), ReadError::OtherFormat(FileKind::Markup));
    assert_eq!(refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), ReadError::OtherFormat(FileKind::OldExcel));
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&[b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), locked].concat()), ReadError::Encrypted);
    assert_eq!(refused(&[0, 1, 2, 0, 255, 0, 0, 7].repeat(40)), ReadError::OtherFormat(FileKind::Binary));
    assert!(matches!(read(b"Gezin;Vraag\nA;x\n", "lijst.XLSX"), Err(ReadError::Damaged { .. })));
    assert_eq!(refused(&vec![b'a'; MAX_FILE + 1]), ReadError::TooLarge { bytes: MAX_FILE + 1, limit: MAX_FILE });
}

#[test]
fn ten_megabytes_in_one_cell_are_cut_and_the_rest_goes_on() {
    let table = first(&format!("Gezin;Vraag\nA;\"{}\"\nB;y\n", "lang\n".repeat(2 << 20)));
    assert_eq!(table.rows.len(), 2);
    assert_eq!(table.rows[0].cell(1).text().chars().count(), clean::MAX_CHARS);
    assert_eq!(table.rows[0].issues[0].what, IssueKind::TooLong(clean::MAX_CHARS));
}

#[test]
fn headings_and_titles_are_made_harmless_too() {
    let table = first("\u{1b}[2Jtitel 111222333;\nGez\u{202e}in;=Vraag\nA;x\n");
    assert_eq!(table.title, ["titel [BSN verwijderd]"]);
    assert_eq!(table.headers, ["Gezin", "'=Vraag"]);
}

#[test]
fn a_large_list_is_read_whole() {
    let row = |nr: usize| format!("P. Proef{nr};jeugdarts;JGZ Kustland;jgz;kernteam;p{nr}@example.nl;vanaf 13:20\n");
    let text =
        format!("Naam;Discipline;Organisatie;Domein;Rol;E-mail;Bij MDO\n{}", (0..10_000).map(row).collect::<String>());
    let tables = read(text.as_bytes(), "groot.csv").unwrap();
    let list = lists::<TeamRow>(&tables, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()).unwrap().remove(0);
    assert_eq!(list.lines.iter().filter(|line| line.outcome.is_ok() && line.issues.is_empty()).count(), 10_000);
    assert!(list.kept_out.iter().all(|kept| kept.why != KeptOutReason::Unknown));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, "x");
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_damage_to_a_list_is_survived(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 1..12)) {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/pop-week48/agenda.csv");
        let mut list = std::fs::read(file).unwrap();
        let place = at.index(list.len() - bytes.len());
        list.splice(place..place + bytes.len() / 2, bytes);
        let reference = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
        for table in read(&list, "x").unwrap_or_default() {
            let _ = lists::<crate::import::agenda::AgendaRow>(&[table], reference);
        }
    }
}
