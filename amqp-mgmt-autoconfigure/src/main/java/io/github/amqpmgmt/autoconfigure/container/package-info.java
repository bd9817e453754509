/**
 * Connection details from containers: those of Testcontainers that are annotated with
 * {@code @ServiceConnection}, and those that Docker Compose runs.
 */
@NullMarked
package io.github.amqpmgmt.autoconfigure.container;

import org.jspecify.annotations.NullMarked;
