/**
 * Assertions on the embedded management node and the requests it received. Needs AssertJ.
 */
@NullMarked
package io.github.amqpmgmt.test.assertj;

import org.jspecify.annotations.NullMarked;
