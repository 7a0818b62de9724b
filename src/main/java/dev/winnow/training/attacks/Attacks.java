package dev.winnow.training.attacks;

import dev.winnow.text.NearestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The catalogue of evasions. */
public final class Attacks {

    private static final Map<String, Attack> BY_NAME = catalogue();

    private Attacks() {}

    private static Map<String, Attack> catalogue() {
        Map<String, Attack> byName = new LinkedHashMap<>();
        Stream.of(
                        LookAlikes.all(),
                        InvisibleCharacters.all(),
                        Misspellings.all(),
                        Separators.all(),
                        ChineseDisguises.all(),
                        DigitDisguises.all(),
                        Encodings.all(),
                        HtmlTricks.all(),
                        LinkDisguises.all())
                .flatMap(Collection::stream)
                .forEach(attack -> {
                    if (byName.put(attack.name(), attack) != null) {
                        throw new IllegalStateException("two attacks are named \"" + attack.name() + "\"");
                    }
                });
        return byName;
    }

    /** Returns all, kind by kind. */
    public static List<Attack> all() {
        return List.copyOf(BY_NAME.values());
    }

    /**
     * Returns the attacks of given names, in the order of the catalogue.
     *
     * @param names names of attacks or of families, as in "zero-width-space" or "invisible"; none: all
     * @throws IllegalArgumentException if a name is unknown; the message suggests the nearest one
     */
    public static List<Attack> named(Collection<String> names) {
        List<Attack> chosen = new ArrayList<>();
        List<String> families =
                Stream.of(Attack.Family.values()).map(Attacks::nameOf).toList();
        for (String name : names) {
            if (!BY_NAME.containsKey(name) && !families.contains(name)) {
                List<String> valid = new ArrayList<>(BY_NAME.keySet());
                valid.addAll(families);
                throw new IllegalArgumentException("unknown attack \"" + name + "\"" + NearestName.hint(name, valid));
            }
        }
        for (Attack attack : BY_NAME.values()) {
            if (names.isEmpty() || names.contains(attack.name()) || names.contains(nameOf(attack.family()))) {
                chosen.add(attack);
            }
        }
        return chosen;
    }

    private static String nameOf(Attack.Family family) {
        return family.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
