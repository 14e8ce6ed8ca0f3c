use super::Texts;
use crate::report::{Cell, Column, Format, Table};
use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

fn table(rows: &[(&str, i64)]) -> Table {
    let columns = vec![
        Column::text("name", "Naam".to_owned()),
        Column::number("count", "Aantal".to_owned()),
        Column::date("due", "Uiterlijk".to_owned()),
        Column::text("note", "Bijzonder".to_owned()),
        Column::json_only("list"),
    ];
    let day = Some("2026-12-01".parse().unwrap());
    let row = |(name, count): &(&str, i64)| {
        let list = Cell::list(&[name, "b"]);
        vec![Cell::text(name), Cell::some(Some(*count)), Cell::date(day, &Texts::nl()), Cell::default(), list]
    };
    Table::new(columns, rows.iter().map(row))
}

#[test]
fn columns_are_straight_whatever_stands_in_them() {
    let found = table(&[("Zeeëgel", 3), ("Ñandoe", 12), ("家族", 7), ("e\u{301}e\u{301}n", 1)]).render(Format::Table);
    let widths: Vec<usize> = found.lines().map(UnicodeWidthStr::width).collect();
    assert!(widths.iter().skip(1).all(|width| *width == widths[1]), "{found}");
    assert!(found.contains("Ñandoe       12  di 1 dec 2026\n家族          7  di"), "{found}");
}

#[test]
fn markdown_is_a_table_that_reads_unrendered() {
    insta::assert_snapshot!(table(&[("Zee|egel", 3), ("*Ñandoe*", 12)]).render(Format::Md), @r"
    | Naam       | Aantal | Uiterlijk     |
    | ---------- | -----: | ------------- |
    | Zee\|egel  |      3 | di 1 dec 2026 |
    | \*Ñandoe\* |     12 | di 1 dec 2026 |
    ");
}

#[test]
fn csv_is_quoted_and_never_calculates() {
    let found = table(&[("Theepot, \"de\"", 3), ("=1+1", 1), ("+x", 1), ("-x", 1), ("@x", 1), ("\t=x", 1)]);
    let found = found.render(Format::Csv);
    let lines: Vec<&str> = found.split("\r\n").collect();
    assert_eq!(lines[0], r#""Naam","Aantal","Uiterlijk","Bijzonder""#);
    assert_eq!(lines[1], r#""Theepot, ""de""","3","2026-12-01","""#);
    let firsts: Vec<&str> = lines[2..7].iter().map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(firsts, [r#""'=1+1""#, r#""'+x""#, r#""'-x""#, r#""'@x""#, r#""'=x""#]);
}

#[test]
fn json_keeps_values_as_they_are() {
    let found: serde_json::Value = serde_json::from_str(&table(&[("=1+1", 3)]).render(Format::Json)).unwrap();
    let row = serde_json::json!({"name": "=1+1", "count": 3, "due": "2026-12-01", "note": null, "list": ["=1+1", "b"]});
    assert_eq!(found, serde_json::json!([row]));
}

#[test]
fn an_empty_list_has_its_titles() {
    assert_eq!(table(&[]).render(Format::Table).lines().count(), 2);
    assert_eq!(table(&[]).render(Format::Json), "[]\n");
}

#[test]
fn formats_are_read_as_they_are_written() {
    assert!(Format::ALL.iter().all(|format| format.name().parse() == Ok(*format)));
    assert!("xml".parse::<Format>().is_err());
}

proptest! {
    #[test]
    fn every_format_holds_one_line_a_row(names in proptest::collection::vec("(?s).{0,40}", 0..6)) {
        let rows: Vec<(&str, i64)> = names.iter().map(|name| (name.as_str(), 1)).collect();
        let table = table(&rows);
        prop_assert_eq!(table.render(Format::Table).lines().count(), names.len() + 2);
        prop_assert_eq!(table.render(Format::Md).lines().count(), names.len() + 2);
        let csv = table.render(Format::Csv);
        let mut reader = csv::ReaderBuilder::new().from_reader(csv.as_bytes());
        let cells: Vec<String> = reader.records().map(|row| row.unwrap()[0].to_owned()).collect();
        prop_assert_eq!(cells.len(), names.len());
        prop_assert!(cells.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])));
        let json: Vec<serde_json::Value> = serde_json::from_str(&table.render(Format::Json)).unwrap();
        prop_assert!(json.iter().zip(&names).all(|(row, name)| row["name"] == name.as_str()));
    }
}
