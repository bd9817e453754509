/**
 * Clients that tests name.
 */
package io.github.amqpmgmt.clients;
