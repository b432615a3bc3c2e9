/**
 * Measurements of real service processes on real PostgreSQL and Kafka, with a simulated world behind the egress proxy. Nothing
 * of it runs by default.
 */
@NullMarked
package org.openiru.benchmarks;

import org.jspecify.annotations.NullMarked;
