//! What is loaded and seen, without a door: catalogue files, an injected environment, keys and shells.

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
