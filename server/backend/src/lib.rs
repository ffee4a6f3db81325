//! Loads, asks the domain, remembers.
