package io.slo4j.tracker;

import java.util.ArrayList;
import java.util.List;

/**
 * Settings as a builder was told them, by its caller or by a configuration, one call after the
 * other: of each the last word counts. Not thread safe.
 */
final class SettingLayers {

  /** What one call set. */
  private record Layer(TrackerSettings settings, boolean ofConfiguration) {}

  private final List<Layer> layers;

  SettingLayers() {
    this.layers = new ArrayList<>();
  }

  /** Begins with the same calls as {@code others} has seen so far. */
  SettingLayers(SettingLayers others) {
    this.layers = new ArrayList<>(others.layers);
  }

  /** The caller sets these. */
  void add(TrackerSettings settings) {
    layers.add(new Layer(settings, false));
  }

  /** A configuration sets these. */
  void addConfigured(TrackerSettings settings) {
    layers.add(new Layer(settings, true));
  }

  /** Returns what is set in the end. */
  TrackerSettings all() {
    TrackerSettings all = TrackerSettings.NONE;
    for (Layer layer : layers) {
      all = all.overlaidWith(layer.settings());
    }
    return all;
  }

  /**
   * Returns what would be set in the end if a configuration set these, in the place of those there
   * were: where the latest of them was called for, or after all calls if there was none.
   */
  TrackerSettings allWith(TrackerSettings configured) {
    int place = layers.size();
    for (int at = 0; at < layers.size(); at++) {
      if (layers.get(at).ofConfiguration()) {
        place = at;
      }
    }
    TrackerSettings all = TrackerSettings.NONE;
    for (int at = 0; at < layers.size(); at++) {
      if (at == place) {
        all = all.overlaidWith(configured);
      } else if (!layers.get(at).ofConfiguration()) {
        all = all.overlaidWith(layers.get(at).settings());
      }
    }
    return place == layers.size() ? all.overlaidWith(configured) : all;
  }
}
