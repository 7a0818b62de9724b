package dev.winnow.http.start;

import dev.winnow.http.WinnowConfig;
import dev.winnow.text.NearestName;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** All settings that the service knows, and what is wrong with those that somebody made. */
public final class Settings {

    /** Every mapping of settings below {@code winnow.}; a test looks whether one is missing. */
    static final List<Class<?>> MAPPINGS = List.of(WinnowConfig.class);

    private static final String PREFIX = "WINNOW_";

    /** Read by the launcher and the command line, and by this check itself. */
    private static final Set<String> OTHERS = Set.of("WINNOW_JAVA_OPTS", "WINNOW_DEBUG", "WINNOW_STRICT");

    /** Read by nobody: what Kubernetes tells every container of a Service that is called winnow. */
    private static final List<String> OF_KUBERNETES =
            List.of("WINNOW_SERVICE_HOST", "WINNOW_SERVICE_PORT", "WINNOW_PORT");

    private static final Set<String> TRUTHS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "t", "f", "1", "0");

    private Settings() {}

    /** Returns all of them, by name. */
    public static List<Setting> all() {
        List<Setting> settings = new ArrayList<>();
        for (Class<?> mapping : MAPPINGS) {
            collect(mapping, mapping.getAnnotation(ConfigMapping.class).prefix(), settings);
        }
        settings.sort(Comparator.comparing(Setting::name));
        return settings;
    }

    private static void collect(Class<?> group, String prefix, List<Setting> into) {
        for (Method method : group.getMethods()) {
            String name = prefix + "." + kebab(method.getName());
            Class<?> type = valueType(method.getGenericReturnType());
            if (type.isInterface() && type.getName().startsWith("dev.winnow.")) {
                collect(type, name, into);
            } else {
                WithDefault byDefault = method.getAnnotation(WithDefault.class);
                into.add(new Setting(name, type, byDefault == null ? null : byDefault.value()));
            }
        }
    }

    private static Class<?> valueType(Type type) {
        if (type == OptionalInt.class) {
            return int.class;
        }
        if (type == OptionalDouble.class) {
            return double.class;
        }
        if (type instanceof ParameterizedType generic) { // Optional, List: what is inside
            return valueType(generic.getActualTypeArguments()[0]);
        }
        return (Class<?>) type;
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Returns where values come from: system properties, the environment, and the files that Quarkus reads. */
    public static SmallRyeConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDefaultSources()
                .addDiscoveredSources()
                .addDiscoveredConverters()
                .build();
    }

    /**
     * Returns a sentence on each setting that nobody reads or whose value is none.
     *
     * @param alsoKnown variables that some command reads
     */
    public static List<String> complaints(
            Map<String, String> environment,
            Collection<String> properties,
            SmallRyeConfig config,
            Set<String> alsoKnown) {
        List<Setting> settings = all();
        List<String> complaints = new ArrayList<>(unknown(settings, environment, properties, alsoKnown));
        List<Setting> read = new ArrayList<>(settings);
        read.add(new Setting("quarkus.http.port", int.class, "8080")); // looked at before Quarkus does
        for (Setting setting : read) {
            String complaint = complaint(setting, config);
            if (complaint != null) {
                complaints.add(complaint);
            }
        }
        return complaints;
    }

    private static List<String> unknown(
            List<Setting> settings,
            Map<String, String> environment,
            Collection<String> properties,
            Set<String> alsoKnown) {
        Set<String> variables = new TreeSet<>(OTHERS);
        Set<String> names = new TreeSet<>();
        for (Setting setting : settings) {
            variables.add(setting.variable());
            names.add(setting.name());
        }
        Set<String> known = new HashSet<>(variables);
        known.addAll(alsoKnown);
        List<String> complaints = new ArrayList<>();
        for (String variable : new TreeSet<>(environment.keySet())) {
            if (variable.startsWith(PREFIX) && !known.contains(variable) && !isOfKubernetes(variable)) {
                complaints.add("unknown setting " + variable + NearestName.hint(variable, variables)
                        + " (WINNOW_STRICT=false starts all the same)");
            }
        }
        for (String property : new TreeSet<>(properties)) {
            if (property.startsWith("winnow.") && !names.contains(property) && !property.equals("winnow.terminals")) {
                complaints.add("unknown setting " + property + NearestName.hint(property, names)
                        + " (WINNOW_STRICT=false starts all the same)");
            }
        }
        return complaints;
    }

    private static boolean isOfKubernetes(String variable) {
        return OF_KUBERNETES.stream().anyMatch(it -> variable.equals(it) || variable.startsWith(it + "_"));
    }

    private static String complaint(Setting setting, SmallRyeConfig config) {
        ConfigValue value = config.getConfigValue(setting.name());
        String raw = value.getValue();
        if (raw == null || raw.isEmpty()) {
            return null;
        }
        boolean fits;
        if (setting.type() == boolean.class) {
            fits = TRUTHS.contains(raw.toLowerCase(Locale.ROOT)); // the converter takes every other word for no
        } else {
            try {
                fits = config.getConverter(setting.type()).orElseThrow().convert(raw) != null;
            } catch (IllegalArgumentException e) {
                fits = false;
            }
        }
        return fits
                ? null
                : setting.name() + " (" + setting.variable() + ") is \"" + shortened(raw) + "\", and should be "
                        + setting.shape();
    }

    private static String shortened(String raw) {
        return raw.length() > 60 ? raw.substring(0, 60) + "..." : raw;
    }
}
