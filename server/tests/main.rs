//! Tests of the interfaces from outside: they run the built program and send it HTTP requests, as a person or a program
//! would.

#[cfg(test)]
mod architecture;
#[cfg(test)]
mod bad_facts;
#[cfg(test)]
mod captured_day;
#[cfg(test)]
mod checks;
#[cfg(test)]
mod claims;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod history;
#[cfg(test)]
mod http;
#[cfg(test)]
mod log;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod recorded;
#[cfg(test)]
mod search;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod support;
#[cfg(test)]
mod verify;
