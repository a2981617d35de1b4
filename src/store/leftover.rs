//! What other programs leave in a synced folder: copies from Syncthing, files and conflict markers
//! from git.
//!
//! None of these is a call of its own: they are reported as what they are, and left alone. Must not
//! touch the disk.

/// Returns what to do with a file that another program left, judging by its name without `.toml`.
///
/// `None` for any other file.
pub(super) fn by_name(stem: &str) -> Option<&'static str> {
    // https://docs.syncthing.net/users/syncing.html#conflicting-changes
    if stem.contains(".sync-conflict-") {
        return Some(
            "Syncthing kept this copy because two devices changed the same call: copy what you need, then delete it",
        );
    }
    if stem.contains("conflicted copy") {
        return Some(
            "your file service kept this copy because two devices changed the same call: copy what you need, then delete it",
        );
    }
    // git mergetool: `name_LOCAL_4711.toml`.
    let (name, number) = stem.rsplit_once('_')?;
    let by_git = ["_BACKUP", "_BASE", "_LOCAL", "_REMOTE"].iter().any(|part| name.ends_with(part));
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (by_git && is_number).then_some("left behind by a merge with git: delete it when the merge is done")
}

/// Returns the line, counted from 1, where git left two versions, and what to do.
pub(super) fn by_marks(text: &str) -> Option<(usize, &'static str)> {
    let line = text.lines().position(|line| line.starts_with("<<<<<<< "))?;
    Some((line + 1, "git left two versions here: keep one, and remove the lines with <<<<<<<, ======= and >>>>>>>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_other_programs_are_known_and_our_own_are_not_among_them() {
        for (stem, foreign) in [
            ("2026-11-23-140211-4f8c", false),
            ("2026-11-23-140211-4f8c.conflict-1", false),
            ("Copy of it", false),
            ("my_LOCAL_notes", false),
            ("2026-11-23-140211-4f8c.sync-conflict-20261124-101500-ABCDEF7", true),
            ("2026-11-23-140211-4f8c (Dana's conflicted copy 2026-11-24)", true),
            ("2026-11-23-140211-4f8c_LOCAL_4711", true),
            ("2026-11-23-140211-4f8c_REMOTE_4711", true),
            ("2026-11-23-140211-4f8c_BASE_4711", true),
            ("2026-11-23-140211-4f8c_BACKUP_4711", true),
        ] {
            assert_eq!(by_name(stem).is_some(), foreign, "{stem}");
        }
    }
}
