/**
 * Clients that tests look for.
 */
package io.github.amqpmgmt.clients.taken;
