package io.github.amqpmgmt.connection;

import io.netty.channel.ChannelHandler;

/**
 * A layer that can tell the peer that nothing more comes, while it still reads. Event
 * loop only.
 */
interface OutputEnd extends ChannelHandler {

	/**
	 * Tells the peer.
	 */
	void endOutput();

}
