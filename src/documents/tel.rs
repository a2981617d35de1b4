//! The `tel:` address of a number: what a phone dials when it scans it.

use crate::pack::MenuStep;

/// Makes a phone pause for about two seconds before it sends the keys of a menu.
const PAUSE: &str = ",,";

/// Returns the address of a number, with the keys to press in its menu: `tel:+18005550100,,1,,2`.
///
/// Keys are added only up to the first step without any: a phone can't speak, nor tell when the
/// menu asks for more.
#[must_use]
pub fn address(e164: &str, menu: &[&MenuStep]) -> String {
    let mut address = format!("tel:{e164}");
    for keys in menu.iter().map_while(|step| step.press.as_ref()) {
        address.push_str(PAUSE);
        // A bare `#` would begin the fragment of the address.
        address.push_str(&keys.replace('#', "%23"));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_the_menu_follow_pauses_until_a_step_needs_the_caller() {
        let press = |keys: &str| MenuStep { press: Some(keys.into()), ..MenuStep::default() };
        let say = MenuStep { say: Some("fraud".into()), ..MenuStep::default() };
        for (menu, wanted) in [
            (vec![], "tel:+18005550100"),
            (vec![press("1"), press("22#")], "tel:+18005550100,,1,,22%23"),
            (vec![press("*"), say.clone(), press("3")], "tel:+18005550100,,*"),
            (vec![say, press("3")], "tel:+18005550100"),
        ] {
            assert_eq!(address("+18005550100", &menu.iter().collect::<Vec<_>>()), wanted);
        }
    }
}
