/**
 * The client's side of SASL (AMQP 1.0, part 5.3): which mechanism is chosen, the
 * exchanges of the mechanisms, and what ends them. Internal: not part of the API.
 */
@NullMarked
package io.github.amqpmgmt.connection.sasl;

import org.jspecify.annotations.NullMarked;
