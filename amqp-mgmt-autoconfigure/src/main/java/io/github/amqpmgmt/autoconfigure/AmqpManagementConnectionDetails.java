package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.TlsOptions;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.token.SharedAccess;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Says where to connect, and as whom. A bean of this type replaces the properties that do
 * so: {@code amqp.mgmt.uri}, {@code addresses}, {@code connection-string},
 * {@code username}, {@code password}, {@code virtual-host}, {@code ssl} and the shared
 * access of {@code token}. A bean that is called or qualified by a name in
 * {@code amqp.mgmt.connections} is for that connection, any other for the default one.
 *
 * @since 0.1.0
 */
public interface AmqpManagementConnectionDetails extends ConnectionDetails {

	/**
	 * Peers to try, in this order.
	 * @return the addresses
	 */
	List<Address> getAddresses();

	/**
	 * User name to authenticate with. Read anew for each attempt to connect, as is the
	 * password, on a thread that may block.
	 * @return the user name, or {@code null} to connect anonymously
	 */
	default @Nullable String getUsername() {
		return null;
	}

	/**
	 * Password to authenticate with.
	 * @return the password, or {@code null} if there is no user name
	 */
	default @Nullable String getPassword() {
		return null;
	}

	/**
	 * Virtual host to ask for.
	 * @return the virtual host, or {@code null} for the host that is connected to
	 */
	default @Nullable String getVirtualHost() {
		return null;
	}

	/**
	 * How to use TLS.
	 * @return the options, or {@code null} for plain TCP
	 */
	default @Nullable TlsOptions getTls() {
		return null;
	}

	/**
	 * What access to Azure's Service Bus or Event Hubs is granted by, instead of user
	 * name and password. Read anew for each token.
	 * @return a key or a signature, or {@code null} to use none
	 */
	default @Nullable SharedAccess getSharedAccess() {
		return null;
	}

	/**
	 * The queue, topic or event hub that access is restricted to.
	 * @return the path of the entity, or {@code null} for the whole namespace
	 */
	default @Nullable String getEntityPath() {
		return null;
	}

	/**
	 * The dialect that the peer speaks, for peers that do not say so themselves. A
	 * dialect that the property {@code amqp.mgmt.dialect} names wins over it.
	 * @return the dialect, or {@code null} to go by what the peer says
	 */
	default @Nullable ManagementDialect getDialect() {
		return null;
	}

	/**
	 * TLS by an SSL bundle, with its protocols and ciphers, and with verification of the
	 * host name. For whoever implements {@link #getTls()}.
	 * @param bundle the bundle, which is asked for its TLS context at each attempt to
	 * connect
	 * @return the options
	 */
	static TlsOptions tls(SslBundle bundle) {
		SslOptions options = bundle.getOptions();
		return new TlsOptions(bundle::createSslContext, true, list(options.getEnabledProtocols()),
				list(options.getCiphers()));
	}

	private static List<String> list(String @Nullable [] names) {
		return (names != null) ? List.of(names) : List.of();
	}

}
