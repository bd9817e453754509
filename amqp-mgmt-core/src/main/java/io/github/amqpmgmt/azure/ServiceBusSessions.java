package io.github.amqpmgmt.azure;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.Body;
import io.github.amqpmgmt.client.BodyField;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.client.ResponseField;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a queue or subscription of Azure Service Bus. Its template is as for
 * {@link ServiceBusMessages}. Clients are safe for use by any number of threads.
 *
 * @since 0.1.0
 */
@AmqpManagementClient
public interface ServiceBusSessions {

	/**
	 * Prolongs the lock of a session.
	 * @param session the session, which a receiver of the same connection has locked
	 * @return when the lock ends now
	 */
	@ManagementOperation("renew-session-lock")
	@ResponseField("expiration")
	Instant renewLock(@BodyField("session-id") String session);

	/**
	 * Reads the state that applications keep with a session.
	 * @param session the session
	 * @return the state, or empty if there is none
	 */
	@ManagementOperation("get-session-state")
	@ResponseField("session-state")
	Optional<byte[]> state(@BodyField("session-id") String session);

	/**
	 * Keeps a state with a session.
	 * @param session the session
	 * @param state the state, or {@code null} to take it away
	 */
	default void setState(String session, byte @Nullable [] state) {
		Map<String, @Nullable Object> fields = new HashMap<>();
		fields.put("session-id", session);
		fields.put("session-state", state);
		setState(fields);
	}

	/**
	 * As {@link #setState(String, byte[])}, with the fields of the request.
	 * @param fields {@code session-id} and {@code session-state}, which must be there
	 * even if it is {@code null}
	 */
	@ManagementOperation("set-session-state")
	void setState(@Body Map<String, @Nullable Object> fields);

	/**
	 * Reads which sessions there are.
	 * @param lastUpdated leaves out sessions that were not changed since
	 * @param skip how many to leave out at the beginning
	 * @param top how many to read at most
	 * @return the sessions; empty if there are no more
	 */
	@ManagementOperation("get-message-sessions")
	@ResponseField("sessions-ids")
	List<String> sessions(@BodyField("last-updated-time") Instant lastUpdated, @BodyField("skip") int skip,
			@BodyField("top") int top);

}
