/**
 * A node that JUnit Jupiter starts and closes. Needs {@code junit-jupiter-api}.
 */
@NullMarked
package io.github.amqpmgmt.test.junit;

import org.jspecify.annotations.NullMarked;
