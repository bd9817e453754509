package io.github.amqpmgmt.connection;

import java.net.ConnectException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLException;

import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.TlsFailedException;
import io.github.amqpmgmt.connection.internal.ErrorConditions;
import io.netty.handler.codec.DecoderException;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.jspecify.annotations.Nullable;

/**
 * The words for everything that can go wrong between a host name and an open connection.
 */
final class ConnectFailures {

	private ConnectFailures() {
	}

	/**
	 * Whether another attempt would fail in the same way until somebody changes
	 * something. Handshakes also break off for passing reasons, so of TLS only
	 * certificates count.
	 */
	static boolean isPermanent(ManagementException failure) {
		return failure instanceof AuthenticationFailedException || ErrorConditions.isPermanent(failure.condition())
				|| (failure instanceof TlsFailedException && isAboutCertificate(failure));
	}

	private static boolean isAboutCertificate(Throwable failure) {
		Throwable cause = failure;
		for (int depth = 0; cause != null && depth < 20; depth++) {
			if (cause instanceof CertificateException || cause instanceof CertPathValidatorException
					|| cause instanceof CertPathBuilderException) {
				return true;
			}
			cause = cause.getCause();
		}
		return false;
	}

	static ConnectionFailedException unknownHost(Address address, Throwable cause) {
		return failed("Host '" + address.host() + "' cannot be resolved",
				"Check the host name (amqp.mgmt.uri or amqp.mgmt.addresses) and the name service.", null, cause);
	}

	static ConnectionFailedException unreachable(Address address, Throwable cause) {
		String problem = (cause instanceof ConnectException) ? "The connection to " + address + " was refused"
				: "No TCP connection to " + address + " could be made";
		return failed(problem, "Check that the peer is running and listens on this port, and that no firewall is "
				+ "between. (" + reason(cause) + ")", null, cause);
	}

	/**
	 * What TLS failed by, if that is the cause: Netty's decoders wrap it.
	 */
	static @Nullable SSLException sslFailure(@Nullable Throwable cause) {
		if (cause instanceof SSLException failure) {
			return failure;
		}
		return (cause instanceof DecoderException && cause.getCause() instanceof SSLException wrapped) ? wrapped : null;
	}

	static TlsFailedException tls(Address address, Throwable cause) {
		String reason = reason(cause);
		// An alert of the peer's about a certificate is about ours.
		if (reason.contains("alert") && reason.contains("certificate")) {
			return new TlsFailedException(Failure.of(
					"TLS with " + address + " failed, since the peer did not accept our certificate, or wants one: "
							+ reason,
					"Check the key material of the bundle (amqp.mgmt.ssl.bundle), and that the peer trusts the issuer "
							+ "of its certificate."),
					cause);
		}
		// Also what TLS 1.2 has for a client without a certificate that suits the peer
		// (RFC 5246, 7.4.6).
		if (reason.contains("alert") && reason.contains("handshake_failure")) {
			return new TlsFailedException(Failure.of(
					"TLS with " + address + " failed, since the peer did not take what we offered: " + reason,
					"Check whether the peer wants a certificate of an issuer that it trusts, and that protocols "
							+ "and ciphers fit (amqp.mgmt.ssl.bundle)."),
					cause);
		}
		return new TlsFailedException(Failure.of("TLS with " + address + " failed: " + reason,
				"Check that this is the peer's TLS port (amqps, usually 5671), that its certificate is for host '"
						+ address.host() + "' and that its issuer is trusted."),
				cause);
	}

	static ConnectionFailedException silent(Address address, Phase phase, Duration timeout) {
		if (phase == Phase.CONNECTING) {
			return failed("No TCP connection to " + address + " was made within " + timeout.toMillis() + " ms",
					"Check that the host is up and that no firewall drops the packets; raise "
							+ "amqp.mgmt.connection.open-timeout if it is just slow.",
					null, null);
		}
		return failed(
				"The connection to " + address + " was not opened within " + timeout.toMillis()
						+ " ms; time ran out while " + phase.words(),
				"Check that the peer speaks AMQP 1.0 on this port, and whether it wants TLS (for a TLS port use an "
						+ "amqps URI); raise amqp.mgmt.connection.open-timeout if it is just slow.",
				null, null);
	}

	static ConnectionFailedException brokenOff(Address address, Phase phase, @Nullable Throwable cause) {
		String how = (cause != null) ? " failed (" + reason(cause) + ")" : " was closed by the peer";
		return failed("The connection to " + address + how + " while " + phase.words(),
				"Check that the peer speaks AMQP 1.0 on this port, and that the scheme fits it: amqp for a plain port, "
						+ "amqps for a TLS port.",
				null, cause);
	}

	static ConnectionFailedException violated(Address address, Phase phase, String description, ErrorCondition error) {
		return failed("The peer at " + address + " broke the protocol while " + phase.words() + ": " + description,
				"Check that it is an AMQP 1.0 broker or router, and that nothing between changes what it sends.",
				ErrorConditions.condition(error), null);
	}

	static ConnectionFailedException refusedOpen(Address address, @Nullable ErrorCondition error) {
		return failed("The peer at " + address + " refused to open the connection" + ErrorConditions.describe(error),
				"Check the virtual host and the user's permissions.", ErrorConditions.condition(error), null);
	}

	static ConnectionFailedException none(List<Address> addresses, ManagementException last) {
		return failed("None of the addresses " + addresses + " could be connected; the last failure was: "
				+ last.failure().problem(), last.failure().action(), last.condition(), last);
	}

	static ConnectionFailedException preparation(Throwable cause) {
		return failed("The credentials or TLS settings could not be read: " + cause,
				"Check the credentials provider and the TLS configuration.", null, cause);
	}

	static AuthenticationFailedException authentication(Address address, String reason) {
		return new AuthenticationFailedException(Failure.of("Authentication at " + address + " failed: " + reason,
				"Check the credentials (amqp.mgmt.username and amqp.mgmt.password), and the SASL mechanisms that the peer offers."),
				null);
	}

	static AuthenticationFailedException clearText(Address address, String reason) {
		return new AuthenticationFailedException(
				Failure.of("Authentication at " + address + " was not tried: " + reason,
						"Use TLS (amqps), or set amqp.mgmt.sasl.allow-clear-text=true if nobody can read along."),
				null);
	}

	static ConnectionFailedException authenticationUnavailable(Address address, String reason) {
		return failed("Authentication at " + address + " was not possible: " + reason, "Try again later.", null, null);
	}

	static ConnectionLostException lost(Address address, String how, @Nullable ErrorCondition error,
			@Nullable Throwable cause) {
		return new ConnectionLostException(Failure
			.of("The connection to " + address + " was lost: " + how,
					"If it was a write that may have been executed, read the state back before it is sent again; "
							+ "requests not yet sent wait for the connection to come back.")
			.withCondition(ErrorConditions.condition(error)), cause);
	}

	static ConnectionLostException disconnected(String peer) {
		return new ConnectionLostException(
				Failure.of("The application disconnected from " + peer + " while the request was under way",
						"If it was a write that may have been executed, read the state back before it is sent again; "
								+ "requests not yet sent make a new connection."),
				null);
	}

	static ConnectionLostException reopened(String peer) {
		return new ConnectionLostException(Failure.of(
				"The application opened the connection to " + peer
						+ " anew, and the request was not answered within the close timeout",
				"If it was a write that may have been executed, read the state back before it is sent again; raise "
						+ "amqp.mgmt.connection.close-timeout if requests take longer."),
				null);
	}

	static String reason(Throwable cause) {
		String message = cause.getMessage();
		return (message != null) ? message : cause.getClass().getSimpleName();
	}

	private static ConnectionFailedException failed(String problem, String action, @Nullable String condition,
			@Nullable Throwable cause) {
		return new ConnectionFailedException(Failure.of(problem, action).withCondition(condition), cause);
	}

	/**
	 * How far the making of a connection has come.
	 */
	enum Phase {

		CONNECTING("TCP was connecting"), TUNNELLING("the proxy was connecting to the peer"),
		SECURING("TLS was being set up"), UPGRADING("WebSocket was being set up"),
		AUTHENTICATING("SASL was authenticating"), OPENING("waiting for the peer's open");

		private final String words;

		Phase(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

}
