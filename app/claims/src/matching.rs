//! Matches patterns in a sentence.

use super::{
    role,
    sentence::{COLON, COMMA, DASH, LOOSE, PAUSE, SEMICOLON, Word},
    vocabulary::{CONDITION, EARLY},
    wording::Pattern,
};

/// Maximum number of small words between two words of a wording, unless it has more itself.
const SMALL_MAX: u32 = 4;

/// A match of a pattern, from its first to its last word.
#[derive(Clone, Copy)]
pub(super) struct Match<'p> {
    pub pattern: &'p Pattern,
    pub first: usize,
    pub last: usize,
    /// Whether its words are in another order than the pattern's.
    pub turned: bool,
}

impl Match<'_> {
    /// Merges an overlapping match; a wording of the register wins over other patterns, then the longer pattern.
    pub(super) fn join(&mut self, other: &Self) {
        let tells = |pattern: &Pattern| (pattern.is_wording(), pattern.slots.len());
        self.last = self.last.max(other.last);
        if tells(other.pattern) > tells(self.pattern) {
            self.pattern = other.pattern;
        }
    }
}

/// State on the way from the first word of a match to the last.
#[derive(Default)]
struct Walk {
    /// Filled slots, one bit for each.
    filled: u32,
    count: usize,
    /// The slot filled last.
    slot: usize,
    /// Whether the words are in another order than the pattern's.
    turned: bool,
    /// Number of small words since the last slot.
    small: u32,
    /// Number of other words that mean something.
    strange: usize,
    prepositions: bool,
    ands: bool,
    pauses: bool,
    commas: bool,
}

/// Finds the match of a pattern whose leftmost word is at `first`. None if there is none.
pub(super) fn find<'p>(words: &[Word], first: usize, pattern: &'p Pattern) -> Option<Match<'p>> {
    let mut walk = Walk::default();
    if pattern.is_label() && words.len() > 1 {
        return None;
    }
    for (at, word) in words.iter().enumerate().skip(first) {
        if at > first && !walk.may_reach(word) {
            return None;
        }
        if walk.take(word, pattern) {
            if walk.count == pattern.slots.len() {
                let found = Match {
                    pattern,
                    first,
                    last: at,
                    turned: walk.turned,
                };
                return walk.allows(words, &found).then_some(found);
            }
        } else if at == first || !walk.pass(word, pattern) {
            return None;
        }
    }
    None
}

impl Walk {
    /// Notes the marks before a word. Returns false at a semicolon, because no match goes across it.
    fn may_reach(&mut self, word: &Word) -> bool {
        self.pauses |= word.behind(PAUSE);
        self.commas |= word.behind(COMMA | COLON | DASH);
        !word.behind(SEMICOLON)
    }

    /// Fills a slot with a word. Returns false if no free slot fits.
    fn take(&mut self, word: &Word, pattern: &Pattern) -> bool {
        // A word joined from two across a space cannot begin a match or follow a pause.
        if word.behind(LOOSE) && (self.count == 0 || word.behind(PAUSE)) {
            return false;
        }
        let fits = |slot: u32| match slot {
            EARLY => word.does(role::EARLY),
            CONDITION => word.does(role::EARLY | role::CONDITION),
            id => word.content == id,
        };
        let in_turn = |at: usize| pattern.is_wording() || at == self.count;
        let mut slots = pattern.slots.iter().enumerate();
        let free =
            slots.find(|(at, slot)| self.filled & (1 << at) == 0 && in_turn(*at) && fits(**slot));
        let Some((at, _)) = free else {
            return false;
        };
        self.filled |= 1 << at;
        self.turned |= self.count > 0 && at < self.slot;
        self.slot = at;
        self.count += 1;
        self.small = 0;
        true
    }

    /// Goes past a word that is not the pattern's. Returns false if it may not be between the pattern's words.
    fn pass(&mut self, word: &Word, pattern: &Pattern) -> bool {
        let roles = word.roles & !pattern.own;
        if roles & role::TURN != 0 {
            return false;
        }
        if word.does(role::SMALL | pattern.own) {
            self.small += 1;
            self.ands |= roles & role::AND != 0;
            self.prepositions |= roles & role::PREPOSITION != 0;
        } else {
            self.strange += 1;
        }
        self.small <= SMALL_MAX.max(pattern.small) && self.strange <= 2
    }

    /// Whether the words between those of the pattern are acceptable for its length.
    fn allows(&self, words: &[Word], found: &Match<'_>) -> bool {
        let pattern = found.pattern;
        let strange = match pattern.length {
            _ if self.turned => 0,
            0..=2 => 0,
            3 => 1,
            _ => 2,
        };
        let short = pattern.length <= 2;
        let listed = self.ands && (self.turned || self.strange > 0 || pattern.slots.len() < 3);
        let loose = self.pauses && self.strange > 0;
        let upside_down = self.turned && pattern.is_conditional();
        let apart = short && self.prepositions;
        self.strange <= strange
            && !(listed || loose || upside_down || apart)
            && !(self.commas && !pattern.is_promise() && are_two(words, found))
    }
}

/// Whether a comma separates two thoughts: a linking verb precedes the first word, or a predicate follows the last.
fn are_two(words: &[Word], found: &Match<'_>) -> bool {
    let before = found.first.checked_sub(1).and_then(|at| words.get(at));
    let after = words.get(found.last + 1);
    before.is_some_and(|word| word.does(role::LINK))
        || after.is_some_and(|word| word.does(role::LINK | role::OFFERED) && !word.behind(PAUSE))
}
