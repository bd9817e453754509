package io.github.amqpmgmt.connection.internal;

import io.github.amqpmgmt.ManagementException;

/**
 * Has the peer of one connection authorise addresses, and keeps them authorised while
 * somebody uses them. Event loop only: nothing here may block.
 */
public interface AddressAuthorizer {

	/**
	 * Asks for an address to be authorised. The user is told once that it is authorised
	 * or refused, perhaps before this method returns, unless it is
	 * {@linkplain #release(User) released} before. What was asked for on an earlier
	 * connection is over with it.
	 * @param peer the open connection
	 * @param address the address
	 * @param user who wants to attach links
	 */
	void authorize(Peer peer, String address, User user);

	/**
	 * Notes that a user waits no more, or that its links are gone. Idempotent.
	 * @param user the user
	 */
	void release(User user);

	/**
	 * Notes that the peer does not take the address for authorised any more, so that the
	 * next attempt authorises it anew.
	 * @param user whose links or request it refused
	 */
	void rejected(User user);

	/**
	 * An open connection.
	 *
	 * @param generation tells it from those before and after it
	 * @param host the host that was connected to, or the virtual host if one is set
	 * @param confidential whether nobody reads along, or may: it has TLS, ends on this
	 * host, or is allowed to have secrets in clear text
	 */
	record Peer(long generation, String host, boolean confidential) {
	}

	/**
	 * Uses an address.
	 */
	interface User {

		/**
		 * Links may be attached.
		 */
		void authorized();

		/**
		 * The peer refuses for good. The user is released.
		 * @param failure why
		 */
		void refused(ManagementException failure);

		/**
		 * An attempt failed and another one follows.
		 * @param failure why
		 */
		void delayed(ManagementException failure);

	}

}
