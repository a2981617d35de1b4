//! Which programs hold a clipboard here, by the environment. Pure: the environment is read in one place.

use super::helper::Helper;

/// What the environment says of the clipboard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a variable that is set or not")]
pub struct Surroundings {
    /// Runs in tmux.
    pub is_in_tmux: bool,
    /// Runs in GNU screen.
    pub is_in_screen: bool,
    /// Somebody sits at another computer.
    pub is_remote: bool,
    /// A Wayland compositor is there.
    pub has_wayland: bool,
    /// An X server is there.
    pub has_x11: bool,
    /// The system that the program runs on.
    pub system: System,
}

/// A system, as far as its clipboard differs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum System {
    /// Linux, a BSD and the like.
    #[default]
    Unix,
    /// Linux under Windows.
    Wsl,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl Surroundings {
    /// Returns those of this process.
    #[must_use]
    pub fn of_this_process() -> Self {
        Self::of(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
    }

    /// Returns those of an environment that has these variables.
    fn of(has: impl Fn(&str) -> bool) -> Self {
        let system = match std::env::consts::OS {
            "macos" => System::MacOs,
            "windows" => System::Windows,
            _ if has("WSL_DISTRO_NAME") => System::Wsl,
            _ => System::Unix,
        };
        Self {
            is_in_tmux: has("TMUX"),
            is_in_screen: has("STY") && !has("TMUX"),
            is_remote: has("SSH_CONNECTION") || has("SSH_TTY"),
            has_wayland: has("WAYLAND_DISPLAY"),
            has_x11: has("DISPLAY"),
            system,
        }
    }

    /// Returns the programs to try, the best first. Over SSH they would fill the clipboard of the wrong computer.
    #[must_use]
    pub fn helpers(&self) -> Vec<Helper> {
        if self.is_remote {
            return Vec::new();
        }
        match self.system {
            System::MacOs => vec![Helper::PBCOPY],
            System::Windows => vec![Helper::CLIP],
            System::Wsl => std::iter::once(Helper::CLIP).chain(self.of_displays()).collect(),
            System::Unix => self.of_displays().collect(),
        }
    }

    fn of_displays(&self) -> impl Iterator<Item = Helper> {
        let wayland = self.has_wayland.then_some(Helper::WL_COPY);
        let x11 = if self.has_x11 { vec![Helper::XCLIP, Helper::XSEL] } else { Vec::new() };
        wayland.into_iter().chain(x11)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(surroundings: &Surroundings) -> Vec<&'static str> {
        surroundings.helpers().iter().map(|helper| helper.name).collect()
    }

    #[test]
    fn the_display_chooses_the_program_and_a_remote_one_chooses_none() {
        for (system, variables, wanted) in [
            (System::Unix, &["WAYLAND_DISPLAY", "DISPLAY"][..], &["wl-copy", "xclip", "xsel"][..]),
            (System::Unix, &["DISPLAY"], &["xclip", "xsel"]),
            (System::Unix, &["TMUX"], &[]),
            (System::Unix, &["DISPLAY", "SSH_CONNECTION"], &[]),
            (System::Unix, &["WAYLAND_DISPLAY", "SSH_TTY"], &[]),
            (System::Wsl, &["WAYLAND_DISPLAY"], &["clip.exe", "wl-copy"]),
            (System::MacOs, &[], &["pbcopy"]),
            (System::MacOs, &["SSH_TTY"], &[]),
            (System::Windows, &[], &["clip.exe"]),
        ] {
            let surroundings = Surroundings { system, ..Surroundings::of(|name| variables.contains(&name)) };
            assert_eq!(names(&surroundings), wanted, "{variables:?}");
        }
        let nested = Surroundings::of(|name| ["TMUX", "STY"].contains(&name));
        assert!(nested.is_in_tmux && !nested.is_in_screen);
    }
}
