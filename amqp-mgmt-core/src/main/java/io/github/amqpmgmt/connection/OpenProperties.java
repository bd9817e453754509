package io.github.amqpmgmt.connection;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.qpid.protonj2.types.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * What our {@code open} tells the peer about this client.
 */
final class OpenProperties {

	private static final Symbol ESTABLISHMENT_FAILED = Symbol.valueOf("amqp:connection-establishment-failed");

	private OpenProperties() {
	}

	static Map<Symbol, Object> ours() {
		String version = OpenProperties.class.getPackage().getImplementationVersion();
		Map<Symbol, Object> properties = new LinkedHashMap<>();
		properties.put(Symbol.valueOf("product"), "amqp-mgmt");
		properties.put(Symbol.valueOf("version"), (version != null) ? version : "development");
		properties.put(Symbol.valueOf("platform"), "Java " + System.getProperty("java.version") + " on "
				+ System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		return properties;
	}

	/**
	 * A peer's properties that are not null.
	 */
	static Map<String, Object> theirs(@Nullable Map<Symbol, Object> properties) {
		Map<String, Object> result = new LinkedHashMap<>();
		if (properties != null) {
			properties.forEach((name, value) -> {
				if (name != null && value != null) {
					result.put(name.toString(), value);
				}
			});
		}
		return result;
	}

	/**
	 * Whether a peer's {@code open} announces that a {@code close} with the reason
	 * follows (AMQP 1.0, part 2.4.1).
	 */
	static boolean announceRefusal(Map<Symbol, Object> properties) {
		return properties != null && properties.containsKey(ESTABLISHMENT_FAILED);
	}

}
