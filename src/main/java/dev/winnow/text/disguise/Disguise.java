package dev.winnow.text.disguise;

/**
 * One way to disguise words, and how to undo it. Each class says at its head what it undoes, by example, and what it must
 * leave alone; {@link Disguises} lists them in order. Belongs to one pass over one text.
 */
interface Disguise {

    /**
     * Looks for the disguise in a stretch of text, and plans the edit that undoes it.
     *
     * @param start first unit of the stretch; not before the end of the last edit
     * @param end the unit behind its last
     * @return where to go on: behind what this class has settled, whether it planned an edit or found the stretch honest;
     *     {@code start} if other disguises should have a look
     */
    int undo(int start, int end);
}
