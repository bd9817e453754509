/**
 * Micrometer observation of each request.
 */
@NullMarked
package io.github.amqpmgmt.observation;

import org.jspecify.annotations.NullMarked;
