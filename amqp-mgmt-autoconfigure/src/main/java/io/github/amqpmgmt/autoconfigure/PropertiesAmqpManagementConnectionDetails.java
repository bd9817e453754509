package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.token.SharedAccess;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/**
 * Adapts {@link AmqpManagementConnectionProperties} to
 * {@link AmqpManagementConnectionDetails}. A property of its own wins over the same thing
 * in a URI; an empty one counts as not set.
 */
final class PropertiesAmqpManagementConnectionDetails implements AmqpManagementConnectionDetails {

	private final AmqpManagementConnectionProperties properties;

	private final ConfiguredPeers peers;

	private final ConfiguredTls tls;

	private final @Nullable SharedAccess sharedAccess;

	PropertiesAmqpManagementConnectionDetails(PropertyPath path, AmqpManagementConnectionProperties properties,
			@Nullable SslBundles sslBundles) {
		this.properties = properties;
		this.peers = ConfiguredPeers.of(path, properties);
		this.tls = ConfiguredTls.of(path, properties.getSsl(), this.peers.tls(), sslBundles);
		this.sharedAccess = ConfiguredAccess.of(path, properties.getToken(), this.peers.azure());
		refuseHalfCredentials(path);
		ConfiguredExternal.refuseUsername(path, properties.getSasl(), getUsername());
	}

	private void refuseHalfCredentials(PropertyPath path) {
		boolean hasUsername = (getUsername() != null);
		boolean hasPassword = (getPassword() != null);
		if (hasUsername != hasPassword) {
			String set = hasUsername ? "username" : "password";
			String missing = hasUsername ? "password" : "username";
			throw new FailureAnalyzedException(
					"Property '" + path.of(set) + "' is set, but there is no " + missing + ": neither '"
							+ path.of(missing) + "' nor the URI has one.",
					"Set both, or none of them to connect anonymously.");
		}
	}

	@Override
	public List<Address> getAddresses() {
		return this.peers.addresses(getTls() != null, this.properties.getWebSocket().isEnabled());
	}

	@Override
	public @Nullable String getUsername() {
		String username = this.properties.getUsername();
		return StringUtils.hasLength(username) ? username : this.peers.username();
	}

	@Override
	public @Nullable String getPassword() {
		String password = this.properties.getPassword();
		return StringUtils.hasLength(password) ? password : this.peers.password();
	}

	@Override
	public @Nullable String getVirtualHost() {
		String virtualHost = this.properties.getVirtualHost();
		return StringUtils.hasLength(virtualHost) ? virtualHost : this.peers.virtualHost();
	}

	@Override
	public @Nullable SharedAccess getSharedAccess() {
		return this.sharedAccess;
	}

	@Override
	public @Nullable String getEntityPath() {
		return (this.peers.azure() != null) ? this.peers.azure().entityPath() : null;
	}

	@Override
	public @Nullable TlsOptions getTls() {
		return this.tls.options();
	}

	ConfiguredTls configuredTls() {
		return this.tls;
	}

}
