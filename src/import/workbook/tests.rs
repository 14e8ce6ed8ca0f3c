use super::*;
use crate::import::headings::ListKind;
use crate::import::table::{Table, read as read_tables};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use std::io::Write;
use zip::{ZipWriter, write::SimpleFileOptions};

fn save(fill: impl Fn(&mut Worksheet)) -> Vec<u8> {
    let mut workbook = Workbook::new();
    fill(workbook.add_worksheet());
    workbook.save_to_buffer().unwrap()
}

fn table(bytes: &[u8]) -> Table {
    let mut tables = read_tables(bytes, "lijst.xlsx").unwrap();
    assert_eq!(tables.len(), 1);
    tables.remove(0)
}

fn texts(table: &Table) -> Vec<Vec<String>> {
    table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text().into_owned()).collect()).collect()
}

fn headings(sheet: &mut Worksheet, row: u32, names: &[&str]) {
    for (column, name) in (0..).zip(names) {
        sheet.write_string(row, column, *name).unwrap();
    }
}

/// A packed file with these parts.
fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A valid workbook with one part put in place of its own.
fn with_part(name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let bytes = save(|sheet| {
        headings(sheet, 0, &["Gezin", "Vraag"]);
        headings(sheet, 1, &["Zeeëgel", "wie?"]);
        sheet.write_number(2, 0, 12.5).unwrap();
    });
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let found = part.name().unwrap().into_owned();
        let mut content = String::new();
        part.read_to_string(&mut content).unwrap();
        parts.push((found.clone(), if found == name { change(content) } else { content }));
    }
    let parts: Vec<(&str, &[u8])> = parts.iter().map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    pack(&parts)
}

#[test]
fn real_dates_times_and_numbers_are_exact() {
    let bytes = save(|sheet| {
        headings(sheet, 0, &["Tijd", "Gezin", "À terme", "Intake", "Nr"]);
        let (date, time) = (Format::new().set_num_format("d-m-yy"), Format::new().set_num_format("hh:mm"));
        for (row, minutes) in (1..).zip([780_u32, 790, 797, 802, 821, 842]) {
            sheet.write_number_with_format(row, 0, f64::from(minutes) / 1440.0, &time).unwrap();
        }
        sheet.write_number_with_format(1, 2, 46350, &date).unwrap();
        sheet.write_number_with_format(1, 3, 46350.5625, &Format::new().set_num_format("dd-mm-yyyy hh:mm")).unwrap();
        sheet.write_number(1, 4, 7).unwrap();
        sheet.write_boolean(2, 1, true).unwrap();
    });
    let table = table(&bytes);
    let times: Vec<String> = table.rows.iter().map(|row| row.cell(0).text().into_owned()).collect();
    assert_eq!(times, ["13:00", "13:10", "13:17", "13:22", "13:41", "14:02"]);
    let date = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    assert_eq!(*table.rows[0].cell(2), Cell::Date(date));
    assert_eq!(*table.rows[0].cell(3), Cell::Moment(date.and_hms_opt(13, 30, 0).unwrap()));
    assert_eq!((table.rows[0].cell(4).text(), table.rows[1].cell(1).text()), ("7".into(), "WAAR".into()));
}

#[test]
fn sheets_are_told_apart_and_hidden_ones_left_alone() {
    let mut workbook = Workbook::new();
    headings(workbook.add_worksheet().set_name("Team").unwrap(), 2, &["Naam", "Discipline", "Rol"]);
    headings(workbook.add_worksheet().set_name("Agenda wk 48").unwrap(), 0, &["Casusnr", "Gezin", "Soort"]);
    workbook.add_worksheet().set_name("Leeg").unwrap();
    headings(workbook.add_worksheet().set_name("Keuzes").unwrap().set_hidden(true), 0, &["Naam", "Rol"]);
    let tables = read_tables(&workbook.save_to_buffer().unwrap(), "mdo.xlsx").unwrap();
    let found: Vec<_> = tables.iter().map(|table| (table.source.as_str(), table.header_row, table.kind)).collect();
    assert_eq!(
        found,
        [("Team", 3, Some(ListKind::Team)), ("Agenda wk 48", 1, Some(ListKind::Agenda)), ("Keuzes", 0, None)]
    );
    assert!(tables.iter().all(|table| table.hidden == (table.source == "Keuzes")));
}

#[test]
fn a_cell_merged_over_rows_counts_for_each_of_them() {
    let bytes = save(|sheet| {
        sheet.merge_range(0, 0, 0, 3, "Acties van 10 november", &Format::new()).unwrap();
        headings(sheet, 1, &["Casusnr", "Actie", "Wie", "Uiterlijk"]);
        sheet.merge_range(2, 0, 4, 0, "IGP-26-038", &Format::new()).unwrap();
        for row in 2..5 {
            sheet.write_string(row, 1, format!("actie {row}")).unwrap();
        }
    });
    let table = table(&bytes);
    assert_eq!((table.header_row, table.title.as_slice()), (2, &["Acties van 10 november".to_owned()][..]));
    assert!(texts(&table).iter().all(|row| row[0] == "IGP-26-038"));
}

#[test]
fn a_heading_over_several_columns_belongs_to_each_of_them() {
    let bytes = save(|sheet| {
        sheet.write_string(0, 0, "MDO nazorg").unwrap();
        for (column, name) in [(0, "Gezin"), (1, "Soort"), (6, "Gemeente")] {
            sheet.merge_range(1, column, 2, column, name, &Format::new()).unwrap();
        }
        sheet.merge_range(1, 2, 1, 5, "Toestemming", &Format::new()).unwrap();
        for (column, name) in (2..).zip(["zorg", "JGZ", "sociaal", "informeel"]) {
            sheet.write_string(2, column, name).unwrap();
        }
        headings(sheet, 3, &["Ceder", "nieuw", "ja", "ja", "nee", "?", "Overduin"]);
    });
    let table = table(&bytes);
    let expected = [
        "Gezin",
        "Soort",
        "Toestemming zorg",
        "Toestemming JGZ",
        "Toestemming sociaal",
        "Toestemming informeel",
        "Gemeente",
    ];
    assert_eq!(table.headers, expected);
    assert_eq!((table.header_row, texts(&table).len()), (3, 1));
}

#[test]
fn a_formula_gives_its_outcome_or_says_that_it_has_none() {
    let without =
        with_part("xl/worksheets/sheet1.xml", |xml| xml.replace("<v>12.5</v>", "<f>B1+7</f>").replace("t=\"n\"", ""));
    let cells = table(&without);
    assert_eq!(cells.rows[1].cell(0).text(), "'=B1+7");
    assert_eq!(cells.rows[1].issues[0].what, crate::import::issue::IssueKind::Formula);
    let with = save(|sheet| {
        headings(sheet, 0, &["Gezin", "Vraag"]);
        sheet.write_formula(1, 0, rust_xlsxwriter::Formula::new("=\"Zee\"&\"ster\"").set_result("Zeester")).unwrap();
    });
    assert_eq!(texts(&table(&with))[0], ["Zeester"]);
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let zeros = vec![b' '; 300 << 20];
    let bytes = pack(&[("xl/workbook.xml", b"<workbook/>"), ("xl/media/image1.png", &zeros)]);
    assert!(bytes.len() < 1 << 20);
    assert_eq!(read_tables(&bytes, "x").unwrap_err(), ReadError::UnpacksTooLarge { limit: MAX_UNPACKED });
}

#[test]
fn claims_and_places_beyond_any_sheet_are_refused() {
    let claimed = with_part("xl/sharedStrings.xml", |xml| {
        xml.replace("uniqueCount=\"4\"", "uniqueCount = '99999999999999999999'")
    });
    assert!(matches!(read_tables(&claimed, "x"), Err(ReadError::Damaged { .. })));
    for place in ["XFD1048576", "A4294967295", "ZZZZZZZZZZ1", "A99999999999"] {
        let far = with_part("xl/worksheets/sheet1.xml", |xml| xml.replace("r=\"A3\"", &format!("r=\"{place}\"")));
        let refused = read_tables(&far, "x");
        assert!(!matches!(refused, Ok(ref tables) if tables[0].rows.len() > 3), "{place}: {refused:?}");
    }
    let corner = with_part("xl/worksheets/sheet1.xml", |xml| xml.replace("r=\"A3\"", "r=\"XFD3\""));
    assert!(matches!(read_tables(&corner, "x"), Err(ReadError::TooMany { .. })));
}

#[test]
fn a_long_text_repeated_in_many_cells_is_refused() {
    let long = "x".repeat(30_000);
    let bytes = save(|sheet| {
        for row in 0..5_000 {
            sheet.write_string(row, 0, &long).unwrap();
        }
    });
    assert!(bytes.len() < 1 << 20);
    assert!(matches!(read_tables(&bytes, "x"), Err(ReadError::TooMany { .. })));
}

#[test]
fn other_packed_files_are_named() {
    let kind = |parts: &[(&str, &[u8])]| read_tables(&pack(parts), "x.xlsx").unwrap_err();
    assert_eq!(kind(&[("mimetype", b"x"), ("content.xml", b"<x/>")]), ReadError::OtherFormat(FileKind::OpenDocument));
    assert_eq!(kind(&[("word/document.xml", b"<x/>")]), ReadError::OtherFormat(FileKind::OtherOffice));
    assert_eq!(kind(&[("xl/workbook.bin", b"x")]), ReadError::OtherFormat(FileKind::BinaryExcel));
    assert_eq!(kind(&[("foto.jpg", b"x")]), ReadError::OtherFormat(FileKind::Binary));
    assert!(matches!(kind(&[("xl/workbook.xml", b"<workbook/>")]), ReadError::Damaged { .. }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_workbook_damaged_anywhere_is_read_or_refused(at in any::<prop::sample::Index>(), bytes in prop::collection::vec(any::<u8>(), 1..8)) {
        let mut file = with_part("none", |xml| xml);
        let place = at.index(file.len() - bytes.len());
        file.splice(place..place + bytes.len(), bytes);
        let _ = read_tables(&file, "x");
    }

    #[test]
    fn a_workbook_with_damaged_markup_is_read_or_refused(
        part in prop::sample::select(vec!["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml",
            "xl/_rels/workbook.xml.rels", "_rels/.rels"]),
        at in any::<prop::sample::Index>(),
        cut in 0_usize..40,
        paste in "[<>\"=/&;0-9a-zA-Z :]{0,12}",
    ) {
        let file = with_part(part, |xml| {
            let chars: Vec<char> = xml.chars().collect();
            let place = at.index(chars.len());
            chars.iter().take(place).copied().chain(paste.chars()).chain(chars.iter().skip(place + cut).copied()).collect()
        });
        let _ = read_tables(&file, "x");
    }
}
