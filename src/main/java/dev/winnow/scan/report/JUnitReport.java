package dev.winnow.scan.report;

import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.ScanListener;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.scan.input.DataFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit XML as Jenkins and GitLab read it: one test case a file, so that a clean run has passing tests. */
final class JUnitReport implements ScanListener {

    /** Findings that are spelled out for each file. */
    private static final int LISTED = 20;

    private final OutputStream out;
    private final List<Case> cases = new ArrayList<>();
    private List<String> failing = new ArrayList<>(); // of the file under way
    private List<String> unreadable = new ArrayList<>();

    private record Case(FileSummary file, List<String> failing, List<String> unreadable) {
        boolean isFailure() {
            return file.failing() > 0;
        }

        boolean isError() {
            return file.failure() != null || file.unreadable() > 0 || !file.complete();
        }
    }

    JUnitReport(OutputStream out) {
        this.out = out;
    }

    @Override
    public void flagged(FlaggedRecord record) {
        if (record.failing() && failing.size() < LISTED) {
            for (FlaggedPlace place : record.places()) {
                if (!place.known()) {
                    failing.add(record.where(place) + "  " + place.action().id() + "  " + Words.reasons(place) + "  "
                            + Words.part(place) + "  " + place.excerpt());
                }
            }
        }
    }

    @Override
    public void unreadable(UnreadableRecord record) {
        if (unreadable.size() < LISTED) {
            unreadable.add(record.place().words() + "  unreadable: " + record.reason());
        }
    }

    @Override
    public void fileDone(FileSummary file) {
        cases.add(new Case(file, failing, unreadable));
        failing = new ArrayList<>();
        unreadable = new ArrayList<>();
    }

    @Override
    public void finished(ScanSummary summary) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            long incomplete = summary.complete() ? 0 : 1;
            List<DataFiles.Skipped> notRead =
                    summary.skipped().stream().filter(DataFiles.Skipped::unread).toList();
            long failures = cases.stream()
                    .filter(its -> its.isFailure() && !its.isError())
                    .count();
            long errors = cases.stream().filter(Case::isError).count() + incomplete + notRead.size();
            xml.writeStartElement("testsuites");
            counts(xml, cases.size() + incomplete + notRead.size(), failures, errors);
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", "winnow scan");
            counts(xml, cases.size() + incomplete + notRead.size(), failures, errors);
            for (Case its : cases) {
                write(xml, its);
            }
            for (DataFiles.Skipped file : notRead) {
                xml.writeCharacters("\n    ");
                xml.writeStartElement("testcase");
                xml.writeAttribute("classname", "winnow");
                xml.writeAttribute("name", valid(file.name()));
                element(xml, "error", "not read: " + file.reason(), List.of());
                xml.writeEndElement();
            }
            if (!summary.complete()) {
                xml.writeCharacters("\n    ");
                xml.writeStartElement("testcase");
                xml.writeAttribute("classname", "winnow");
                xml.writeAttribute("name", "the whole scan");
                element(xml, "error", summary.sentence(), List.of());
                xml.writeEndElement();
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeStartElement("system-out");
            xml.writeCharacters(valid(summary.sentence()));
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.flush();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException("writing XML failed", e);
        }
    }

    private static void counts(XMLStreamWriter xml, long tests, long failures, long errors) throws XMLStreamException {
        xml.writeAttribute("tests", Long.toString(tests));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", Long.toString(errors));
    }

    private static void write(XMLStreamWriter xml, Case its) throws XMLStreamException {
        FileSummary file = its.file();
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "winnow");
        xml.writeAttribute("name", valid(file.name()));
        xml.writeAttribute("file", valid(file.name()));
        // One outcome a case is what all readers understand; not having seen everything outranks findings.
        if (its.isError()) {
            List<String> lines = new ArrayList<>(its.unreadable());
            if (file.failure() != null) {
                lines.add(0, file.name() + "  not read to the end: " + file.failure());
            }
            lines.addAll(its.failing());
            element(
                    xml,
                    "error",
                    file.unreadable() + " unreadable" + (file.failure() == null ? "" : ", not read to the end") + ", "
                            + file.failing() + " of " + file.records() + " records failing",
                    lines);
        } else if (its.isFailure()) {
            element(xml, "failure", file.failing() + " of " + file.records() + " records failing", its.failing());
        }
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String message, List<String> lines)
            throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeAttribute("message", valid(message));
        xml.writeCharacters(valid(String.join("\n", lines)));
        xml.writeEndElement();
    }

    /** XML 1.0 has no word for most control characters and for halves of pairs, not even escaped. */
    private static String valid(String text) {
        StringBuilder valid = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean allowed =
                    c == '\n' || c == '\t' || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF;
            valid.appendCodePoint(allowed ? c : 0xFFFD);
        });
        return valid.toString();
    }
}
