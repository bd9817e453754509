package io.github.amqpmgmt.node;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a management node right now, for those who watch it. Its parts are
 * read one after the other, so they may be a moment apart. Immutable.
 *
 * @param target the address of the node
 * @param dialect the name of the dialect that is spoken with it; {@code null} if none is
 * set and no peer has been seen yet
 * @param pending how many requests are under way or waiting
 * @param links the links on each connection
 * @since 0.1.0
 */
public record NodeStatus(String target, @Nullable String dialect, int pending, List<LinkStatus> links) {

	/**
	 * How many of the requests wait to be sent.
	 * @return the number over all links
	 */
	public int waiting() {
		return (int) sum(LinkStatus::waiting);
	}

	/**
	 * How many requests the peer would take right now.
	 * @return the number over all links
	 */
	public long credit() {
		return sum(LinkStatus::credit);
	}

	/**
	 * How often links replaced others that were lost while the connection stayed.
	 * @return the number over all links
	 */
	public long reattaches() {
		return sum(LinkStatus::reattaches);
	}

	/**
	 * How many replies matched no request.
	 * @param reason why they did not
	 * @return the number over all links
	 */
	public long unmatched(UnmatchedReply.Reason reason) {
		return sum((link) -> link.unmatched().getOrDefault(reason, 0L));
	}

	/**
	 * How many requests had to wait before they were sent, or ended.
	 * @return the number over all links
	 */
	public long waits() {
		return sum(LinkStatus::waits);
	}

	/**
	 * The time that these requests had waited together since their calls.
	 * @return the time over all links
	 */
	public Duration waited() {
		return this.links.stream().map(LinkStatus::waited).reduce(Duration.ZERO, Duration::plus);
	}

	private long sum(ToLongFunction<LinkStatus> figure) {
		return this.links.stream().mapToLong(figure).sum();
	}

}
