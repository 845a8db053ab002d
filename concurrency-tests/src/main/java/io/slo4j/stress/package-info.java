/** What threads may see of {@code slo-core}'s public API, put to jcstress. */
@NullMarked
package io.slo4j.stress;

import org.jspecify.annotations.NullMarked;
