//! The user's own files in the configuration folder: keymap, themes, settings. Only a plain file of text, no longer than
//! such a file can be, is read; of any other it is said that it is not used, and the program goes on without it.

use crate::{
    i18n::Texts,
    tui::wardrobe::{KEYMAP, OwnFile},
};
use etcetera::BaseStrategy;
use std::{
    fs,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
};

/// Longest file that is read, in KiB; the program's own keymaps are a tenth of it.
const LONGEST_KIB: u64 = 256;

/// The folder of the user's own files.
pub fn folder() -> Option<PathBuf> {
    Some(etcetera::choose_base_strategy().ok()?.config_dir().join("mdo"))
}

/// A file or folder of the user's own.
pub fn own(name: &str) -> Option<PathBuf> {
    Some(folder()?.join(name))
}

/// The text of a file; none if there is no such file.
///
/// # Errors
/// What a person reads about a file that is there and can't be used.
pub fn text(path: &Path, texts: &Texts) -> Result<Option<String>, String> {
    let found = match fs::metadata(path) {
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
        found => found,
    };
    let mut text = String::new();
    // Asked before it is opened: opening a pipe waits for who writes into it.
    let read = found.ok().filter(fs::Metadata::is_file).and_then(|_| {
        let file = fs::File::open(path).ok()?.take((LONGEST_KIB << 10) + 1);
        let length = { file }.read_to_string(&mut text).ok()?;
        u64::try_from(length).ok().filter(|length| *length <= LONGEST_KIB << 10)
    });
    let args = || [("file", path.display().to_string()), ("kib", LONGEST_KIB.to_string())];
    read.map(|_| Some(text)).ok_or_else(|| texts.with("cli-own-file", &args()))
}

/// Whether opening it waits for who writes into it: a pipe with a name. One that is open already is another program's output.
pub fn waits(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let is_open = path.starts_with("/dev/fd") || path.starts_with("/proc") || path == Path::new("/dev/stdin");
        !is_open && fs::metadata(path).is_ok_and(|found| found.file_type().is_fifo())
    }
    #[cfg(not(unix))]
    false
}

/// The user's own keymap file, when there is one: its path and text.
///
/// # Errors
/// As [`text`].
pub fn keymap(texts: &Texts) -> Result<Option<OwnFile>, String> {
    let Some(path) = own(KEYMAP) else { return Ok(None) };
    Ok(text(&path, texts)?.map(|text| (path.display().to_string(), text)))
}

/// The user's own themes, by name: what stands in the folder `themes`. What can't be used is told in `warnings`.
pub fn themes(texts: &Texts, warnings: &mut Vec<String>) -> Vec<OwnFile> {
    let files = own("themes").and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten().flatten();
    let mut themes: Vec<OwnFile> = Vec::new();
    for path in files.map(|file| file.path()) {
        let name = path.file_name().and_then(|name| name.to_str()).and_then(|name| name.strip_suffix(".toml"));
        let Some(name) = name else { continue };
        if let Some(text) = or_warn(text(&path, texts), warnings) {
            themes.push((name.to_owned(), text));
        }
    }
    themes.sort();
    themes
}

/// What was read; what can't be used is told in `warnings`.
pub fn or_warn<T>(read: Result<Option<T>, String>, warnings: &mut Vec<String>) -> Option<T> {
    read.unwrap_or_else(|warning| {
        warnings.push(warning);
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_file_of_text_that_is_not_too_long_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let texts = Texts::load(crate::i18n::Lang::Nl);
        let at = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        };
        assert_eq!(text(&at("a.toml", b"a = 1"), &texts), Ok(Some("a = 1".to_owned())));
        assert_eq!(text(&folder.path().join("none.toml"), &texts), Ok(None));
        let long = vec![b'#'; 256 << 10];
        assert!(text(&at("longest.toml", &long), &texts).is_ok());
        let wrong = [at("long.toml", &[&long[..], b"#"].concat()), at("bytes.toml", b"a = \xff"), folder.path().into()];
        let endless = cfg!(unix).then(|| PathBuf::from("/dev/zero"));
        for path in wrong.into_iter().chain(endless) {
            let said = text(&path, &texts).unwrap_err();
            assert!(said.contains(&path.display().to_string()) && said.contains("256 KiB"), "{said}");
        }
    }
}
