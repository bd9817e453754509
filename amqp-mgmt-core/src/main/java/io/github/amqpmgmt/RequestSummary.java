package io.github.amqpmgmt;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The facts about one request that an operator needs to recognise it. Immutable, without
 * secrets: the body and application properties are not part of it.
 *
 * @param operation the operation, for example {@code READ}
 * @param type the entity type, or {@code null} if the request named none
 * @param target the address of the management node
 * @param peer host and port of the peer, or the list of candidates while not connected
 * @param messageId the message-id the request was last sent with, or {@code null} if it
 * never was sent
 * @param sendings how often it was sent
 * @param elapsed time from the call to the failure
 * @since 0.1.0
 */
public record RequestSummary(String operation, @Nullable String type, String target, String peer,
		@Nullable String messageId, int sendings, Duration elapsed) {

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.operation);
		if (this.type != null) {
			text.append(" of ").append(this.type);
		}
		text.append(" on ").append(this.target).append(" at ").append(this.peer).append(" (");
		if (this.messageId != null) {
			text.append("id ").append(this.messageId).append(", ");
		}
		if (this.sendings > 1) {
			text.append("sent ").append(this.sendings).append(" times, ");
		}
		return text.append("after ").append(this.elapsed.toMillis()).append(" ms)").toString();
	}

}
