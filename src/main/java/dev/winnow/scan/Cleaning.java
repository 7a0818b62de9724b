package dev.winnow.scan;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.pii.Kind;
import dev.winnow.pii.Masks;
import dev.winnow.pii.PersonalData;
import dev.winnow.policy.Action;
import dev.winnow.scan.input.ScanRecord.TextField;
import dev.winnow.text.html.HtmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Texts as clean copies hold them: without what is blocked, with placeholders for data. Safe for any number of threads. */
public final class Cleaning {

    private final Moderator moderator;
    private final Set<Kind> masked;

    /** @param masked which data get placeholders */
    public Cleaning(Moderator moderator, Set<Kind> masked) {
        this.moderator = moderator;
        this.masked = Set.copyOf(masked);
    }

    /**
     * Returns the texts of a record without what is blocked, and with placeholders; null if that leaves nothing, or something
     * that is still blocked.
     *
     * @param verdicts one for each text
     */
    public List<String> cut(List<TextField> texts, List<Verdict> verdicts) {
        List<String> cut = new ArrayList<>();
        boolean anythingLeft = false;
        for (int i = 0; i < verdicts.size(); i++) {
            Verdict verdict = verdicts.get(i);
            TextField field = texts.get(i);
            if (verdict.action() != Action.BLOCK) {
                cut.add(masked(field.text(), verdict.language()));
            } else {
                Verdict again = moderator.moderate(document(verdict.cleaned(), field.format()));
                if (again.action() == Action.BLOCK) {
                    return null;
                }
                cut.add(masked(verdict.cleaned(), verdict.language()));
            }
            anythingLeft |= !visible(cut.get(i), field.format()).isBlank();
        }
        return anythingLeft ? cut : null;
    }

    /** Returns the texts of a record with placeholders; null if there is nothing to mask. */
    public List<String> masked(List<TextField> texts, List<Verdict> verdicts) {
        if (masked.isEmpty()) {
            return null;
        }
        List<String> changed = new ArrayList<>();
        boolean any = false;
        for (int i = 0; i < verdicts.size(); i++) {
            String text = texts.get(i).text();
            changed.add(masked(text, verdicts.get(i).language()));
            any |= !changed.get(i).equals(text);
        }
        return any ? changed : null;
    }

    private String masked(String text, String language) {
        return masked.isEmpty() ? text : Masks.mask(text, PersonalData.find(text, language, true, true), masked);
    }

    static Document document(String text, Document.Format format) {
        return new Document(null, text, format, null, null, OffsetUnit.UTF16, false);
    }

    static String visible(String text, Document.Format format) {
        return format == Document.Format.HTML ? HtmlText.of(text).text() : text;
    }
}
