//! Chooses clipboard programs by the environment. Pure, except where the environment is read.

use super::helper::Helper;
use crate::runtime::known_terminals;

/// What the environment says about the clipboard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a variable that is set or not")]
pub struct Surroundings {
    /// Whether this runs in tmux.
    pub is_in_tmux: bool,
    /// Whether this runs in GNU screen.
    pub is_in_screen: bool,
    /// Whether the user is at another computer.
    pub is_remote: bool,
    /// Whether the terminal accepts commands, such as the one for its clipboard.
    pub takes_commands: bool,
    /// Whether there is a Wayland compositor.
    pub has_wayland: bool,
    /// Whether there is an X server.
    pub has_x11: bool,
    /// The operating system.
    pub system: System,
}

/// The operating systems whose clipboards differ.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum System {
    /// Linux, a BSD and the like.
    #[default]
    Unix,
    /// Linux inside Windows.
    Wsl,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl Surroundings {
    /// Returns the surroundings of this process.
    #[must_use]
    pub fn of_this_process() -> Self {
        let takes_commands = known_terminals::here().commands;
        Self { takes_commands, ..Self::of(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) }
    }

    /// Returns the surroundings for an environment that has these variables.
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
            takes_commands: true,
            is_remote: has("SSH_CONNECTION") || has("SSH_TTY"),
            has_wayland: has("WAYLAND_DISPLAY"),
            has_x11: has("DISPLAY"),
            system,
        }
    }

    /// Returns the programs to try, best first.
    ///
    /// None over SSH, where they would fill the clipboard of the wrong computer.
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
