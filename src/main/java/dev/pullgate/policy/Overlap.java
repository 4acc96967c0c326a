package dev.pullgate.policy;

import java.util.function.BiPredicate;
import java.util.function.IntPredicate;

/** Whether two sequences with gaps in them, which stand for any run, can stand for the same. */
final class Overlap {
    private Overlap() {}

    /**
     * Whether there is something that both cover.
     *
     * @param left how many parts the one has
     * @param right how many the other has
     * @param leftGap which parts of the one are gaps
     * @param rightGap which of the other
     * @param same whether a part of the one and a part of the other, both no gaps, can be the same
     */
    static boolean of(
            int left, int right, IntPredicate leftGap, IntPredicate rightGap, BiPredicate<Integer, Integer> same) {
        boolean[] next = new boolean[right + 1];
        boolean[] row = new boolean[right + 1];
        for (int i = left; i >= 0; i--) {
            for (int j = right; j >= 0; j--) {
                if (i == left && j == right) {
                    row[j] = true;
                } else if (i < left && leftGap.test(i)) {
                    row[j] = next[j] || (j < right && row[j + 1]);
                } else if (j < right && rightGap.test(j)) {
                    row[j] = row[j + 1] || (i < left && next[j]);
                } else {
                    row[j] = i < left && j < right && same.test(i, j) && next[j + 1];
                }
            }
            boolean[] free = next;
            next = row;
            row = free;
        }
        return next[0];
    }
}
