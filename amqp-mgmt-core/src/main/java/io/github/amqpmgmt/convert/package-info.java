/**
 * Attributes of management entities to and from records and beans.
 */
@NullMarked
package io.github.amqpmgmt.convert;

import org.jspecify.annotations.NullMarked;
