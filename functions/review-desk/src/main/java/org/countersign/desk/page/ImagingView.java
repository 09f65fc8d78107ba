package org.countersign.desk.page;

import java.util.List;

/**
 * What is wrong with imaging data, by study and series.
 *
 * @param examples pseudonyms of a few objects, by kind of discrepancy
 * @param isClear whether the viewer sees clear values
 * @param mayBeClear whether a phi-viewer could see them
 */
record ImagingView(
    String caseHref,
    String about,
    List<Fact> counts,
    List<Fact> examples,
    List<Discrepancy.Study> studies,
    List<Proposed> proposed,
    List<TaskRow> tasks,
    boolean isClear,
    boolean mayBeClear) {}
