package org.countersign.pack;

/**
 * What AWS Config takes as one conformance pack.
 *
 * @param bytes of a template
 * @param rules of a pack
 * @param parameters of a pack
 */
public record PackLimits(int bytes, int rules, int parameters) {
  /** AWS Config developer guide, Service Limits: rules per conformance pack. */
  private static final int RULES = 130;

  /** AWS Config API reference, PutConformancePack: ConformancePackInputParameters. */
  private static final int PARAMETERS = 60;

  /**
   * A template that is given as text, in a request or in a stack (AWS Config API reference,
   * PutConformancePack: TemplateBody). It can be uploaded as well.
   */
  public static final PackLimits DIRECT = new PackLimits(51_200, RULES, PARAMETERS);

  /**
   * A template that lies in S3 (the same, TemplateS3Uri: 300 KB, taken for the smaller of its two
   * meanings).
   */
  public static final PackLimits S3 = new PackLimits(300_000, RULES, PARAMETERS);
}
