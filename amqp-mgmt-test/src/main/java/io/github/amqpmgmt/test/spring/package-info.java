/**
 * A node that Spring's test context starts and closes. Needs {@code spring-test}.
 */
@NullMarked
package io.github.amqpmgmt.test.spring;

import org.jspecify.annotations.NullMarked;
