//! Out of the window: what other programs read. No window, no file: texts are made here, and who
//! asked for them puts them where they belong.

pub mod animation;
pub mod citation;
pub mod pdf;
pub mod svg;
