/**
 * Peers and helpers for the tests of this module.
 */
package io.github.amqpmgmt.support;
