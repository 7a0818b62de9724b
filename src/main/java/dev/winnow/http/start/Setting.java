package dev.winnow.http.start;

import java.lang.reflect.Type;
import java.util.Locale;

/**
 * One setting of the service.
 *
 * @param name as in {@code winnow.text-limit}
 * @param type of its value
 * @param byDefault the default as text; null: none
 */
public record Setting(String name, Class<?> type, String byDefault) {

    /** Returns the environment variable that sets it, as in {@code WINNOW_TEXT_LIMIT}. */
    public String variable() {
        return variable(name);
    }

    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Returns what a value looks like, for whoever wrote another. */
    String shape() {
        if (type.isEnum()) {
            StringBuilder words = new StringBuilder("one of");
            for (Object constant : type.getEnumConstants()) {
                words.append(' ')
                        .append(constant.toString().toLowerCase(Locale.ROOT).replace('_', '-'));
            }
            return words.toString();
        }
        return switch (((Type) type).getTypeName()) {
            case "int", "java.lang.Integer", "long", "java.lang.Long" -> "a whole number";
            case "double", "java.lang.Double" -> "a number";
            case "boolean", "java.lang.Boolean" -> "true or false";
            case "java.time.Duration" -> "a time such as 400ms, 5s or 2m";
            case "io.quarkus.runtime.configuration.MemorySize" -> "a size such as 256K or 1M";
            default -> "a value of another kind";
        };
    }
}
