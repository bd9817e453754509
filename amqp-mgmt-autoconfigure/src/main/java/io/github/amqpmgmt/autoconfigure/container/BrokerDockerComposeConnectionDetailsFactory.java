package io.github.amqpmgmt.autoconfigure.container;

import java.util.List;
import java.util.Map;

import io.github.amqpmgmt.autoconfigure.AmqpManagementConnectionDetails;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.token.SharedAccess;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.docker.compose.core.ConnectionPorts;
import org.springframework.boot.docker.compose.core.RunningService;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionDetailsFactory;
import org.springframework.boot.docker.compose.service.connection.DockerComposeConnectionSource;
import org.springframework.boot.ssl.SslBundle;

/**
 * Connection details of a service that Docker Compose runs with an image of the product,
 * or with a label that names one.
 */
abstract class BrokerDockerComposeConnectionDetailsFactory
		extends DockerComposeConnectionDetailsFactory<AmqpManagementConnectionDetails> {

	private static final Log logger = LogFactory.getLog(BrokerDockerComposeConnectionDetailsFactory.class);

	private final BrokerImage image;

	BrokerDockerComposeConnectionDetailsFactory(BrokerImage image) {
		super(image.names().toArray(String[]::new));
		this.image = image;
	}

	@Override
	protected @Nullable AmqpManagementConnectionDetails getDockerComposeConnectionDetails(
			DockerComposeConnectionSource source) {
		BrokerDockerComposeConnectionDetails details = new BrokerDockerComposeConnectionDetails(
				source.getRunningService(), this.image);
		return details.addresses.isEmpty() ? null : details;
	}

	private static final class BrokerDockerComposeConnectionDetails extends DockerComposeConnectionDetails
			implements AmqpManagementConnectionDetails {

		private final BrokerImage image;

		private final Map<String, String> environment;

		private final @Nullable SslBundle sslBundle;

		private final List<Address> addresses;

		private BrokerDockerComposeConnectionDetails(RunningService service, BrokerImage image) {
			super(service);
			this.image = image;
			this.environment = service.env();
			this.sslBundle = getSslBundle(service);
			this.addresses = addresses(service, image.ports(this.sslBundle != null));
		}

		/**
		 * A service that publishes none of the ports is there for others, perhaps, whom
		 * an exception would keep from starting.
		 */
		private static List<Address> addresses(RunningService service, List<Integer> candidates) {
			for (int port : candidates) {
				Integer published = published(service.ports(), port);
				if (published != null) {
					return List.of(new Address(service.host(), published));
				}
			}
			logger.info("Docker Compose service '" + service.name() + "' is not used for AMQP management: it publishes "
					+ "none of the ports " + candidates);
			return List.of();
		}

		private static @Nullable Integer published(ConnectionPorts ports, int port) {
			try {
				return ports.get(port);
			}
			catch (IllegalStateException ex) {
				return null;
			}
		}

		@Override
		public List<Address> getAddresses() {
			return this.addresses;
		}

		@Override
		public @Nullable String getUsername() {
			return this.image.username(this.environment);
		}

		@Override
		public @Nullable String getPassword() {
			return this.image.password(this.environment);
		}

		@Override
		public @Nullable TlsOptions getTls() {
			return (this.sslBundle != null) ? AmqpManagementConnectionDetails.tls(this.sslBundle) : null;
		}

		@Override
		public @Nullable SharedAccess getSharedAccess() {
			return this.image.sharedAccess();
		}

		@Override
		public @Nullable ManagementDialect getDialect() {
			return this.image.dialect();
		}

	}

}
