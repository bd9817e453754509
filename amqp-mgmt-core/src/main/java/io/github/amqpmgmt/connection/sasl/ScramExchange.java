package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import com.ongres.scram.client.ScramClient;
import com.ongres.scram.common.ClientFirstMessage;
import com.ongres.scram.common.ServerFirstMessage;
import com.ongres.scram.common.exception.ScramException;
import com.ongres.scram.common.exception.ScramInvalidServerSignatureException;
import io.github.amqpmgmt.Failure;

/**
 * A SCRAM exchange (RFC 5802). It succeeds only if the peer has proved that it knows the
 * password too: with a server-final-message in a challenge, or in the additional data of
 * the outcome (peers do either).
 */
final class ScramExchange implements SaslExchange {

	private static final int LONGEST_ERROR = 64;

	private static final String ERROR_ATTRIBUTE = "e=";

	/**
	 * Stricter than the library, which meets missing attributes with an assertion error,
	 * and leaves extensions and other spellings of the number out of what is signed.
	 */
	private static final Pattern SERVER_FIRST = Pattern.compile("r=[^,]+,s=[^,]+,i=[1-9][0-9]{0,9}");

	private final String mechanism;

	private final ScramClient client;

	private final ClientFirstMessage clientFirst;

	private Awaiting awaiting = Awaiting.SERVER_FIRST;

	ScramExchange(String mechanism, ScramClient client, ClientFirstMessage clientFirst) {
		this.mechanism = mechanism;
		this.client = client;
		this.clientFirst = clientFirst;
	}

	@Override
	public byte[] initialResponse() {
		return this.clientFirst.toString().getBytes(StandardCharsets.UTF_8);
	}

	@Override
	public SaslStep respond(byte[] challenge) throws SaslFailedException {
		String message = new String(challenge, StandardCharsets.UTF_8);
		checkServerError(message);
		return switch (this.awaiting) {
			case SERVER_FIRST -> serverFirst(message);
			case SERVER_FINAL -> {
				serverFinal(message);
				yield SaslStep.ready(new byte[0]);
			}
			case OUTCOME -> throw protocolError("the peer sent a challenge after the last one");
		};
	}

	@Override
	public void complete(byte[] additionalData) throws SaslFailedException {
		if (this.awaiting == Awaiting.SERVER_FINAL && additionalData.length > 0) {
			String message = new String(additionalData, StandardCharsets.UTF_8);
			checkServerError(message);
			serverFinal(message);
		}
		if (this.awaiting != Awaiting.OUTCOME) {
			throw protocolError(
					"the peer reports success without having proved that it knows the password (no server signature)");
		}
	}

	private SaslStep serverFirst(String message) throws SaslFailedException {
		if (!SERVER_FIRST.matcher(message).matches()) {
			throw protocolError("the peer's server-first-message is malformed or has extensions");
		}
		ScramBounds.check(this.mechanism, parse(message));
		this.awaiting = Awaiting.SERVER_FINAL;
		return SaslStep.costly(this::clientFinal);
	}

	private ServerFirstMessage parse(String message) throws SaslFailedException {
		try {
			return this.client.serverFirstMessage(message);
		}
		catch (ScramException | RuntimeException ex) {
			throw protocolError("the peer's server-first-message does not extend our nonce or has an absurd number");
		}
	}

	private byte[] clientFinal() throws SaslFailedException {
		try {
			return this.client.clientFinalMessage().toString().getBytes(StandardCharsets.UTF_8);
		}
		catch (RuntimeException ex) {
			throw protocolError("this Java runtime cannot compute the proof");
		}
	}

	private void serverFinal(String message) throws SaslFailedException {
		try {
			this.client.serverFinalMessage(message);
		}
		catch (ScramInvalidServerSignatureException ex) {
			throw protocolError("the peer's server signature is wrong: it does not know the password");
		}
		catch (ScramException | RuntimeException ex) {
			throw protocolError("the peer's server-final-message is malformed");
		}
		this.awaiting = Awaiting.OUTCOME;
	}

	/**
	 * Checked before the library sees the message, as it takes only the errors listed in
	 * RFC 5802 for errors.
	 */
	private void checkServerError(String message) throws SaslFailedException {
		if (!message.startsWith(ERROR_ATTRIBUTE)) {
			return;
		}
		String error = message.substring(ERROR_ATTRIBUTE.length());
		SaslFailure.Kind kind = error.equals("no-resources") ? SaslFailure.Kind.TEMPORARY : SaslFailure.Kind.REFUSED;
		throw new SaslFailedException(kind, "The peer refused the credentials (SASL " + this.mechanism + ", "
				+ Failure.printable(error, LONGEST_ERROR) + ")");
	}

	private SaslFailedException protocolError(String what) {
		return new SaslFailedException(SaslFailure.Kind.PROTOCOL, "SASL " + this.mechanism + ": " + what);
	}

	private enum Awaiting {

		SERVER_FIRST, SERVER_FINAL, OUTCOME

	}

}
