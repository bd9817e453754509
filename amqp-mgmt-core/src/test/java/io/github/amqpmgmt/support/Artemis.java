package io.github.amqpmgmt.support;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * An Artemis in this JVM: in memory, on a free loopback port, with a user who may manage
 * it, one who may only look, and one who may do neither.
 */
public final class Artemis implements AutoCloseable {

	private static final String ACCEPTOR = "amqp";

	private static final Credentials ADMIN = new Credentials("admin", TestSecrets.ODD_PASSWORD);

	private static final Credentials VIEWER = new Credentials("viewer", TestSecrets.PASSWORD);

	private static final Credentials GUEST = new Credentials("guest", TestSecrets.PASSWORD);

	private final ActiveMQServer server;

	private final int port;

	private Artemis(ActiveMQServer server, int port) {
		this.server = server;
		this.port = port;
	}

	public static Artemis start() {
		try {
			ActiveMQServer server = new ActiveMQServerImpl(configuration(), securityManager());
			server.start();
			NettyAcceptor acceptor = (NettyAcceptor) server.getRemotingService().getAcceptor(ACCEPTOR);
			return new Artemis(server, acceptor.getActualPort());
		}
		catch (Exception ex) {
			throw new IllegalStateException("Artemis did not start", ex);
		}
	}

	private static Configuration configuration() throws Exception {
		Role managers = new Role("managers", true, true, true, true, true, true, true, true, true, true, true, true);
		Role viewers = new Role("viewers", true, true, false, false, true, true, true, true, true, true, true, false);
		Role guests = new Role("guests", true, true, false, false, true, true, false, true, true, true, false, false);
		ConfigurationImpl configuration = new ConfigurationImpl();
		// Operations need permission to view or to edit.
		configuration.setManagementMessageRbac(true);
		return configuration.setPersistenceEnabled(false)
			.setJMXManagementEnabled(false)
			.setSecurityEnabled(true)
			.setMessageCounterEnabled(false)
			.putSecurityRoles("#", Set.of(managers, viewers, guests))
			.addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:0?protocols=AMQP");
	}

	private static ActiveMQJAASSecurityManager securityManager() {
		SecurityConfiguration users = new SecurityConfiguration(
				Map.of(ADMIN.username(), ADMIN.password(), VIEWER.username(), VIEWER.password(), GUEST.username(),
						GUEST.password()),
				Map.of(ADMIN.username(), List.of("managers"), VIEWER.username(), List.of("viewers"), GUEST.username(),
						List.of("guests")));
		return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users);
	}

	public Address address() {
		return new Address("127.0.0.1", this.port);
	}

	/**
	 * The user who may do everything.
	 */
	public Credentials credentials() {
		return ADMIN;
	}

	/**
	 * A user who may read everything and change nothing.
	 */
	public Credentials viewer() {
		return VIEWER;
	}

	/**
	 * A user who may send and receive, and not manage.
	 */
	public Credentials guest() {
		return GUEST;
	}

	@Override
	public void close() {
		try {
			this.server.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("Artemis did not stop", ex);
		}
	}

}
