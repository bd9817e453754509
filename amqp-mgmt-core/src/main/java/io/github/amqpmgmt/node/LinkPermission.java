package io.github.amqpmgmt.node;

import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.AddressAuthorizer;
import io.github.amqpmgmt.connection.internal.LiveConnection;

/**
 * The use of an authorised target on one connection, from when it is asked for until the
 * links are gone. Event loop only.
 */
final class LinkPermission implements AddressAuthorizer.User {

	private final AddressAuthorizer authorizer;

	private final LiveConnection live;

	private final NodeProfile profile;

	private final Listener listener;

	LinkPermission(AddressAuthorizer authorizer, LiveConnection live, NodeProfile profile, Listener listener) {
		this.authorizer = authorizer;
		this.live = live;
		this.profile = profile;
		this.listener = listener;
	}

	/**
	 * Asks for it. The listener may be told before this method returns.
	 */
	void ask() {
		this.authorizer.authorize(
				new AddressAuthorizer.Peer(this.live.generation(), this.live.host(), this.live.isConfidential()),
				this.profile.target(), this);
	}

	/**
	 * Needs it no more.
	 */
	void release() {
		this.authorizer.release(this);
	}

	/**
	 * The peer does not go by it any more.
	 */
	void rejected() {
		this.authorizer.rejected(this);
	}

	@Override
	public void authorized() {
		this.listener.authorized(this, this.live, this.profile);
	}

	@Override
	public void refused(ManagementException failure) {
		this.listener.unauthorized(this, failure);
	}

	@Override
	public void delayed(ManagementException failure) {
		this.listener.delayed(this, failure);
	}

	/**
	 * Is told what becomes of it, even if it does not wait for that any more.
	 */
	interface Listener {

		/**
		 * Links may be attached.
		 */
		void authorized(LinkPermission asked, LiveConnection live, NodeProfile profile);

		/**
		 * The target is not authorised, and no attempt follows.
		 */
		void unauthorized(LinkPermission asked, ManagementException failure);

		/**
		 * An attempt failed, and another one follows.
		 */
		void delayed(LinkPermission asked, ManagementException failure);

	}

}
