//! Random choices taken from a list of bytes, so that the source of the bytes can shrink them.

/// The remaining bytes; after the last one, every roll is 0.
pub struct Dice<'a>(pub &'a [u8]);

impl Dice<'_> {
    fn roll(&mut self) -> u8 {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        *first
    }

    /// Returns a number below `bound`, which is from 1 to 256.
    pub fn below(&mut self, bound: usize) -> usize {
        usize::from(self.roll()) % bound.max(1)
    }

    /// Returns true `percent` times in a hundred; never after the last byte.
    pub fn happens(&mut self, percent: usize) -> bool {
        self.below(100) >= 100 - percent.min(100)
    }

    /// Returns one of some values, which must not be empty.
    pub fn pick<'v, T>(&mut self, values: &'v [T]) -> &'v T {
        &values[self.below(values.len())]
    }

    /// Returns each value with a chance of `percent` in a hundred, in order.
    pub fn some<T: Clone>(&mut self, percent: usize, values: &[T]) -> Vec<T> {
        values
            .iter()
            .filter(|_| self.happens(percent))
            .cloned()
            .collect()
    }

    /// Returns the values in another order.
    pub fn shuffled<T: Clone>(&mut self, values: &[T]) -> Vec<T> {
        let mut values = values.to_vec();
        for at in (1..values.len()).rev() {
            values.swap(at, self.below(at + 1));
        }
        values
    }
}
