//! What people who had never seen the program stumbled over in whole calls with names, last days and outcomes.

use onhold::call::EventKind;

use crate::support::Dashboard;

const SIZES: [(u16, u16); 3] = [(120, 40), (80, 24), (50, 20)];

/// Presses keys one after the other, a second apart.
fn slowly(dashboard: Dashboard, keys: &[&str]) -> Dashboard {
    keys.iter().fold(dashboard, |dashboard, keys| dashboard.keys(keys).wait(1))
}

fn transfers(dashboard: &Dashboard) -> usize {
    dashboard.app.call.event.iter().filter(|event| event.kind == EventKind::Transfer).count()
}

fn agents(dashboard: &Dashboard) -> Vec<&str> {
    dashboard.app.call.event.iter().filter_map(|event| event.agent.as_deref()).collect()
}

fn is_done(dashboard: &Dashboard, step: &str) -> bool {
    dashboard.app.call.step.iter().any(|mark| mark.step == step)
}

/// Talking to a specialist, after a transfer, about a card that stopped working.
fn with_specialist(columns: u16, rows: u16) -> Dashboard {
    let keys = ["financial review<Enter><Enter>", "c<Esc>h", "<Space>Dana 7731<Enter>", "<Space>", "<Right><Space>"];
    slowly(Dashboard::new(columns, rows), &keys)
}

#[test]
fn a_name_given_after_a_redial_ticks_its_step_and_is_never_a_transfer() {
    for (columns, rows) in SIZES {
        let redialed =
            slowly(with_specialist(columns, rows), &["<Space>", "Ray Cole", "<Enter>", "<Space>", "x", "c", "<Esc>h"]);
        assert!(redialed.screen().contains("▸ Get the agent's name or ID"), "{}", redialed.screen());
        let named = slowly(redialed, &["a", "Lena", "<Enter>"]);
        assert!(named.screen().contains("TALKING") && is_done(&named, "agent-name"), "{}", named.screen());
        assert!(!named.screen().contains("▸ Get the agent's name or ID"), "{}", named.screen());
        assert_eq!((transfers(&named), agents(&named)), (1, vec!["Dana 7731", "Ray Cole", "Lena"]));
    }
}

#[test]
fn the_same_name_at_the_step_of_the_next_agent_is_no_transfer() {
    let at_step = with_specialist(120, 40).wait(200);
    assert!(at_step.screen().contains("▸ Ask for the specialist, and get the name"), "{}", at_step.screen());
    let other = slowly(with_specialist(120, 40).wait(200), &["<Space>", "Ray Cole", "<Enter>"]);
    assert_eq!((transfers(&other), agents(&other)), (1, vec!["Dana 7731", "Ray Cole"]));
    let same = slowly(at_step, &["<Space>", "Dana 7731", "<Enter>"]);
    assert_eq!((transfers(&same), agents(&same)), (0, vec!["Dana 7731"]));
    assert!(is_done(&same, "new-agent") && same.app.call.fields.agent == "Dana 7731", "{}", same.screen());
    let emptied = slowly(with_specialist(120, 40), &["<Space>", "R", "<C-u>", "<Enter>"]);
    assert_eq!((transfers(&emptied), agents(&emptied)), (0, vec!["Dana 7731"]));
    assert!(!is_done(&emptied, "new-agent") && emptied.app.call.fields.agent == "Dana 7731");
}

#[test]
fn once_the_new_agent_gave_a_name_the_words_of_the_next_step_are_in_sight() {
    for (columns, rows) in SIZES {
        for keys in [
            ["t", "<A-a>", "Lena", "<Enter>"],
            ["tfraud<Enter>", "a", "Lena", "<Enter>"],
            ["t", "<A-a>", "Lena", "<Esc>"],
        ] {
            let talking = Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5);
            let named = slowly(talking.keys("aDana<Enter>").wait(200), &keys);
            assert_eq!(named.app.call.fields.agent, "Lena", "{}", named.screen());
            assert!(!named.app.windows.is_open(), "{keys:?}: {}", named.screen());
        }
        let left = Dashboard::new(columns, rows).keys("lost wallet<Enter><Enter>c<Esc>h").wait(5).keys("t<A-a><Esc>");
        assert!(left.app.windows.is_open(), "without a name it stays: {}", left.screen());
    }
}
