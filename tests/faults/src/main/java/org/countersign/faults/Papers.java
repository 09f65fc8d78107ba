package org.countersign.faults;

/** Documents as HealthScribe writes them, of the template DAP. */
final class Papers {
  private Papers() {}

  static String note(String job) {
    return """
        {"ClinicalDocumentation":{"Sections":[
         {"SectionName":"DATA","Summary":[
           {"EvidenceLinks":[{"SegmentId":"s1"},{"SegmentId":"s2"}],"SummarizedSegment":"Sleeps badly, %s."},
           {"EvidenceLinks":[{"SegmentId":"s2"}],"SummarizedSegment":"Works at night."}]},
         {"SectionName":"ASSESSMENT","Summary":[{"EvidenceLinks":[{"SegmentId":"s2"}],"SummarizedSegment":"Insomnia."}]},
         {"SectionName":"PLAN","Summary":[{"EvidenceLinks":[{"SegmentId":"s3"}],"SummarizedSegment":"Sleep diary."}]}]}}
        """
        .formatted(job);
  }

  static String transcript(String job) {
    return """
        {"Conversation":{"ConversationId":"c","JobName":"%s","ClinicalInsights":[{"Spans":[]}],
         "TranscriptItems":[{"Alternatives":[{"Confidence":0.9,"Content":"Hello"}],"BeginAudioTime":0.1,"EndAudioTime":0.2,"Type":"PRONUNCIATION"}],
         "TranscriptSegments":[
          {"BeginAudioTime":0.1,"Content":"How do you sleep?","EndAudioTime":2.5,"ParticipantDetails":{"ParticipantRole":"CLINICIAN_0"},"SectionDetails":{"SectionName":"SUBJECTIVE"},"SegmentId":"s1"},
          {"BeginAudioTime":2.6,"Content":"Badly. I work at night.","EndAudioTime":5.0,"ParticipantDetails":{"ParticipantRole":"PATIENT_0"},"SegmentId":"s2"},
          {"BeginAudioTime":5.1,"Content":"Keep a diary.","EndAudioTime":7.0,"ParticipantDetails":{"ParticipantRole":"CLINICIAN_0"},"SegmentId":"s3"}]}}
        """
        .formatted(job);
  }
}
