package io.github.amqpmgmt.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.vertx.proton.ProtonLink;
import io.vertx.proton.ProtonSender;
import io.vertx.proton.ProtonSession;
import org.jspecify.annotations.Nullable;

/**
 * The attached links of one connection, oldest first. Used on the event loop only; the
 * total it keeps up to date is shared with other threads.
 */
final class LinkRegistry {

	private final List<ProtonLink<?>> links = new ArrayList<>();

	private final AtomicInteger total;

	LinkRegistry(AtomicInteger total) {
		this.total = total;
	}

	void add(ProtonLink<?> link) {
		this.links.add(link);
		this.total.incrementAndGet();
	}

	boolean contains(ProtonLink<?> link) {
		return this.links.contains(link);
	}

	List<ProtonLink<?>> snapshot() {
		return List.copyOf(this.links);
	}

	<T> List<T> all(Class<T> kind) {
		return this.links.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	void remove(ProtonLink<?> link) {
		removeIf((candidate) -> candidate == link);
	}

	void removeAll(ProtonSession session) {
		removeIf((candidate) -> candidate.getSession() == session);
	}

	void clear() {
		removeIf((candidate) -> true);
	}

	/**
	 * The link for a reply to a named address: a receiver that gave the address as its
	 * target (the pair form), else one that has it as its source.
	 */
	@Nullable ProtonSender findByReplyTo(String replyTo) {
		ProtonSender paired = find(
				(sender) -> sender.getRemoteTarget() != null && replyTo.equals(sender.getRemoteTarget().getAddress()));
		return (paired != null) ? paired : findBySource(replyTo);
	}

	@Nullable ProtonSender findBySource(String address) {
		return find((sender) -> address.equals(sender.getSource().getAddress()));
	}

	/**
	 * The other link of a pair.
	 */
	@Nullable ProtonLink<?> findPaired(ProtonLink<?> link) {
		return this.links.stream()
			.filter((other) -> other != link && LinkPairing.belongTogether(link, other))
			.findFirst()
			.orElse(null);
	}

	/**
	 * The link for a reply to a request without reply-to: a receiver from the node
	 * address, rather of the request's own session.
	 */
	@Nullable ProtonSender findByNode(String address, ProtonSession session) {
		ProtonSender sameSession = find(
				(sender) -> sender.getSession() == session && address.equals(sender.getSource().getAddress()));
		return (sameSession != null) ? sameSession : findBySource(address);
	}

	private @Nullable ProtonSender find(Predicate<ProtonSender> condition) {
		// A client that attached anew means its newest link.
		for (int i = this.links.size() - 1; i >= 0; i--) {
			if (this.links.get(i) instanceof ProtonSender sender && condition.test(sender)) {
				return sender;
			}
		}
		return null;
	}

	private void removeIf(Predicate<ProtonLink<?>> condition) {
		int before = this.links.size();
		this.links.removeIf(condition);
		this.total.addAndGet(this.links.size() - before);
	}

}
