package io.slo4j.journal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A program that owns a journal until it is told to end, or killed. */
final class OwnerProcess {
  private OwnerProcess() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    try (Journal journal = Journal.open(directory, Durability.FLUSH, false, new Remembered())) {
      journal.append("from the child".getBytes(StandardCharsets.UTF_8));
      System.out.println("owned");
      System.in.read();
    }
  }
}
