//! Builds a pack on another one: takes everything from it, except entries that this pack replaces
//! with one of the same kind and id.

use crate::pack::schema::Pack;

impl Pack {
    /// Returns this pack with everything of `base` that it doesn't have itself.
    ///
    /// Its own entries come first.
    #[must_use]
    pub fn over(mut self, base: Self) -> Self {
        macro_rules! join {
            ($($list:ident)*) => {$(
                let theirs = base.$list.into_iter();
                let theirs: Vec<_> = theirs.filter(|other| !self.$list.iter().any(|own| own.id == other.id)).collect();
                self.$list.extend(theirs);
            )*};
        }
        let has_follow_up = self.checklist.iter().any(|list| list.follow_up);
        let has_own_number = self.department.iter().any(|department| department.own_number);
        let own = (self.checklist.len(), self.department.len());
        if !base.faq.is_empty() {
            self.pack.own_faqs = self.faq.len();
        }
        join!(source field department channel address faq script tip warning deadline rung letter step checklist);
        self.checklist.iter_mut().skip(own.0).for_each(|list| list.follow_up &= !has_follow_up);
        self.department.iter_mut().skip(own.1).for_each(|department| department.own_number &= !has_own_number);
        self.synonym.extend(base.synonym);
        self.company.source = self.company.source.or(base.company.source);
        self.company.disclaimer = self.company.disclaimer.or(base.company.disclaimer);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_entries_replace_those_of_the_same_id_and_the_rest_is_taken_over() {
        let base: Pack = toml::from_str(
            r#"
            company = { id = "base", name = "Base", source = "practice" }
            tip = [{ id = "calm", title = "Stay calm" }, { id = "early", title = "Call early" }]
            checklist = [{ id = "again", follow_up = true }]
            "#,
        )
        .unwrap();
        let own: Pack = toml::from_str(
            r#"
            company = { id = "own", name = "Own" }
            tip = [{ id = "early", title = "Before nine" }]
            checklist = [{ id = "mine", follow_up = true }]
            "#,
        )
        .unwrap();
        let pack = own.over(base);
        assert_eq!((&*pack.company.id, pack.company.source.as_deref()), ("own", Some("practice")));
        assert_eq!(pack.tip.iter().map(|tip| &*tip.title).collect::<Vec<_>>(), ["Before nine", "Stay calm"]);
        let follow_up = pack.checklist.iter().filter(|list| list.follow_up).map(|list| &*list.id);
        assert_eq!((pack.checklist.len(), follow_up.collect::<Vec<_>>()), (2, vec!["mine"]));
        assert_eq!(pack.pack.own_faqs, 0);
    }
}
