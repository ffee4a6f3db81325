//! Tests of the backend without HTTP and command line: catalogue files, an injected environment, keys and shells.

#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod clock;
#[cfg(test)]
mod environment;
#[cfg(test)]
mod probes;
#[cfg(test)]
mod register;
#[cfg(test)]
mod store;
