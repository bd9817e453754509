package io.github.amqpmgmt.faults;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.ConnectionFailedException;
import io.github.amqpmgmt.ConnectionLostException;
import io.github.amqpmgmt.EntityConflictException;
import io.github.amqpmgmt.EntityNotFoundException;
import io.github.amqpmgmt.ErrorResponseException;
import io.github.amqpmgmt.LinkDetachedException;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.RequestInterruptedException;
import io.github.amqpmgmt.RequestRefusedException;
import io.github.amqpmgmt.RequestTimeoutException;
import io.github.amqpmgmt.RequestTooLargeException;
import io.github.amqpmgmt.TooManyRequestsException;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;

/**
 * Puts outcomes into words and tells right answers from wrong ones. A request carries its
 * number and the number's checksum; the node sends both back as they came. TCP on
 * loopback has no checksum that a proxy would not renew, and AMQP has none at all, so a
 * client cannot notice a flipped bit in a payload. Hence three kinds of answers that are
 * not right:
 * <ul>
 * <li>{@link #DAMAGED}: number and checksum do not fit each other. The bytes changed on
 * their way, one way or the other.</li>
 * <li>{@link #FOREIGN}: number and checksum fit, but the number is that of another
 * request. The client took another request's answer.</li>
 * <li>{@link #MISROUTED}: as foreign, but excused, since a bit of the message-id or
 * correlation-id may have been flipped; see {@link Ledger#excuse}.</li>
 * </ul>
 */
final class Verdict {

	static final String ANSWERED = "answered";

	static final String DAMAGED = "damaged";

	static final String MISROUTED = "misrouted";

	static final String FOREIGN = "foreign";

	static final String NUMBER = "number";

	static final String CHECKSUM = "checksum";

	private static final Set<String> FAILURES = Stream
		.of(ConnectionFailedException.class, ConnectionLostException.class, AttachRefusedException.class,
				LinkDetachedException.class, RequestTimeoutException.class, RequestRefusedException.class,
				TooManyRequestsException.class, RequestInterruptedException.class, MalformedResponseException.class,
				ErrorResponseException.class, EntityNotFoundException.class, EntityConflictException.class,
				AuthenticationFailedException.class, RequestTooLargeException.class)
		.map(Class::getSimpleName)
		.collect(Collectors.toSet());

	private Verdict() {
	}

	static ManagementRequest sign(ManagementRequest request, int number) {
		return request.withProperty(NUMBER, number).withProperty(CHECKSUM, checksum(number));
	}

	/**
	 * Whether a number arrived as it was sent.
	 */
	static boolean isSigned(Object number, Object checksum) {
		return number instanceof Integer value && checksum instanceof Long sum && checksum(value) == sum;
	}

	static String of(int number, ManagementResponse response, Throwable failure) {
		if (failure != null) {
			boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
			return (wrapped && failure.getCause() != null ? failure.getCause() : failure).getClass().getSimpleName();
		}
		if (!(response.body() instanceof List<?> body) || body.size() != 2 || !isSigned(body.get(0), body.get(1))) {
			return DAMAGED;
		}
		return body.get(0).equals(number) ? ANSWERED : FOREIGN;
	}

	/**
	 * Whether an outcome is one of the failures that callers are told of.
	 */
	static boolean isFailure(String verdict) {
		return FAILURES.contains(verdict);
	}

	private static long checksum(int number) {
		CRC32 checksum = new CRC32();
		for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
			checksum.update(number >>> shift);
		}
		return checksum.getValue();
	}

}
