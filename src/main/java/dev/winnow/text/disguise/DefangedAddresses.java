package dev.winnow.text.disguise;

import dev.winnow.text.Repair;
import dev.winnow.text.Scripts;

/**
 * Addresses that were made harmless on purpose.
 *
 * <p>Undoes {@code hxxp://}, {@code example[.]com} and {@code example(dot)com}. Leaves alone brackets that stand at no host.
 */
final class DefangedAddresses implements Disguise {

    private final char[] units;
    private final Edits edits;

    DefangedAddresses(Draft draft) {
        this.units = draft.units();
        this.edits = draft.edits();
    }

    @Override
    public int undo(int start, int end) {
        boolean any = false;
        for (int i = start; i + 2 < end; i++) {
            if (startsWith(i, end, "hxxp") && (i == start || !Scripts.isLetter(units[i - 1]))) {
                edits.add(i, i + 4, "http", Repair.DEFANGED);
                any = true;
                i += 3;
            } else if (i > start && "([{".indexOf(units[i]) >= 0 && Kinds.isHostUnit(units[i - 1])) {
                int length = units[i + 1] == '.' ? 1 : startsWith(i + 1, end, "dot") ? 3 : 0;
                int close = i + 1 + length;
                if (length > 0
                        && close + 1 < end
                        && ")]}".indexOf(units[close]) >= 0
                        && Kinds.isHostUnit(units[close + 1])) {
                    edits.add(i, close + 1, ".", Repair.DEFANGED);
                    any = true;
                    i = close;
                }
            }
        }
        return any ? end : start;
    }

    private boolean startsWith(int at, int end, String what) {
        for (int i = 0; i < what.length(); i++) {
            if (at + i >= end || units[at + i] != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
