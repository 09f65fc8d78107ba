package org.countersign.laptop.imaging;

import java.util.List;

/**
 * One import job of the hospital day. Patients and senders are made up; their names stand in job
 * names and keys because in real life they do.
 *
 * @param kind what is to be seen in it
 * @param files what is uploaded
 * @param neverUploaded names that the sender's list has besides; without any there is no list
 */
record StoryPart(Kind kind, List<Upload> files, List<String> neverUploaded) {
  /** What is to be seen in a job. */
  enum Kind {
    CLEAN("Okafor.Amara-CT-thorax", "inbound/Radiology 1/OKAFOR^AMARA"),
    FAILED_FILES("Lindqvist.Elsa-ward-upload", "inbound/Ward 4 + ICU/LINDQVIST^ELSA"),
    NON_PRIMARY("Haddad.Yusuf-second-opinion", "inbound/second opinion/HADDAD^YUSUF \"2nd\""),
    MISSING_FILE("Moreau.Ines-MR-knee", "inbound/100% MR/MOREAU^INÈS"),
    REIMPORTED("Tanaka.Hiro-sent-again", "inbound/sent again/TANAKA^HIRO 田中");

    private final String jobName;
    private final String prefix;

    Kind(String jobName, String prefix) {
      this.jobName = jobName;
      this.prefix = prefix;
    }

    /** At most 60 characters of those that the service allows. */
    String jobName() {
      return jobName;
    }

    /** Without a slash at its end. */
    String prefix() {
      return prefix;
    }
  }

  StoryPart {
    files = List.copyOf(files);
    neverUploaded = List.copyOf(neverUploaded);
  }
}
