/**
 * Micrometer observation of each request, and meters of connections and nodes.
 */
@NullMarked
package io.github.amqpmgmt.observation;

import org.jspecify.annotations.NullMarked;
