//! What day it is.

use crate::model::Day;

/// The day on the user's clock.
pub fn today() -> Day {
    let date = jiff::Zoned::now().date();
    let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
    Day::from_ymd(i64::from(date.year()), month, day).unwrap_or(Day::from_number(0))
}
