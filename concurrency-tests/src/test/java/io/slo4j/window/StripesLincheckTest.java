package io.slo4j.window;

import io.slo4j.stress.Lincheck;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/**
 * A stripe has one owner at a time, also when its owner has ended and the tickers of two trackers
 * release it at once: a thread that has claimed it keeps it. Two owners would write one cell
 * without an atomic addition, and lose events.
 */
class StripesLincheckTest {
  private static final int STRIPE = 0;
  private static final Thread FIRST = alive("first");
  private static final Thread SECOND = alive("second");

  private static Thread alive(String name) {
    Thread thread =
        new Thread(
            () -> {
              while (true) {
                LockSupport.park();
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** The stripe of a thread that has ended. */
  public static class Owned {

    public Owned() throws ReflectiveOperationException {
      Field owners = Stripes.class.getDeclaredField("OWNERS");
      owners.setAccessible(true);
      Arrays.fill((Object[]) owners.get(null), null);
      // As little alive as one that has ended.
      Stripes.owns(new Thread("ended"), STRIPE);
    }

    @Operation
    public void release() {
      Stripes.releaseEnded();
    }

    @Operation
    public boolean first() {
      return Stripes.owns(FIRST, STRIPE);
    }

    @Operation
    public boolean second() {
      return Stripes.owns(SECOND, STRIPE);
    }
  }

  /** Who owns it. */
  public static class Owner {
    private String owner = "ended";

    public void release() {
      owner = owner.equals("ended") ? "" : owner;
    }

    public boolean first() {
      return claim("first");
    }

    public boolean second() {
      return claim("second");
    }

    private boolean claim(String name) {
      owner = owner.isEmpty() ? name : owner;
      return owner.equals(name);
    }
  }

  @Test
  void stripe_releasedByTwoTickersAtOnce_hasOneOwner() throws NoSuchMethodException {
    Lincheck.modelCheck(
        Owned.class,
        Owner.class,
        List.of(actor("release"), actor("first")),
        List.of(actor("release"), actor("second")));
  }

  private static Actor actor(String operation) throws NoSuchMethodException {
    return new Actor(Owned.class.getMethod(operation), List.of());
  }
}
