package dev.winnow.scan.report;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The templates of reports. What a template prints is escaped for the kind of file that it makes, told by its ending; a
 * template whose ending nobody knows is refused, so that none prints raw text by mistake.
 */
final class Templates {

    private static final String FOLDER = "/dev/winnow/scan/report/";

    /** Kinds of files, and how text gets into each. */
    private enum Kind {
        HTML,
        XML,
        MD,
        TXT;

        private String escaped(String text) {
            return switch (this) {
                case HTML -> Escapes.markup(text);
                case XML -> Escapes.xml(text);
                case MD -> Escapes.markdown(text);
                case TXT -> Escapes.line(text);
            };
        }

        private String contentType() {
            return "text/" + name().toLowerCase(Locale.ROOT);
        }

        private static Kind of(String template) {
            String ending = template.substring(template.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(kind -> kind.name().equals(ending))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind of template: " + template));
        }
    }

    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addLocator(name -> Optional.of(new Resource(name)))
            .addResultMapper(new Escaping())
            .removeStandaloneLines(true)
            .strictRendering(true)
            .build();

    private Templates() {}

    /**
     * Renders a template.
     *
     * @param name file of the template, as in {@code report.md}
     * @param page what it calls {@code page}
     */
    static String render(String name, Record page) {
        return ENGINE.getTemplate(name).data("page", page).render();
    }

    /** Returns a file that stands beside the templates, to be printed as it is. */
    static RawString raw(String name) {
        return new RawString(resource(name));
    }

    private static String resource(String name) {
        try (InputStream in = Templates.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing: the jar is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }

    private record Resource(String name) implements TemplateLocation {
        @Override
        public Reader read() {
            return new StringReader(resource(name));
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Kind.of(name).contentType()));
        }
    }

    /** Numbers as people read them, but for machines; everything else is text, which may be hostile. */
    private static final class Escaping implements ResultMapper {
        @Override
        public int getPriority() {
            return 10; // above the one that prints raw strings
        }

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return !(result instanceof RawString);
        }

        @Override
        public String map(Object result, Expression expression) {
            Kind kind = Kind.of(expression.getOrigin().getTemplateId());
            if (result instanceof Long || result instanceof Integer) {
                return kind == Kind.XML ? result.toString() : Words.number(((Number) result).longValue());
            }
            return kind.escaped(String.valueOf(result));
        }
    }
}
