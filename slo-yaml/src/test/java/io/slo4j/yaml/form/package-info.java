/** What the DSL can say, and how a file says it: a table, row by row. */
package io.slo4j.yaml.form;
