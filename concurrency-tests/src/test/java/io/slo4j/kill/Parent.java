package io.slo4j.kill;

import java.io.IOException;

/** Whoever started this process, as seen from here. */
final class Parent {
  private Parent() {}

  /** Ends this process once its parent is gone, which would have killed it. */
  static void leadsTheWay() {
    Thread watching = new Thread(Parent::watch, "parent");
    watching.setDaemon(true);
    watching.start();
  }

  private static void watch() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said this way; it ends with whoever holds the other end.
      }
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(1);
  }
}
