package org.countersign.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/**
 * Holds the boundaries of the design: functions apart, shared below them, SDK types in adapters
 * only.
 */
class BoundariesTest {
  private static final String[] FUNCTIONS = {
    "org.countersign.alert..",
    "org.countersign.clinicalnote..",
    "org.countersign.imaging..",
    "org.countersign.imagingcorrection..",
    "org.countersign.compliance..",
    "org.countersign.delivery..",
    "org.countersign.health..",
    "org.countersign.intake..",
    "org.countersign.oncall..",
    "org.countersign.desk..",
    "org.countersign.sweep.."
  };
  private static final String[] SHARED = {
    "org.countersign.correction..",
    "org.countersign.detect..",
    "org.countersign.event..",
    "org.countersign.evidence..",
    "org.countersign.finding..",
    "org.countersign.hipaa..",
    "org.countersign.ledger..",
    "org.countersign.note..",
    "org.countersign.page..",
    "org.countersign.phi..",
    "org.countersign.reconcile..",
    "org.countersign.review..",
    "org.countersign.runtime..",
    "org.countersign.storage..",
    "org.countersign.task.."
  };

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.countersign");

  @Test
  void functions_do_not_know_each_other() {
    for (String one : FUNCTIONS) {
      for (String other : FUNCTIONS) {
        if (!one.equals(other)) {
          noClasses()
              .that()
              .resideInAPackage(one)
              .should()
              .dependOnClassesThat()
              .resideInAPackage(other)
              .check(classes);
        }
      }
    }
  }

  @Test
  void what_is_shared_knows_neither_functions_nor_the_laptop() {
    for (String upper :
        new String[] {
          FUNCTIONS[0],
          FUNCTIONS[1],
          FUNCTIONS[2],
          FUNCTIONS[3],
          FUNCTIONS[4],
          FUNCTIONS[5],
          FUNCTIONS[6],
          "org.countersign.cli..",
          "org.countersign.deadletter..",
          "org.countersign.doctor..",
          "org.countersign.laptop..",
          "org.countersign.pack.."
        }) {
      noClasses()
          .that()
          .resideInAnyPackage(SHARED)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(upper)
          .check(classes);
    }
  }

  @Test
  void sdk_types_stay_in_adapters() {
    noClasses()
        .that()
        .resideInAnyPackage("org.countersign..")
        .and()
        .resideOutsideOfPackages(
            "org.countersign.ledger.dynamodb..",
            "org.countersign.detect.policy..",
            "org.countersign.detect.window.dynamodb..",
            "org.countersign.evidence.s3..",
            "org.countersign.phi.secretsmanager..",
            "org.countersign.runtime..",
            "org.countersign.storage.s3..",
            "org.countersign.alert.s3..",
            "org.countersign.alert.ssm..",
            "org.countersign.clinicalnote.aws..",
            "org.countersign.health.aws..",
            "org.countersign.imaging.aws..",
            "org.countersign.imagingcorrection.aws..",
            "org.countersign.compliance.aws..",
            "org.countersign.delivery.securityhub..",
            "org.countersign.desk.aws..",
            "org.countersign.desk.session.dynamodb..",
            "org.countersign.oncall.channel.secretsmanager..",
            "org.countersign.oncall.channel.sns..",
            "org.countersign.oncall.config.ssm..",
            "org.countersign.sweep.eventbridge..",
            "org.countersign.sweep.hub..",
            "org.countersign.sweep.trail..",
            "org.countersign.sweep.config..",
            "org.countersign.sweep.health..",
            "org.countersign.sweep.imaging..",
            "org.countersign.laptop..",
            "org.countersign.doctor.aws..",
            "org.countersign.deadletter.sqs..",
            "org.countersign.deadletter.aws..",
            "org.countersign.cli..")
        .and()
        // The one place of a function that puts it together from what its host gives it.
        .doNotHaveSimpleName("ImagingImport")
        .and()
        .doNotHaveSimpleName("ImagingCorrection")
        .and()
        .doNotHaveSimpleName("ClinicalNote")
        .and()
        .doNotHaveSimpleName("CloudTrailAlert")
        .and()
        .doNotHaveSimpleName("ConfigCompliance")
        .and()
        .doNotHaveSimpleName("FindingDelivery")
        .and()
        .doNotHaveSimpleName("FindingIntake")
        .and()
        .doNotHaveSimpleName("HealthRecordJob")
        .and()
        .doNotHaveSimpleName("ReviewDesk")
        .and()
        .doNotHaveSimpleName("SweepFunction")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(classes);
  }

  @Test
  void functions_and_what_they_share_log_and_never_print() {
    noClasses()
        .that()
        .resideInAnyPackage(FUNCTIONS)
        .or()
        .resideInAnyPackage(SHARED)
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(classes);
  }
}
