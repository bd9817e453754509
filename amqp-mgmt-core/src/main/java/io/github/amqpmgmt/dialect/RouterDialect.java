package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import org.apache.qpid.protonj2.types.messaging.AmqpValue;
import org.apache.qpid.protonj2.types.messaging.Section;
import org.jspecify.annotations.Nullable;

/**
 * The dialect of skupper-router and of its ancestor, the router of Qpid Dispatch: the
 * OASIS draft, without the types of values that a router reads as nothing. Its agent
 * knows replies by a correlation-id of text, and sends them to dynamic addresses only,
 * both of which are the defaults here.
 */
final class RouterDialect implements ManagementDialect {

	static final RouterDialect INSTANCE = new RouterDialect();

	private RouterDialect() {
	}

	@Override
	public String name() {
		return "skupper-router";
	}

	@Override
	public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
		return peer.product().equals("skupper-router") || peer.product().equals("qpid-dispatch-router");
	}

	@Override
	public EntityDialect entities() {
		return RouterEntities.INSTANCE;
	}

	@Override
	public RequestMessage encode(ManagementRequest request) {
		Object body = request.body();
		if (body instanceof AmqpValue<?> section) {
			return RequestMessages.of(request.withBody(new AmqpValue<>(RouterValues.readable(section.getValue()))));
		}
		boolean message = body instanceof Section || body instanceof byte[];
		return RequestMessages.of(message ? request : request.withBody(RouterValues.readable(body)));
	}

	@Override
	public ManagementResponse decode(ReplyMessage reply, ReplyFormat format) throws MalformedReplyException {
		ManagementResponse response = StandardReplies.decode(reply, format);
		if (response.statusCode() != 400 || !isDuplicate(response.statusDescription())) {
			return response;
		}
		return ManagementResponse.of(409, response.statusDescription(), response.errorCondition(),
				new ReplyContent(reply, format.encoding()));
	}

	/**
	 * A router says only by these words, of its agent and of its core, that 400 means a
	 * conflict.
	 */
	private static boolean isDuplicate(@Nullable String description) {
		return description != null && (description.contains(" duplicates unique attribute ")
				|| description.equals("Name conflicts with an existing entity"));
	}

}
