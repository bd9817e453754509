/**
 * The template: what applications inject and call.
 */
@NullMarked
package io.github.amqpmgmt.template;

import org.jspecify.annotations.NullMarked;
