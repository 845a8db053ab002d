package io.slo4j.tracker;

import io.slo4j.window.AdjustedInterval;
import io.slo4j.window.HistoryKey;

/**
 * What was taken out of an objective's windows.
 *
 * @param declared by whom and why
 * @param key of which history
 * @param interval the figures at both ends, as they stood then
 */
record Adjusted(BudgetAdjustment declared, HistoryKey key, AdjustedInterval interval) {}
