package io.slo4j.kill;

import io.slo4j.kill.Pager.Fate;
import io.slo4j.kill.Pager.Post;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be true of all that a receiver was sent, once nothing fires and nothing waits.
 *
 * <ul>
 *   <li>Whatever was on disk once has arrived: what a process was sure of, what it left firing.
 *   <li>Whoever was told that an alert fires was told that it is over; the latter never first.
 *   <li>An event has one key, and a key one event.
 *   <li>What has arrived is sent again only if it was under way when its process was killed, and so
 *       the last that this process sent there, or if nobody had said in time that it had arrived.
 * </ul>
 */
final class DeliveryOracle {
  private final List<String> problems = new ArrayList<>();
  private final Set<String> arrived = new HashSet<>();
  private final Set<String> fired = new TreeSet<>();
  private final Set<String> resolved = new TreeSet<>();
  private final Map<String, String> keys = new HashMap<>();
  private final Map<String, String> events = new HashMap<>();
  private final Map<String, Integer> lastOf = new HashMap<>();
  private final Map<String, List<Integer>> accepted = new HashMap<>();
  private int repeated;

  /**
   * What the processes said.
   *
   * @param certain {@code FIRING} or {@code RESOLVED}, and an alert: on disk once
   * @param unanswered a process and a key: sent, perhaps in vain
   * @param slow processes whose disk was too slow to wait for
   */
  record Testimony(Set<String> certain, Set<String> unanswered, Set<Integer> slow) {}

  /** Judges. */
  DeliveryOracle(List<Post> posts, Testimony said) {
    for (int at = 0; at < posts.size(); at++) {
      Post post = posts.get(at);
      lastOf.put(post.incarnation + " " + post.receiver, at);
    }
    for (int at = 0; at < posts.size(); at++) {
      look(posts, at, said);
    }
    for (String receiver : AlertsChild.RECEIVERS) {
      for (String certain : said.certain()) {
        if (!arrived.contains(receiver + " " + certain)) {
          problems.add("never arrived: " + receiver + " " + certain);
        }
      }
    }
    fired.stream()
        .filter(each -> !resolved.contains(each))
        .forEach(each -> problems.add("never told that it is over: " + each));
    resolved.stream()
        .filter(each -> !fired.contains(each))
        .forEach(each -> problems.add("never told that it fired: " + each));
  }

  private void look(List<Post> posts, int at, Testimony said) {
    Post post = posts.get(at);
    String other = keys.putIfAbsent(post.event(), post.key);
    if (other != null && !other.equals(post.key)) {
      problems.add("one event under two keys: " + post + " and " + other);
    }
    other = events.putIfAbsent(post.key, post.event());
    if (other != null && !other.equals(post.event())) {
      problems.add("one key of two events: " + post + " and " + other);
    }
    for (String alert : post.alerts) {
      String subject = post.receiver + " " + alert;
      if (post.state.equals("RESOLVED") && !fired.contains(subject)) {
        problems.add("over before it fired: " + post);
      }
      if (post.fate == Fate.ACCEPTED) {
        (post.state.equals("FIRING") ? fired : resolved).add(subject);
        arrived.add(post.receiver + " " + post.state + " " + alert);
      }
    }
    List<Integer> before = accepted.computeIfAbsent(post.key, key -> new ArrayList<>());
    for (int earlier : before) {
      repeated++;
      if (!mayRepeat(posts.get(earlier), earlier, post, said)) {
        problems.add("sent again after it had arrived: " + posts.get(earlier) + ", then " + post);
      }
    }
    if (post.fate == Fate.ACCEPTED) {
      before.add(at);
    }
  }

  private boolean mayRepeat(Post first, int at, Post again, Testimony said) {
    boolean underWay =
        again.incarnation > first.incarnation
            && lastOf.get(first.incarnation + " " + first.receiver) == at;
    return underWay
        || said.slow().contains(first.incarnation)
        || said.unanswered().contains(first.incarnation + " " + first.key);
  }

  /** Returns what is not so. */
  List<String> problems() {
    return problems;
  }

  /** Returns how often something that had arrived was sent again, as it may. */
  int repeated() {
    return repeated;
  }

  /** Returns how many alerts arrived, counted by receiver. */
  int alerts() {
    return fired.size();
  }
}
