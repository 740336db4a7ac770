//! Files to the program's data and back, and the basemap that is built in.

pub mod basemap;
