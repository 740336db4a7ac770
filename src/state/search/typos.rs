//! Names that are nearly what was typed: a slip of the finger, or letters left out.

/// The most letters of a name of which some may be left out: in a long title any letters are found.
const LONGEST_NAME: usize = 40;
/// The fewest letters with which a name is found although others are left out.
const FEWEST: usize = 3;

/// How many slips are forgiven in a word of so many letters.
fn forgiven(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// With how many slips a word, or its beginning, was typed; none when with too many. A slip is a
/// letter too many, too few, another one, or two that changed places (optimal string alignment).
///
/// Numbers are never mistyped, and the first letter is right.
pub fn slips(typed: &[char], word: &[char]) -> Option<usize> {
    let most = forgiven(typed.len());
    let is_number = |letters: &[char]| letters.iter().any(|letter| letter.is_numeric());
    if most == 0 || typed.first() != word.first() || is_number(typed) {
        return None;
    }
    let word = &word[..word.len().min(typed.len() + most)];
    if is_number(word) || word.len() + most < typed.len() {
        return None;
    }
    // Rows of distances between beginnings of what was typed and of the word.
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=word.len()).collect();
    for (i, letter) in typed.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, other) in word.iter().enumerate() {
            let replaced = last[j] + usize::from(letter != other);
            let mut least = replaced.min(last[j + 1] + 1).min(row[j] + 1);
            let are_swapped = i > 0 && j > 0 && typed[i - 1] == *other && word[j - 1] == *letter;
            if are_swapped {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.into_iter().min().filter(|slips| *slips <= most)
}

/// A name with letters left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The more, the better: 3 for a letter that begins a word or follows the one before, else 1.
    pub points: usize,
    /// Where the typed letters are among those of the name.
    pub at: Vec<usize>,
}

/// Finds typed letters in the letters of a name, in their order; `begins` tells which of those
/// begin a word. None when they are not there, or too scattered to be meant.
pub fn skipped(typed: &[char], name: &[char], begins: &[bool]) -> Option<Skipped> {
    let length = name.len().min(begins.len());
    let has_number = typed.iter().any(|letter| letter.is_numeric());
    if typed.len() < FEWEST || length > LONGEST_NAME || has_number || !is_within(typed, name) {
        return None;
    }
    // For each typed letter and each place of it: the best points so far, and the place before.
    let mut table: Vec<Vec<Option<(usize, usize)>>> = Vec::new();
    for letter in typed {
        let mut row = vec![None; length];
        for j in (0..length).filter(|j| name[*j] == *letter) {
            let own = if begins[j] { 3 } else { 1 };
            row[j] = match table.last() {
                None => Some((own, 0)),
                Some(above) => best_before(above, j, own),
            };
        }
        table.push(row);
    }
    let ends = table.last()?.iter().enumerate();
    let (mut at, points) = ends
        .filter_map(|(j, cell)| Some((j, (*cell)?.0)))
        .max_by_key(|(j, points)| (*points, std::cmp::Reverse(*j)))?;
    if points < 2 * typed.len() {
        return None;
    }
    let mut places = Vec::with_capacity(typed.len());
    for row in table.iter().rev() {
        places.push(at);
        at = row[at]?.1;
    }
    places.reverse();
    Some(Skipped { points, at: places })
}

/// The best way to a letter at place `j` from the letter typed before it.
fn best_before(above: &[Option<(usize, usize)>], j: usize, own: usize) -> Option<(usize, usize)> {
    let earlier = above[..j].iter().enumerate();
    let ways = earlier.filter_map(|(k, cell)| {
        let follows = k + 1 == j;
        Some(((*cell)?.0 + if follows { 3 } else { own }, k))
    });
    ways.max()
}

fn is_within(typed: &[char], name: &[char]) -> bool {
    let mut rest = name.iter();
    typed.iter().all(|letter| rest.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::{skipped, slips};

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn a_slip_or_two_are_forgiven() {
        let rows = [
            ("riyahd", "riyadh", Some(1)),
            ("ryiadh", "riyadh", Some(1)),
            ("zelenzkyy", "zelenskyy", Some(1)),
            ("zelenzk", "zelenskyy", Some(1)),
            ("zelinzky", "zelenskyy", Some(2)),
            ("mosow", "moscow", Some(1)),
            ("mascaw", "moscow", None),
            ("loscow", "moscow", None),
            ("kiv", "kyiv", None),
            ("2024", "2025", None),
            ("settlemet", "settlement", Some(1)),
            ("settlement", "set", None),
        ];
        for (typed, word, expected) in rows {
            assert_eq!(
                slips(&letters(typed), &letters(word)),
                expected,
                "{typed} {word}"
            );
        }
    }

    #[test]
    fn letters_may_be_left_out_where_the_rest_hangs_together() {
        let name = letters("marcorubio");
        let begins: Vec<bool> = (0..name.len()).map(|n| n == 0 || n == 5).collect();
        let rows = [
            ("mrub", Some(vec![0, 5, 6, 7])),
            ("marub", Some(vec![0, 1, 5, 6, 7])),
            ("mcrb", Some(vec![0, 3, 5, 7])),
            ("rbo", None),
            ("bur", None),
            ("mr", None),
        ];
        for (typed, expected) in rows {
            let found = skipped(&letters(typed), &name, &begins).map(|found| found.at);
            assert_eq!(found, expected, "{typed}");
        }
    }
}
