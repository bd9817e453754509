package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.ManagementRequest;
import org.jspecify.annotations.Nullable;

/**
 * Claims-based security as Azure has it: {@code put-token} and {@code delete-token} of a
 * node {@code $cbs}, with the audience in the property {@code name}, the kind of token as
 * type and the token as text in the body. Not that of the OASIS draft of 2021, whose
 * {@code set-token} has no reply.
 */
final class CbsDialect implements AzureDialect {

	static final CbsDialect INSTANCE = new CbsDialect();

	private static final String TARGET = "$cbs";

	private static final EntityDialect ENTITIES = new NoEntities("A node '" + TARGET + "'",
			"Use its operations 'put-token' and 'delete-token'.");

	private CbsDialect() {
	}

	@Override
	public String name() {
		return "cbs";
	}

	/**
	 * Whoever the peer is: nothing else is known by this address.
	 */
	@Override
	public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
		return TARGET.equals(target);
	}

	@Override
	public String defaultTarget() {
		return TARGET;
	}

	@Override
	public EntityDialect entities() {
		return ENTITIES;
	}

	@Override
	public boolean isIdempotent(ManagementRequest request) {
		return AzureDialect.super.isIdempotent(request) || request.operation().equals("put-token")
				|| request.operation().equals("delete-token");
	}

}
