package org.countersign.correction;

import java.util.Map;

/** Tags of the patient, study and series elements that DICOM objects commonly have (PS3.6). */
public final class ElementTags {
  private static final Map<String, String> TAGS =
      Map.ofEntries(
          Map.entry("StudyDate", "(0008,0020)"),
          Map.entry("SeriesDate", "(0008,0021)"),
          Map.entry("StudyTime", "(0008,0030)"),
          Map.entry("SeriesTime", "(0008,0031)"),
          Map.entry("AccessionNumber", "(0008,0050)"),
          Map.entry("Modality", "(0008,0060)"),
          Map.entry("Manufacturer", "(0008,0070)"),
          Map.entry("InstitutionName", "(0008,0080)"),
          Map.entry("InstitutionAddress", "(0008,0081)"),
          Map.entry("ReferringPhysicianName", "(0008,0090)"),
          Map.entry("StationName", "(0008,1010)"),
          Map.entry("StudyDescription", "(0008,1030)"),
          Map.entry("ProcedureCodeSequence", "(0008,1032)"),
          Map.entry("SeriesDescription", "(0008,103E)"),
          Map.entry("InstitutionalDepartmentName", "(0008,1040)"),
          Map.entry("PhysiciansOfRecord", "(0008,1048)"),
          Map.entry("PerformingPhysicianName", "(0008,1050)"),
          Map.entry("NameOfPhysiciansReadingStudy", "(0008,1060)"),
          Map.entry("OperatorsName", "(0008,1070)"),
          Map.entry("AdmittingDiagnosesDescription", "(0008,1080)"),
          Map.entry("ManufacturerModelName", "(0008,1090)"),
          Map.entry("PatientName", "(0010,0010)"),
          Map.entry("PatientID", "(0010,0020)"),
          Map.entry("IssuerOfPatientID", "(0010,0021)"),
          Map.entry("PatientBirthDate", "(0010,0030)"),
          Map.entry("PatientBirthTime", "(0010,0032)"),
          Map.entry("PatientSex", "(0010,0040)"),
          Map.entry("OtherPatientIDs", "(0010,1000)"),
          Map.entry("OtherPatientNames", "(0010,1001)"),
          Map.entry("PatientAge", "(0010,1010)"),
          Map.entry("PatientSize", "(0010,1020)"),
          Map.entry("PatientWeight", "(0010,1030)"),
          Map.entry("EthnicGroup", "(0010,2160)"),
          Map.entry("Occupation", "(0010,2180)"),
          Map.entry("AdditionalPatientHistory", "(0010,21B0)"),
          Map.entry("PatientComments", "(0010,4000)"),
          Map.entry("BodyPartExamined", "(0018,0015)"),
          Map.entry("DeviceSerialNumber", "(0018,1000)"),
          Map.entry("SoftwareVersions", "(0018,1020)"),
          Map.entry("ProtocolName", "(0018,1030)"),
          Map.entry("PatientPosition", "(0018,5100)"),
          Map.entry("StudyInstanceUID", "(0020,000D)"),
          Map.entry("SeriesInstanceUID", "(0020,000E)"),
          Map.entry("StudyID", "(0020,0010)"),
          Map.entry("SeriesNumber", "(0020,0011)"),
          Map.entry("FrameOfReferenceUID", "(0020,0052)"),
          Map.entry("Laterality", "(0020,0060)"),
          Map.entry("PerformedProcedureStepDescription", "(0040,0254)"));

  private ElementTags() {}

  /** Empty for a keyword that is not among them. */
  public static String of(String keyword) {
    return TAGS.getOrDefault(keyword, "");
  }
}
