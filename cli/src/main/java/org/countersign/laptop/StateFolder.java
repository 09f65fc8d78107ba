package org.countersign.laptop;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a laptop cloud keeps everything between commands. Only one cloud at a time holds it. Its
 * files can be read by their owner only, because evidence lies here in clear.
 */
public final class StateFolder {
  public static final String NAME = ".countersign";

  /** What AWS Config knows, if a person wrote it down. */
  static final String CONFIG = "config.json";

  /** Values of Systems Manager's parameters by name, if a person wrote them down. */
  static final String PARAMETERS = "parameters.json";

  /** What HealthLake knows, if a person wrote it down. */
  static final String HEALTH_LAKE = "healthlake.json";

  private static final String LOCK = "lock";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;

  private StateFolder(Path root) {
    this.root = root;
  }

  /** Names a folder; it need not exist yet. */
  public static StateFolder at(Path root) {
    return new StateFolder(requireNonNull(root, "root is null").toAbsolutePath().normalize());
  }

  public Path root() {
    return root;
  }

  public boolean exists() {
    return Files.isDirectory(root);
  }

  /** File that says where the running cloud is; see {@link ControlServer}. */
  Path cloudFile() {
    return root.resolve("cloud.json");
  }

  /** The log that everything in the process writes to. */
  public Path logFile() {
    return root.resolve("log").resolve("countersign.log");
  }

  public Path file(String name) {
    return root.resolve(name);
  }

  /** A folder in it, made if it is not there. */
  Path folder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the folder for this process.
   *
   * @param fresh whether to empty it first
   * @throws StateInUseException if another cloud holds it
   */
  Held hold(boolean fresh) {
    try {
      makeRoot();
      FileChannel channel =
          FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        channel.close();
        throw new StateInUseException();
      }
      if (fresh) {
        empty();
      }
      return new Held(channel);
    } catch (IOException e) {
      throw new LaptopException("cannot use the state folder: " + e.getClass().getSimpleName(), e);
    }
  }

  /** The hold on a folder; closing lets go. */
  static final class Held implements AutoCloseable {
    private final FileChannel channel;

    private Held(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * A JSON object kept here; empty if there is none or it is torn, which a killed process can leave
   * behind.
   */
  Optional<JsonNode> read(String name) {
    try {
      return Optional.of(JSON.readTree(Files.readString(root.resolve(name))))
          .filter(JsonNode::isObject);
    } catch (JsonProcessingException | java.nio.file.NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps a JSON object, all of it or nothing, readable by its owner only. */
  void write(String name, ObjectNode content) {
    try {
      Path next = Files.createTempFile(root, name, ".next"); // 0600 from birth
      Files.writeString(next, JSON.writeValueAsString(content));
      Files.move(
          next,
          root.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String name) {
    try {
      Files.deleteIfExists(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process holds it
    }
  }

  private void makeRoot() throws IOException {
    if (Files.isDirectory(root)) {
      return;
    }
    Files.createDirectories(root);
    if (root.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /**
   * The lock stays, and so does the log folder: this process may already write there; samples were
   * fetched from elsewhere and say nothing of a run, and what AWS Config, Parameter Store and
   * HealthLake know was written by a person.
   */
  private void empty() throws IOException {
    Path lock = root.resolve(LOCK);
    Path log = root.resolve("log");
    Path samples = root.resolve("dicom");
    Set<Path> kept =
        Set.of(lock, root.resolve(CONFIG), root.resolve(PARAMETERS), root.resolve(HEALTH_LAKE));
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(log) || folder.equals(samples)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!kept.contains(file)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!folder.equals(root)) {
              Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
