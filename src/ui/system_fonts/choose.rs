//! Which faces are taken for letters that the bundled ones lack.

use std::collections::{BTreeMap, BTreeSet};

/// For each letter the face that has it, or none.
///
/// Letters are taken in their order. One that a face chosen before has gets that one, so that there
/// are few faces; for any other, `find` names a face. `has` says whether a face can draw a letter;
/// a face that cannot draw what it was named for is not taken.
pub(super) fn choose<Face: Clone>(
    letters: &BTreeSet<char>,
    mut find: impl FnMut(char) -> Option<Face>,
    mut has: impl FnMut(&Face, char) -> bool,
) -> BTreeMap<char, Option<Face>> {
    let mut chosen: Vec<Face> = Vec::new();
    let mut answers = BTreeMap::new();
    for letter in letters {
        let known = chosen.iter().find(|face| has(face, *letter)).cloned();
        let answer = known.or_else(|| {
            let found = find(*letter).filter(|face| has(face, *letter));
            chosen.extend(found.clone());
            found
        });
        answers.insert(*letter, answer);
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::choose;

    /// Faces as a system may have them: a name, and the letters.
    const FACES: [(&str, &str); 4] = [
        ("Broken", ""),
        ("Hebrew", "אבג"),
        ("Both", "בתا"),
        ("Han", "中国"),
    ];

    /// The face for each letter when the system names the first one that is said to have it, and
    /// how often it was asked.
    fn chain(letters: &str, said: &[(&'static str, &str)]) -> (Vec<(char, &'static str)>, usize) {
        let mut asked = 0;
        let find = |letter: char| {
            asked += 1;
            let has = |face: &&(&'static str, &str)| face.1.contains(letter);
            said.iter().find(has).map(|face| face.0)
        };
        let has = |face: &&str, letter: char| {
            FACES
                .iter()
                .any(|(name, letters)| name == face && letters.contains(letter))
        };
        let answers = choose(&letters.chars().collect(), find, has);
        let named = answers
            .into_iter()
            .map(|(c, face)| (c, face.unwrap_or("-")));
        (named.collect(), asked)
    }

    #[test]
    fn letters_come_from_as_few_faces_as_the_system_names() {
        let (faces, asked) = chain("אבגת中", &FACES);
        let expected = [
            ('א', "Hebrew"),
            ('ב', "Hebrew"),
            ('ג', "Hebrew"),
            ('ת', "Both"),
            ('中', "Han"),
        ];
        assert_eq!(faces, expected);
        assert_eq!(asked, 3);
    }

    #[test]
    fn the_answer_does_not_depend_on_the_order_of_asking() {
        assert_eq!(chain("中تا国בא", &FACES), chain("אב国اتא中", &FACES));
    }

    #[test]
    fn what_no_face_has_and_what_a_face_cannot_draw_stays_missing() {
        assert_eq!(chain("あ", &FACES).0, [('あ', "-")]);
        assert_eq!(chain("中", &[("Broken", "中")]).0, [('中', "-")]);
        assert_eq!(chain("", &FACES), (Vec::new(), 0));
    }
}
