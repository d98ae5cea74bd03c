//! Chance that can be repeated.

/// The throw with this number: always the same, and not like its neighbours (SplitMix64).
pub(crate) fn throw(number: u64) -> u64 {
    let mut it = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}
