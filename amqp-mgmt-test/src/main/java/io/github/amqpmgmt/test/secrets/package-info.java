/**
 * A guard that fails tests in which a secret shows in the log. Needs
 * {@code junit-jupiter-api} and {@code logback-classic}.
 */
@NullMarked
package io.github.amqpmgmt.test.secrets;

import org.jspecify.annotations.NullMarked;
