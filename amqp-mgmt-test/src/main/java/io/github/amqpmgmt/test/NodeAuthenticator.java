package io.github.amqpmgmt.test;

import java.nio.charset.StandardCharsets;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.vertx.core.Handler;
import io.vertx.core.net.NetSocket;
import io.vertx.proton.ProtonConnection;
import io.vertx.proton.sasl.ProtonSaslAuthenticator;
import org.apache.qpid.proton.engine.Sasl;
import org.apache.qpid.proton.engine.Sasl.SaslOutcome;
import org.apache.qpid.proton.engine.Transport;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates one connection as its policy says. Used on the event loop only.
 */
final class NodeAuthenticator implements ProtonSaslAuthenticator {

	private final AuthenticationPolicy policy;

	private @Nullable Sasl sasl;

	private @Nullable String certificateName;

	private boolean succeeded;

	NodeAuthenticator(AuthenticationPolicy policy) {
		this.policy = policy;
	}

	@Override
	public void init(NetSocket socket, ProtonConnection connection, Transport transport) {
		// The one place where Vert.x Proton shows the engine and the socket.
		ConnectionFrames.follow(connection, socket, transport);
		this.certificateName = socket.isSsl() ? commonName(socket) : null;
		Sasl sasl = transport.sasl();
		sasl.server();
		sasl.allowSkip(false);
		sasl.setMechanisms(this.policy.mechanisms());
		this.sasl = sasl;
	}

	@Override
	public void process(Handler<Boolean> completionHandler) {
		Sasl sasl = this.sasl;
		boolean chosen = sasl != null && sasl.getRemoteMechanisms().length > 0;
		if (sasl != null && chosen) {
			SaslOutcome outcome = this.policy.judge(sasl.getRemoteMechanisms()[0], response(sasl),
					this.certificateName);
			this.succeeded = outcome == SaslOutcome.PN_SASL_OK;
			sasl.done(outcome);
		}
		completionHandler.handle(chosen);
	}

	@Override
	public boolean succeeded() {
		return this.succeeded;
	}

	private static @Nullable String commonName(NetSocket socket) {
		try {
			return new LdapName(socket.sslSession().getPeerPrincipal().getName()).getRdns()
				.stream()
				.filter((part) -> part.getType().equalsIgnoreCase("CN"))
				.map((part) -> String.valueOf(part.getValue()))
				.findFirst()
				.orElse(null);
		}
		catch (SSLPeerUnverifiedException | InvalidNameException ex) {
			return null;
		}
	}

	private static String response(Sasl sasl) {
		byte[] response = new byte[sasl.pending()];
		sasl.recv(response, 0, response.length);
		return new String(response, StandardCharsets.UTF_8);
	}

}
