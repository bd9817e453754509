package io.github.amqpmgmt.azure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.amqpmgmt.client.AmqpManagementClient;
import io.github.amqpmgmt.client.BodyField;
import io.github.amqpmgmt.client.ManagementOperation;
import io.github.amqpmgmt.client.ResponseField;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a queue or subscription of Azure Service Bus. Its template has the
 * dialect {@code service-bus} and a target such as {@code orders/$management}:
 *
 * <pre class="code">
 * ServiceBusMessages messages = ManagementClients.create(template, ServiceBusMessages.class);
 * List&lt;StoredMessage&gt; oldest = messages.peek(0, 10);
 * </pre>
 *
 * <p>
 * Operations as in Microsoft's "AMQP 1.0 in Azure Service Bus: request-response-based
 * operations". Methods throw what {@link io.github.amqpmgmt.ManagementOperations} throws:
 * an {@link io.github.amqpmgmt.EntityNotFoundException} for a sequence number without
 * message, and an {@link io.github.amqpmgmt.ErrorResponseException} with condition
 * {@code com.microsoft:message-lock-lost} for a lock that is over. Clients are safe for
 * use by any number of threads.
 *
 * @since 0.1.0
 * @see ServiceBusSessions
 * @see ServiceBusRules
 */
@AmqpManagementClient
public interface ServiceBusMessages {

	/**
	 * Looks at messages without locking them.
	 * @param fromSequenceNumber the least sequence number
	 * @param count how many messages at most
	 * @return the messages in order of their sequence numbers, without lock tokens; empty
	 * if there are none
	 */
	default List<StoredMessage> peek(long fromSequenceNumber, int count) {
		return peek(fromSequenceNumber, count, null);
	}

	/**
	 * Looks at messages of a session without locking them.
	 * @param fromSequenceNumber the least sequence number
	 * @param count how many messages at most
	 * @param session the session, or {@code null} for messages of all
	 * @return the messages in order of their sequence numbers, without lock tokens; empty
	 * if there are none
	 */
	@ManagementOperation("peek-message")
	@ResponseField("messages")
	List<StoredMessage> peek(@BodyField("from-sequence-number") long fromSequenceNumber,
			@BodyField("message-count") int count, @BodyField("session-id") @Nullable String session);

	/**
	 * Sends messages that are to appear later, at the times that are in them.
	 * @param messages the messages
	 * @return their sequence numbers, in the same order
	 */
	default List<Long> schedule(Collection<ScheduledMessage> messages) {
		return scheduleFields(messages.stream().map(ScheduledMessage::fields).toList());
	}

	/**
	 * As {@link #schedule}, with messages as fields of the request.
	 * @param messages the fields {@code message}, {@code message-id} and so on of each
	 * message
	 * @return their sequence numbers, in the same order
	 */
	@ManagementOperation("schedule-message")
	@ResponseField("sequence-numbers")
	List<Long> scheduleFields(@BodyField("messages") List<Map<String, Object>> messages);

	/**
	 * Takes messages back that are scheduled and have not appeared.
	 * @param sequenceNumbers their sequence numbers
	 */
	@ManagementOperation("cancel-scheduled-message")
	void cancelScheduled(@BodyField("sequence-numbers") Collection<Long> sequenceNumbers);

	/**
	 * Receives messages that were deferred, and locks them.
	 * @param sequenceNumbers their sequence numbers
	 * @return the messages with their lock tokens
	 */
	default List<StoredMessage> receiveLocked(Collection<Long> sequenceNumbers) {
		return receive(sequenceNumbers, 1, null);
	}

	/**
	 * Receives messages that were deferred, which are gone then.
	 * @param sequenceNumbers their sequence numbers
	 * @return the messages
	 */
	default List<StoredMessage> receiveAndDelete(Collection<Long> sequenceNumbers) {
		return receive(sequenceNumbers, 0, null);
	}

	/**
	 * Receives messages that were deferred.
	 * @param sequenceNumbers their sequence numbers
	 * @param settleMode 0 to delete the messages, 1 to lock them
	 * @param session the session of the messages, or {@code null} if they have none
	 * @return the messages
	 */
	@ManagementOperation("receive-by-sequence-number")
	@ResponseField("messages")
	List<StoredMessage> receive(@BodyField("sequence-numbers") Collection<Long> sequenceNumbers,
			@BodyField("receiver-settle-mode") int settleMode, @BodyField("session-id") @Nullable String session);

	/**
	 * Prolongs locks of messages.
	 * @param lockTokens their lock tokens
	 * @return when the locks end now, in the same order
	 */
	@ManagementOperation("renew-lock")
	@ResponseField("expirations")
	List<Instant> renewLocks(@BodyField("lock-tokens") Collection<UUID> lockTokens);

	/**
	 * Ends locked messages: they were worked on.
	 * @param lockTokens their lock tokens
	 */
	default void complete(Collection<UUID> lockTokens) {
		updateDisposition(lockTokens, "completed", null, null, null, null);
	}

	/**
	 * Gives locked messages up, for others to receive.
	 * @param lockTokens their lock tokens
	 */
	default void abandon(Collection<UUID> lockTokens) {
		updateDisposition(lockTokens, "abandoned", null, null, null, null);
	}

	/**
	 * Puts locked messages aside, to be received by their sequence numbers only.
	 * @param lockTokens their lock tokens
	 */
	default void defer(Collection<UUID> lockTokens) {
		// Spelled so by Service Bus.
		updateDisposition(lockTokens, "defered", null, null, null, null);
	}

	/**
	 * Moves locked messages to the dead-letter queue.
	 * @param lockTokens their lock tokens
	 * @param reason why, in a word, or {@code null}
	 * @param description why, at length, or {@code null}
	 */
	default void deadLetter(Collection<UUID> lockTokens, @Nullable String reason, @Nullable String description) {
		updateDisposition(lockTokens, "suspended", reason, description, null, null);
	}

	/**
	 * Says what becomes of locked messages.
	 * @param lockTokens their lock tokens
	 * @param status {@code completed}, {@code abandoned}, {@code suspended},
	 * {@code defered} or {@code released}
	 * @param deadLetterReason why they are suspended, or {@code null}
	 * @param deadLetterDescription why they are suspended, or {@code null}
	 * @param propertiesToModify properties of the messages to change, or {@code null}
	 * @param session the session of the messages, or {@code null} if they have none
	 */
	@ManagementOperation("update-disposition")
	void updateDisposition(@BodyField("lock-tokens") Collection<UUID> lockTokens,
			@BodyField("disposition-status") String status,
			@BodyField("deadletter-reason") @Nullable String deadLetterReason,
			@BodyField("deadletter-description") @Nullable String deadLetterDescription,
			@BodyField("properties-to-modify") @Nullable Map<String, Object> propertiesToModify,
			@BodyField("session-id") @Nullable String session);

}
