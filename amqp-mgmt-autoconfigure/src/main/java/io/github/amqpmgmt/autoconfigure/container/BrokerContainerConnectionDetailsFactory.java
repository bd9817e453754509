package io.github.amqpmgmt.autoconfigure.container;

import java.util.List;
import java.util.stream.Stream;

import io.github.amqpmgmt.autoconfigure.AmqpManagementConnectionDetails;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.token.SharedAccess;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.Container;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionDetailsFactory;
import org.springframework.boot.testcontainers.service.connection.ContainerConnectionSource;

/**
 * Connection details of a container that Testcontainers runs: of a type that is made for
 * the product, or of any type with an image, or a connection name, of the product.
 */
abstract class BrokerContainerConnectionDetailsFactory
		extends ContainerConnectionDetailsFactory<Container<?>, AmqpManagementConnectionDetails> {

	private final BrokerImage image;

	BrokerContainerConnectionDetailsFactory(BrokerImage image) {
		super(image.names());
		this.image = image;
	}

	@Override
	protected boolean sourceAccepts(ContainerConnectionSource<Container<?>> source, Class<?> requiredContainerType,
			Class<?> requiredConnectionDetailsType) {
		// One factory for type and image: two of them would both accept most containers.
		return super.sourceAccepts(source, requiredContainerType, requiredConnectionDetailsType) || containerTypes()
			.anyMatch((type) -> source.accepts(ANY_CONNECTION_NAME, type, requiredConnectionDetailsType));
	}

	/**
	 * Types that are made for the product. Those that are not on the class path make the
	 * {@link NoClassDefFoundError} that Boot expects here.
	 */
	Stream<Class<?>> containerTypes() {
		return Stream.empty();
	}

	@Override
	protected AmqpManagementConnectionDetails getContainerConnectionDetails(
			ContainerConnectionSource<Container<?>> source) {
		return new BrokerContainerConnectionDetails(source, this.image);
	}

	private static final class BrokerContainerConnectionDetails extends ContainerConnectionDetails<Container<?>>
			implements AmqpManagementConnectionDetails {

		private final BrokerImage image;

		private BrokerContainerConnectionDetails(ContainerConnectionSource<Container<?>> source, BrokerImage image) {
			super(source);
			this.image = image;
		}

		@Override
		public List<Address> getAddresses() {
			Container<?> container = getContainer();
			return List.of(new Address(container.getHost(), container.getMappedPort(port(container))));
		}

		private int port(Container<?> container) {
			List<Integer> ports = this.image.ports(getSslBundle() != null);
			return ports.stream().filter(container.getExposedPorts()::contains).findFirst().orElse(ports.get(0));
		}

		@Override
		public @Nullable String getUsername() {
			return this.image.username(getContainer().getEnvMap());
		}

		@Override
		public @Nullable String getPassword() {
			return this.image.password(getContainer().getEnvMap());
		}

		@Override
		public @Nullable TlsOptions getTls() {
			SslBundle bundle = getSslBundle();
			return (bundle != null) ? AmqpManagementConnectionDetails.tls(bundle) : null;
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
