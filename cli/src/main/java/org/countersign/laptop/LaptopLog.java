package org.countersign.laptop;

import java.nio.file.Path;

/**
 * Sends everything that this process logs to a file. To be called before the first logger is made.
 */
public final class LaptopLog {
  private LaptopLog() {}

  /** What the launcher set already is left alone. */
  public static void writeTo(Path file) {
    setUnlessSet("log4j2.configurationFile", "classpath:log4j2-laptop.xml");
    setUnlessSet("countersign.log", file.toString());
    // sqlite4java and others log by java.util.logging, whose default is stderr.
    java.util.logging.LogManager.getLogManager().reset();
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
