package dev.winnow.template;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The templates of one package, which lie beside its classes. Whatever a template prints is escaped for the format that the
 * ending of its name tells; other endings are refused, so that nothing is printed raw by mistake. Safe for any number of
 * threads.
 */
public final class Templates {

    /** Turns what a template prints into text of its format. */
    public interface Printer {

        /** Returns a value as it has to be written in a format; also says what is done about hostile text. */
        String print(Format format, Object value);
    }

    private final Class<?> neighbour;
    private final Engine engine;

    /**
     * Makes the templates of a package known.
     *
     * @param neighbour a class of the package
     */
    public Templates(Class<?> neighbour) {
        this(neighbour, (format, value) -> format.escaped(String.valueOf(value)));
    }

    /**
     * Makes the templates of a package known.
     *
     * @param neighbour a class of the package
     * @param printer how values are written, raw strings apart
     */
    public Templates(Class<?> neighbour, Printer printer) {
        this.neighbour = neighbour;
        engine = Engine.builder()
                .addDefaults()
                .addValueResolver(ValueResolvers.rawResolver())
                .addValueResolver(new ReflectionValueResolver())
                .addLocator(name -> Optional.of(new Resource(name)))
                .addResultMapper(new Escaping(printer))
                .removeStandaloneLines(true)
                .strictRendering(true)
                .build();
    }

    /**
     * Fills in a template.
     *
     * @param name file of the template, as in {@code report.md}
     * @param variable what the template calls the data
     * @param data what it shows; a component of a record is asked for by its name
     * @throws io.quarkus.qute.TemplateException if the template asks for what the data does not have
     */
    public String render(String name, String variable, Record data) {
        return engine.getTemplate(name).data(variable, data).render();
    }

    /** Returns a file that lies beside the templates, to be printed as it is. */
    public RawString raw(String name) {
        return new RawString(resource(name));
    }

    private String resource(String name) {
        try (InputStream in = neighbour.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing: the jar is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }

    private final class Resource implements TemplateLocation {
        private final String name;

        Resource(String name) {
            this.name = name;
        }

        @Override
        public Reader read() {
            return new StringReader(resource(name));
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.empty(); // the name tells the format
        }
    }

    private record Escaping(Printer printer) implements ResultMapper {
        @Override
        public int getPriority() {
            return 10; // before the one that prints raw strings
        }

        @Override
        public boolean appliesTo(Origin origin, Object result) {
            return !(result instanceof RawString);
        }

        @Override
        public String map(Object result, Expression expression) {
            return printer.print(Format.of(expression.getOrigin().getTemplateId()), result);
        }
    }
}
