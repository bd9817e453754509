package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.security.sasl.SaslException;

import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.Attachments;
import org.apache.qpid.protonj2.engine.EngineSaslDriver.SaslState;
import org.apache.qpid.protonj2.engine.sasl.SaslClientContext;
import org.apache.qpid.protonj2.engine.sasl.SaslClientListener;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.types.Symbol;

/**
 * Records what a {@link SaslClient} sends.
 */
class FakeSaslContext implements SaslClientContext {

	final List<String> sent = new ArrayList<>();

	final List<String> failures = new ArrayList<>();

	boolean done;

	@Override
	public SaslClientContext sendChosenMechanism(Symbol mechanism, String host, ProtonBuffer initialResponse) {
		this.sent.add(mechanism + "@" + host + ":" + text(initialResponse));
		return this;
	}

	@Override
	public SaslClientContext sendResponse(ProtonBuffer response) {
		this.sent.add(text(response));
		return this;
	}

	@Override
	public SaslClientContext saslFailure(SaslException failure) {
		this.failures.add(failure.getMessage());
		this.done = true;
		return this;
	}

	private static String text(ProtonBuffer buffer) {
		return buffer.toString(StandardCharsets.UTF_8);
	}

	@Override
	public boolean isDone() {
		return this.done;
	}

	@Override
	public SaslClientContext setListener(SaslClientListener listener) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SaslClientListener getListener() {
		throw new UnsupportedOperationException();
	}

	@Override
	public SaslClientContext sendSASLHeader() {
		throw new UnsupportedOperationException();
	}

	@Override
	public SaslClientContext setLinkedResource(Object resource) {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> T getLinkedResource() {
		throw new UnsupportedOperationException();
	}

	@Override
	public <T> T getLinkedResource(Class<T> typeClass) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Attachments getAttachments() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Role getRole() {
		return Role.CLIENT;
	}

	@Override
	public SaslOutcome getSaslOutcome() {
		throw new UnsupportedOperationException();
	}

	@Override
	public SaslState getSaslState() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Symbol[] getServerMechanisms() {
		throw new UnsupportedOperationException();
	}

	@Override
	public Symbol getChosenMechanism() {
		throw new UnsupportedOperationException();
	}

	@Override
	public String getHostname() {
		throw new UnsupportedOperationException();
	}

}
