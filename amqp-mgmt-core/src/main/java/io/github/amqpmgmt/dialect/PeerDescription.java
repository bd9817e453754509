package io.github.amqpmgmt.dialect;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a peer says of itself when a connection is opened. Its word only: another product
 * may say the same.
 *
 * @param host the host that was connected to, or the virtual host if one is set
 * @param properties the properties of its {@code open}, with text keys
 * @since 0.1.0
 */
public record PeerDescription(String host, Map<String, Object> properties) {

	/**
	 * Copies the properties.
	 * @param host the host
	 * @param properties the properties
	 */
	public PeerDescription {
		properties = Map.copyOf(properties);
	}

	/**
	 * The name of the product.
	 * @return the name; empty if the peer gives none
	 */
	public String product() {
		return text("product");
	}

	/**
	 * The version of the product.
	 * @return the version; empty if the peer gives none
	 */
	public String version() {
		return text("version");
	}

	private String text(String property) {
		@Nullable Object value = this.properties.get(property);
		return (value != null) ? value.toString() : "";
	}

}
