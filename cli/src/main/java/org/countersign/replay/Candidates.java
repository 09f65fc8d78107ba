package org.countersign.replay;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Candidates of many threads, given back in the order of time. Beyond a bound they lie as sorted
 * runs in the scratch folder, which is private and goes away.
 */
final class Candidates implements Closeable {
  private final Path scratch;
  private final int bound;
  private final List<List<Candidate>> kept = new ArrayList<>();
  private final List<Path> spilled = new ArrayList<>();
  private final List<Closeable> open = new ArrayList<>();

  /**
   * @param bound bytes that one thread may keep in memory
   */
  Candidates(Path scratch, int bound) {
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.bound = bound;
  }

  /** One thread's part. */
  final class Part {
    private List<Candidate> run = new ArrayList<>();
    private long size;

    void add(Candidate candidate) {
      run.add(candidate);
      size += candidate.size();
      if (size > bound) {
        run.sort(Candidate.IN_TIME);
        spill(run);
        run = new ArrayList<>();
        size = 0;
      }
    }

    void end() {
      run.sort(Candidate.IN_TIME);
      keep(run);
    }
  }

  Part part() {
    return new Part();
  }

  private synchronized void keep(List<Candidate> run) {
    kept.add(run);
  }

  private void spill(List<Candidate> run) {
    try {
      Path file = Files.createTempFile(scratch, "run-", "");
      // Not compressed: that would cost more than all the rest of reading a record.
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 64 * 1024))) {
        for (Candidate candidate : run) {
          write(candidate, out);
        }
      }
      synchronized (this) {
        spilled.add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them by time, once. Call it when every part has ended. */
  Iterator<Candidate> inTime() {
    PriorityQueue<Cursor> next = new PriorityQueue<>();
    kept.forEach(run -> push(next, run.iterator()));
    spilled.forEach(file -> push(next, new Spilled(file)));
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !next.isEmpty();
      }

      @Override
      public Candidate next() {
        Cursor first = next.poll();
        if (first == null) {
          throw new NoSuchElementException();
        }
        push(next, first.rest());
        return first.head();
      }
    };
  }

  private static void push(PriorityQueue<Cursor> to, Iterator<Candidate> run) {
    if (run.hasNext()) {
      to.add(new Cursor(run.next(), run));
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable one : open) {
      one.close();
    }
  }

  private record Cursor(Candidate head, Iterator<Candidate> rest) implements Comparable<Cursor> {
    @Override
    public int compareTo(Cursor other) {
      return Candidate.IN_TIME.compare(head, other.head);
    }
  }

  private static void write(Candidate candidate, DataOutputStream out) throws IOException {
    Instant time = candidate.time();
    out.writeLong(time.getEpochSecond());
    out.writeInt(time.getNano());
    out.writeUTF(candidate.id());
    out.writeInt(candidate.json().length);
    out.write(candidate.json());
  }

  /** Reads one run, a candidate ahead. */
  private final class Spilled implements Iterator<Candidate> {
    private final DataInputStream in;
    private @Nullable Candidate ahead;

    Spilled(Path file) {
      try {
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 16 * 1024));
        open.add(in);
        ahead = read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public Candidate next() {
      Candidate result = ahead;
      if (result == null) {
        throw new NoSuchElementException();
      }
      try {
        ahead = read();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return result;
    }

    private @Nullable Candidate read() throws IOException {
      long seconds;
      try {
        seconds = in.readLong();
      } catch (EOFException e) {
        return null;
      }
      Instant time = Instant.ofEpochSecond(seconds, in.readInt());
      String id = in.readUTF();
      byte[] json = new byte[in.readInt()];
      in.readFully(json);
      return new Candidate(time, id, json);
    }
  }
}
