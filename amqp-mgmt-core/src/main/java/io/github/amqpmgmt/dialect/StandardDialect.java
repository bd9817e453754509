package io.github.amqpmgmt.dialect;

/**
 * The dialect of the OASIS AMQP Management draft: application properties
 * {@code operation}, {@code type}, {@code locales} and the operation's own, status in
 * application properties of the reply.
 */
final class StandardDialect implements ManagementDialect {

	static final StandardDialect INSTANCE = new StandardDialect();

	private StandardDialect() {
	}

	@Override
	public String name() {
		return "standard";
	}

}
