package io.github.amqpmgmt.token;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.github.amqpmgmt.connection.Address;
import org.jspecify.annotations.Nullable;

/**
 * A connection string of Azure's, taken apart:
 * {@code Endpoint=sb://host/;SharedAccessKeyName=…;SharedAccessKey=…;EntityPath=…}, or
 * with {@code SharedAccessSignature=…} instead of a key. Its parts come in any order, and
 * the case of their names does not matter; those that are not named here, such as
 * {@code TransportType}, say nothing to this client. Printing it shows no secret.
 *
 * @param address host and port; 5671 unless the endpoint names another one, 5672 for an
 * emulator
 * @param tls whether to use TLS, which emulators do not
 * @param entityPath the queue, topic or event hub that the string is restricted to, or
 * {@code null} for the whole namespace
 * @param access the key or signature, or {@code null} if the string has none
 * @param namesPort whether the endpoint names a port
 * @since 0.1.0
 */
public record AzureConnectionString(Address address, boolean tls, @Nullable String entityPath,
		@Nullable SharedAccess access, boolean namesPort) {

	private static final String ENDPOINT = "Endpoint";

	private static final String KEY_NAME = "SharedAccessKeyName";

	private static final String KEY = "SharedAccessKey";

	private static final String SIGNATURE = "SharedAccessSignature";

	private static final String ENTITY_PATH = "EntityPath";

	private static final String EMULATOR = "UseDevelopmentEmulator";

	/**
	 * Takes a connection string apart.
	 * @param text the connection string
	 * @return its parts
	 * @throws IllegalArgumentException if the text is none; the message names the part at
	 * fault and no value
	 */
	public static AzureConnectionString parse(String text) {
		Map<String, String> parts = parts(text);
		boolean emulator = switch (parts.getOrDefault(EMULATOR, "false").toLowerCase(Locale.ROOT)) {
			case "true" -> true;
			case "false" -> false;
			default -> throw invalid(EMULATOR + " must be true or false");
		};
		URI endpoint = endpoint(parts);
		return new AzureConnectionString(address(endpoint, emulator), !emulator, parts.get(ENTITY_PATH), access(parts),
				endpoint.getPort() != -1);
	}

	private static Map<String, String> parts(String text) {
		Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		int number = 0;
		for (String part : text.split(";")) {
			number++;
			if (part.isBlank()) {
				continue;
			}
			int equals = part.indexOf('=');
			if (equals < 0) {
				throw invalid("part " + number + " has no '='");
			}
			String name = part.substring(0, equals).trim();
			String value = part.substring(equals + 1).trim();
			// An empty part says as little as one that is left out.
			if (!value.isEmpty() && parts.put(name, value) != null) {
				throw invalid("part " + number + " has the same name as another one");
			}
		}
		return parts;
	}

	private static URI endpoint(Map<String, String> parts) {
		String endpoint = parts.get(ENDPOINT);
		if (endpoint == null) {
			throw invalid(ENDPOINT + " is missing");
		}
		URI uri;
		try {
			uri = new URI(endpoint);
		}
		catch (URISyntaxException ex) {
			throw invalid(ENDPOINT + " has an unexpected character at index " + ex.getIndex());
		}
		if (!"sb".equalsIgnoreCase(uri.getScheme()) && !"amqps".equalsIgnoreCase(uri.getScheme())) {
			throw invalid(ENDPOINT + " must begin with sb:// or amqps://");
		}
		if (uri.getHost() == null || uri.getRawUserInfo() != null) {
			throw invalid(ENDPOINT + " must name a host, and no user");
		}
		return uri;
	}

	private static Address address(URI endpoint, boolean emulator) {
		String host = endpoint.getHost();
		String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
		int port = (endpoint.getPort() != -1) ? endpoint.getPort() : emulator ? Address.AMQP_PORT : Address.AMQPS_PORT;
		return new Address(bare, port);
	}

	private static @Nullable SharedAccess access(Map<String, String> parts) {
		String name = parts.get(KEY_NAME);
		String key = parts.get(KEY);
		String signature = parts.get(SIGNATURE);
		if (signature != null && (name != null || key != null)) {
			throw invalid(SIGNATURE + " goes without " + KEY_NAME + " and " + KEY);
		}
		if (signature != null) {
			return signature(signature);
		}
		if (name != null && key != null) {
			return new SharedAccessKey(name, key);
		}
		if (name != null || key != null) {
			throw invalid(((name != null) ? KEY : KEY_NAME) + " is missing");
		}
		return null;
	}

	private static SharedAccessSignature signature(String token) {
		try {
			return new SharedAccessSignature(token);
		}
		catch (IllegalArgumentException ex) {
			throw invalid("the value of " + SIGNATURE + " must begin with 'SharedAccessSignature '");
		}
	}

	private static IllegalArgumentException invalid(String reason) {
		return new IllegalArgumentException(
				"Not a connection string of the form Endpoint=sb://host/;SharedAccessKeyName=…;SharedAccessKey=…: "
						+ reason + " (values are not shown)");
	}

}
