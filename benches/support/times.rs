//! How long frames took: not the mean, but the one that comes late.

use std::time::Duration;

/// The heads of the columns that [`tell`] fills.
pub fn heads() {
    println!("{:52} {:>9} {:>9} {:>9}", "", "median", "p99", "worst");
}

/// Prints the median, the 99th of a hundred and the longest, in milliseconds.
pub fn tell(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
    println!(
        "{name:52} {:6.2} ms {:6.2} ms {:6.2} ms",
        at(50),
        at(99),
        at(100)
    );
}
