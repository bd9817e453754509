package io.github.amqpmgmt.dialect;

import java.util.List;

/**
 * The dialects that come with this library.
 *
 * @since 0.1.0
 */
public final class Dialects {

	// @formatter:off
	private static final List<ManagementDialect> BUILT_IN = List.of(
			BrokerJDialect.INSTANCE,
			RouterDialect.INSTANCE,
			StandardDialect.INSTANCE);
	// @formatter:on

	private Dialects() {
	}

	/**
	 * All of them, in the order in which a peer is asked whether it speaks one.
	 * @return the dialects; the last one is the standard dialect
	 */
	public static List<ManagementDialect> builtIn() {
		return BUILT_IN;
	}

	/**
	 * The dialect of the OASIS draft, for peers that speak no other.
	 * @return the dialect
	 */
	public static ManagementDialect standard() {
		return StandardDialect.INSTANCE;
	}

}
