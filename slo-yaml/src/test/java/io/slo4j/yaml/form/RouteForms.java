package io.slo4j.yaml.form;

import io.slo4j.alert.Matcher;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.Severity;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.yaml.fixture.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Who is told of which alerts, and what is silenced. */
final class RouteForms {
  private static final Instant FROM = Instant.parse("2026-01-31T21:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-01-31T22:00:00Z");

  private RouteForms() {}

  static Stream<YamlForm> all() {
    return Stream.of(routes(), silences(), matchers()).flatMap(each -> each);
  }

  private static Stream<YamlForm> routes() {
    return Stream.of(
        route("to", "to: [ops, no]", "to", (Object) new String[] {"ops", "no"}),
        route("matchers", "matchers: [team=blue]", "where", Matcher.is("team", "blue")),
        route("service", "service: shop", "service", "shop"),
        route(
            "severities",
            "severities: [page, ticket]",
            "severity",
            (Object) new Severity[] {Severity.PAGE, Severity.TICKET}),
        route(
            "escalate",
            "escalate:\n- after: 15m\n  to: [boss]",
            "escalateAfter",
            Duration.ofMinutes(15),
            new String[] {"boss"}),
        route("remind_every", "remind_every: 4h", "remindEvery", Duration.ofHours(4)),
        route(
            "group_by_service", "group_by_service: 30s", "groupByService", Duration.ofSeconds(30)),
        route("and_continue", "and_continue: true", "andContinue"));
  }

  private static YamlForm route(String key, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    Route.Builder builder = Route.builder("r");
    String base = "routes:\n  - name: r\n";
    if (!key.equals("to")) {
      builder.to("ops");
      base += "    to: ops\n";
    }
    calls.on(builder, method, arguments);
    return YamlForm.of(calls, key, base, YamlForm.indented(4, fragment), of(builder.build()));
  }

  private static SloConfiguration of(Route route) {
    return SloConfiguration.builder().routes(route).build();
  }

  private static Stream<YamlForm> silences() {
    return Stream.of(
        silence("matchers", "matchers: ['team=~\"b.*\"']", "where", Matcher.matches("team", "b.*")),
        silence("slo", "slo: checkout", "slo", "checkout"),
        silence("service", "service: shop", "service", "shop"),
        silence("from", "from: 2026-01-31T22:00:00+01:00", "from", FROM),
        silence("until", "until: 2026-01-31T22:00:00Z", "until", UNTIL),
        silence("author", "author: ann", "author", "ann"),
        silence("comment", "comment: moving house", "comment", "moving house"));
  }

  private static YamlForm silence(String key, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    Silence.Builder builder = Silence.builder().where(Matcher.is("a", "b"));
    String base = "silences:\n  - matchers: [a=b]\n";
    if (key.equals("matchers")) {
      // It is the one: a silence of nothing is refused.
      builder = Silence.builder();
      base = "silences:\n  -\n";
    }
    if (!key.equals("until")) {
      builder.until(UNTIL);
      base += "    until: '2026-01-31T22:00:00Z'\n";
    }
    if (!key.equals("author")) {
      builder.author("bob");
      base += "    author: bob\n";
    }
    if (!key.equals("comment")) {
      builder.comment("because");
      base += "    comment: because\n";
    }
    calls.on(builder, method, arguments);
    return YamlForm.of(calls, key, base, YamlForm.indented(4, fragment), of(builder.build()));
  }

  private static SloConfiguration of(Silence silence) {
    return SloConfiguration.builder().silences(silence).build();
  }

  private static Stream<YamlForm> matchers() {
    return Stream.of(
        matcher("team=blue", "is", "team", "blue"),
        matcher("team != blue", "isNot", "team", "blue"),
        matcher("team=~\"b.*\"", "matches", "team", "b.*"),
        matcher("team!~\"b|c\"", "matchesNot", "team", "b|c"),
        matcher("\"a b\"=\"\"", "of", "a b", Matcher.Operator.IS, ""),
        matcher("team = blue", "parse", "team=blue"));
  }

  private static YamlForm matcher(String text, String factory, Object... arguments) {
    Calls calls = new Calls();
    Matcher matcher = calls.make(Matcher.class, Matcher.class, factory, arguments);
    return YamlForm.of(
        calls,
        "matchers",
        "routes:\n  - name: r\n    to: ops\n",
        "    matchers: ['" + text + "']\n",
        of(Route.builder("r").to("ops").where(matcher).build()));
  }
}
