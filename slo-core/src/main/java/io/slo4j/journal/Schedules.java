package io.slo4j.journal;

import io.slo4j.time.CalendarPeriod;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;

/** Calendar windows and maintenance windows as bytes. */
final class Schedules {
  private static final int ONCE = 1;
  private static final int WEEKLY = 2;
  private static final long LAST_NANO_OF_DAY = LocalTime.MAX.toNanoOfDay();

  private Schedules() {}

  static void write(Encoder out, TimeWindow.Calendar calendar) {
    out.constant(calendar.period()).text(calendar.zone().getId());
  }

  static TimeWindow.Calendar calendar(Decoder in) {
    return new TimeWindow.Calendar(in.constant(CalendarPeriod.class, "calendar period"), zone(in));
  }

  static void write(Encoder out, MaintenanceWindow window) {
    if (window instanceof MaintenanceWindow.Once once) {
      out.octet(ONCE).instant(once.start()).instant(once.end());
    } else if (window instanceof MaintenanceWindow.Weekly weekly) {
      out.octet(WEEKLY)
          .constant(weekly.day())
          .unsigned(weekly.start().toNanoOfDay())
          .duration(weekly.length())
          .text(weekly.zone().getId());
    } else {
      throw new AssertionError("maintenance window has no bytes yet: " + window);
    }
  }

  static MaintenanceWindow maintenance(Decoder in) {
    int from = in.offset();
    int form = in.octet("form of a maintenance window");
    return switch (form) {
      case ONCE ->
          new MaintenanceWindow.Once(
              in.instant("maintenance start"), in.instant("maintenance end"));
      case WEEKLY ->
          new MaintenanceWindow.Weekly(
              in.constant(DayOfWeek.class, "maintenance day"),
              LocalTime.ofNanoOfDay(in.between(0, LAST_NANO_OF_DAY, "maintenance start")),
              in.duration("maintenance length"),
              zone(in));
      default -> throw in.malformed(from, "there is no maintenance window of form " + form);
    };
  }

  private static ZoneId zone(Decoder in) {
    int from = in.offset();
    String id = in.text("zone");
    try {
      return ZoneId.of(id);
    } catch (DateTimeException e) {
      MalformedPayloadException malformed =
          in.malformed(from, "this JVM knows no such zone: " + Decoder.shown(id));
      malformed.initCause(e);
      throw malformed;
    }
  }
}
