//! Values that look random and are the same each time: they follow from the seed and from where
//! they stand.

/// What the values of one thing follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seed(pub(crate) u64);

impl Seed {
    /// The seed of a part with this name.
    pub(crate) fn name(self, name: &str) -> Self {
        // FNV-1a over the name, then the finaliser of SplitMix64.
        let hash = name
            .bytes()
            .fold(self.0 ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
            });
        Self(mix(hash))
    }

    /// The seed of a part with this number.
    pub(crate) fn number(self, number: i64) -> Self {
        Self(mix(
            self.0 ^ number.cast_unsigned().wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ))
    }

    /// A number below `limit`; 0 where that is 0.
    pub(crate) fn below(self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX);
        let value = self.0.checked_rem(limit).unwrap_or(0);
        usize::try_from(value).unwrap_or(0)
    }

    /// A number below `limit`, as a whole number of JSON.
    pub(crate) fn whole(self, limit: u32) -> i64 {
        let value = self.0.checked_rem(limit.into()).unwrap_or(0);
        i64::try_from(value).unwrap_or(0)
    }

    /// One of these.
    pub(crate) fn pick<T: Copy>(self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len())).copied()
    }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood, 2014).
fn mix(mut value: u64) -> u64 {
    value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_place_has_the_same_value() {
        let at = |seed: u64| Seed(seed).name("users").number(3).name("login").below(1000);
        assert_eq!(at(1), at(1));
        assert_ne!(at(1), at(2));
        assert_eq!(Seed(1).below(0), 0);
    }
}
