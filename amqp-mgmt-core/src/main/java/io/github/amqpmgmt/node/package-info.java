/**
 * Management nodes: requests under way, their ids and deadlines, and the pair of links
 * that carries them.
 */
@NullMarked
package io.github.amqpmgmt.node;

import org.jspecify.annotations.NullMarked;
