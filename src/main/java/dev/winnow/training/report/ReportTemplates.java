package dev.winnow.training.report;

import dev.winnow.template.Templates;

/** The templates that lie beside this class. */
public final class ReportTemplates {

    /** Compiled once, when first used. */
    public static final Templates ALL = new Templates(ReportTemplates.class);

    private ReportTemplates() {}
}
