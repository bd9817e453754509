/**
 * A small application that manages a broker through {@code ManagementTemplate}. Read
 * {@code QueueAdministration} first.
 */
@NullMarked
package io.github.amqpmgmt.sample;

import org.jspecify.annotations.NullMarked;
