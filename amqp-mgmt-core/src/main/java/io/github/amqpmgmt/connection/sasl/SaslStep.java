package io.github.amqpmgmt.connection.sasl;

/**
 * A response that is there already, or one that takes too long to compute for the event
 * loop.
 */
final class SaslStep {

	private final boolean costly;

	private final Computation computation;

	private SaslStep(boolean costly, Computation computation) {
		this.costly = costly;
		this.computation = computation;
	}

	static SaslStep ready(byte[] response) {
		return new SaslStep(false, () -> response);
	}

	static SaslStep costly(Computation computation) {
		return new SaslStep(true, computation);
	}

	boolean isCostly() {
		return this.costly;
	}

	byte[] compute() throws SaslFailedException {
		return this.computation.compute();
	}

	/**
	 * Computes a response.
	 */
	@FunctionalInterface
	interface Computation {

		byte[] compute() throws SaslFailedException;

	}

}
