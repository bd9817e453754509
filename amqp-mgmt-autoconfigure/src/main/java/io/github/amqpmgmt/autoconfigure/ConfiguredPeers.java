package io.github.amqpmgmt.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.AmqpUri;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.token.AzureConnectionString;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.util.ObjectUtils;
import org.springframework.util.StringUtils;

/**
 * What the properties {@code uri}, {@code addresses} or {@code connection-string} say,
 * taken apart. Several addresses are one service: whatever they say beside host and port
 * must agree.
 *
 * @param uris the peers, in order
 * @param tls whether to use TLS
 * @param credentials user and password, if a URI has them
 * @param virtualHost the virtual host, if a URI has one
 * @param azure the connection string, if there is one
 */
record ConfiguredPeers(List<AmqpUri> uris, boolean tls, @Nullable Credentials credentials, @Nullable String virtualHost,
		@Nullable AzureConnectionString azure) {

	private static final String CONNECTION_STRING = "connection-string";

	private static final String URI = "uri";

	private static final String ADDRESSES = "addresses";

	private static final String DEFAULT_URI = "amqp://localhost";

	static ConfiguredPeers of(PropertyPath path, AmqpManagementConnectionProperties properties) {
		String uri = properties.getUri();
		List<String> addresses = properties.getAddresses();
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleMatchingValuesIn((entries) -> {
			entries.put(path.of(URI), uri);
			entries.put(path.of(ADDRESSES), addresses);
			entries.put(path.of(CONNECTION_STRING), properties.getConnectionString());
		}, (value) -> !ObjectUtils.isEmpty(value));
		if (StringUtils.hasLength(properties.getConnectionString())) {
			return azure(path, properties);
		}
		if (addresses != null && !addresses.isEmpty()) {
			return of(path, parse(path, addresses));
		}
		return of(path, List.of(parse(path.of(URI), StringUtils.hasLength(uri) ? uri : DEFAULT_URI)));
	}

	private static ConfiguredPeers azure(PropertyPath path, AmqpManagementConnectionProperties properties) {
		refuseBeside(path, "username", properties.getUsername());
		refuseBeside(path, "password", properties.getPassword());
		AzureConnectionString azure = connectionString(path, String.valueOf(properties.getConnectionString()));
		AmqpUri uri = new AmqpUri(azure.address(), azure.tls(), null, null, azure.namesPort());
		return new ConfiguredPeers(List.of(uri), azure.tls(), null, null, azure);
	}

	private static void refuseBeside(PropertyPath path, String property, @Nullable String value) {
		if (StringUtils.hasLength(value)) {
			throw new MutuallyExclusiveConfigurationPropertiesException(
					Set.of(path.of(property), path.of(CONNECTION_STRING)),
					Set.of(path.of(property), path.of(CONNECTION_STRING)));
		}
	}

	private static AzureConnectionString connectionString(PropertyPath path, String text) {
		try {
			return AzureConnectionString.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw SecretProperties.invalid(path.of(CONNECTION_STRING), ex.getMessage());
		}
	}

	private static ConfiguredPeers of(PropertyPath path, List<AmqpUri> uris) {
		String property = path.of(ADDRESSES);
		boolean tls = Boolean.TRUE.equals(common(property, "scheme (amqp or amqps)", uris, AmqpUri::tls));
		return new ConfiguredPeers(uris, tls, common(property, "user and password", uris, AmqpUri::credentials),
				common(property, "virtual host", uris, AmqpUri::virtualHost), null);
	}

	private static <T> @Nullable T common(String property, String what, List<AmqpUri> uris,
			Function<AmqpUri, @Nullable T> part) {
		List<T> values = uris.stream().map(part).filter(Objects::nonNull).distinct().toList();
		if (values.size() > 1) {
			throw SecretProperties.invalid(property, "The addresses differ in their " + what);
		}
		return values.isEmpty() ? null : values.get(0);
	}

	private static List<AmqpUri> parse(PropertyPath path, List<String> texts) {
		boolean tls = texts.stream().anyMatch((text) -> text.trim().startsWith("amqps://"));
		List<AmqpUri> uris = new ArrayList<>(texts.size());
		for (String text : texts) {
			uris.add(parse(path.of(ADDRESSES) + "[" + uris.size() + "]", withScheme(text, tls)));
		}
		return uris;
	}

	/**
	 * A bare host goes with the other addresses, and so does the port that it leaves out.
	 */
	private static String withScheme(String text, boolean tls) {
		boolean bare = StringUtils.hasText(text) && !text.contains("://");
		return bare ? (tls ? "amqps://" : "amqp://") + text.trim() : text;
	}

	private static AmqpUri parse(String property, String text) {
		if (!StringUtils.hasText(text)) {
			throw SecretProperties.invalid(property, "It must not be blank");
		}
		try {
			return AmqpUri.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw SecretProperties.invalid(property, ex.getMessage());
		}
	}

	/**
	 * The peers, with the port that is usual where none is named.
	 */
	List<Address> addresses(boolean tls, boolean webSocket) {
		return this.uris.stream().map((uri) -> uri.address(tls, webSocket)).toList();
	}

	@Nullable String username() {
		return (this.credentials != null) ? this.credentials.username() : null;
	}

	@Nullable String password() {
		return (this.credentials != null) ? this.credentials.password() : null;
	}

}
