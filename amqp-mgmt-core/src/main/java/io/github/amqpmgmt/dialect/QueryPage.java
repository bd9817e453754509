package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a node answered to a query.
 *
 * @param rows the entities in the node's order, each with its attributes by name; an
 * attribute that does not apply to an entity is left out or {@code null}
 * @since 0.1.0
 */
public record QueryPage(List<Map<String, @Nullable Object>> rows) {
}
