/**
 * Clients of templates that have names.
 */
package io.github.amqpmgmt.clients.named;
