/**
 * The secrets that the tests of this module use, and what watches over them.
 */
package io.github.amqpmgmt.support;
