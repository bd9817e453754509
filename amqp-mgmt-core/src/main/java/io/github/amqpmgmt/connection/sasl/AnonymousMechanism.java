package io.github.amqpmgmt.connection.sasl;

/**
 * ANONYMOUS (RFC 4505), without trace information.
 */
final class AnonymousMechanism implements SaslMechanism {

	@Override
	public String name() {
		return "ANONYMOUS";
	}

	@Override
	public SaslExchange start() {
		return new SingleMessageExchange(name(), new byte[0]);
	}

}
