/**
 * Azure Service Bus and Event Hubs as declarative clients.
 */
@NullMarked
package io.github.amqpmgmt.azure;

import org.jspecify.annotations.NullMarked;
