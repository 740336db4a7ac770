//! The nearest word to a misspelt one.

/// Longer words are not compared.
const LONGEST: usize = 48;

/// The word with the fewest letters to change, when that is at most a third of the longer one's; of
/// equally near ones the first.
pub fn nearest<'a>(misspelt: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    if misspelt.len() > LONGEST {
        return None;
    }
    let most = |word: &str| (word.len().max(misspelt.len()) / 3).clamp(1, 4);
    (words.filter(|word| word.len() <= LONGEST))
        .filter(|word| word.len().abs_diff(misspelt.len()) <= most(word))
        .map(|word| (distance(misspelt, word), word))
        .filter(|(distance, word)| *distance <= most(word))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// The `most` words with the fewest letters to change, however many those are; of equally near ones
/// the first. Only the beginnings of long words are compared.
pub fn nearest_few<'a>(
    misspelt: &str,
    words: impl Iterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let beginning = |word: &str| word.chars().take(LONGEST).collect::<String>();
    let misspelt = beginning(misspelt);
    let mut ranked: Vec<(usize, &str)> = words
        .map(|word| (distance(&misspelt, &beginning(word)), word))
        .collect();
    ranked.sort_by_key(|(distance, _)| *distance);
    ranked.truncate(most);
    ranked.into_iter().map(|(_, word)| word).collect()
}

/// A remark to put after a misspelt word.
pub(super) fn did_you_mean(word: Option<&str>) -> String {
    word.map_or_else(String::new, |word| format!(" (did you mean \"{word}\"?)"))
}

/// Letters to insert, remove, replace or swap with their neighbour (optimal string alignment).
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if swapped {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_few};

    #[test]
    fn a_misspelt_word_is_near_to_one_and_a_stranger_to_none() {
        let words = ["riyadh", "moscow", "washington", "usa"];
        for (misspelt, expected) in [
            ("riyahd", Some("riyadh")),
            ("riad", Some("riyadh")),
            ("moskow", Some("moscow")),
            ("washingtn", Some("washington")),
            ("us", Some("usa")),
            ("geneva", None),
            ("", None),
        ] {
            assert_eq!(nearest(misspelt, words.into_iter()), expected, "{misspelt}");
        }
    }

    #[test]
    fn the_nearest_few_come_in_order_of_nearness() {
        let words = ["geneva", "riyadh", "moscow", "moscow-visit", "kyiv"];
        let few = |misspelt: &str, most| nearest_few(misspelt, words.into_iter(), most);
        assert_eq!(few("moskow-visi", 2), ["moscow-visit", "moscow"]);
        assert_eq!(few("riyahd", 1), ["riyadh"]);
        assert_eq!(few("", 2), ["kyiv", "geneva"]);
        assert_eq!(few(&"x".repeat(10_000), 9).len(), 5);
    }
}
