package io.github.amqpmgmt.node;

import io.github.amqpmgmt.ManagementException;

/**
 * The requests that want the links. What it is told of comes before {@link #advance()}.
 */
interface LinkRequests extends LinkPair.Traffic {

	/**
	 * Whether any wait for their answers.
	 */
	boolean areSent();

	/**
	 * Whether neither any is sent nor any waits to be.
	 */
	boolean areNone();

	/**
	 * New links are attached.
	 */
	void attached(LinkPair links);

	/**
	 * The links are gone.
	 */
	void detached();

	/**
	 * What was sent on the links cannot be answered any more.
	 */
	void lost(ManagementException failure);

	/**
	 * There will be no links for what waits.
	 */
	void refused(ManagementException failure);

	/**
	 * All is in order again: requests may be sent, or links be asked for.
	 */
	void advance();

}
