/**
 * Definitions as YAML or JSON.
 *
 * <p><b>In:</b> files. <b>Out:</b> {@link io.slo4j.definition.SloDefinitions}, or a whole {@link
 * io.slo4j.tracker.SloConfiguration}, made by the same builders that code uses; or a {@link
 * io.slo4j.yaml.ConfigurationException} with everything that is wrong, each at its place.
 *
 * <pre>
 *  text ─▶ YamlText, JsonText ─▶ ConfigNode tree ─▶ Sections ─▶ the DSL's builders ─▶ SloConfiguration
 *                 │ syntax            with places       │ types, keys       │ what the DSL says of it
 *                 └──────────────▶ Problems ◀───────────┴───────────────────┘
 * </pre>
 */
@NullMarked
package io.slo4j.yaml;

import org.jspecify.annotations.NullMarked;
