package io.github.amqpmgmt.connection.internal;

import java.util.Map;
import java.util.function.Consumer;

import io.github.amqpmgmt.ManagementException;
import org.apache.qpid.protonj2.engine.Session;

/**
 * One open AMQP connection. A connection that is lost and made anew is another live
 * connection. Event loop only.
 */
public interface LiveConnection {

	/**
	 * Tells this connection from those before and after it: 1 for the first that was
	 * open, one more for each later one.
	 * @return the number
	 */
	long generation();

	/**
	 * The host that was connected to, or the virtual host if one is set.
	 * @return the host
	 */
	String host();

	/**
	 * Whether nobody reads along, or may: it has TLS, ends on this host, or is allowed to
	 * have secrets in clear text.
	 * @return whether secrets may be sent
	 */
	boolean isConfidential();

	/**
	 * What the peer says of itself in its {@code open}.
	 * @return the properties, with text keys
	 */
	Map<String, Object> peerProperties();

	/**
	 * The largest frame that the peer accepts.
	 * @return the size in bytes
	 */
	long maxFrameSize();

	/**
	 * Opens a session, or shares one when the peer's channel-max or our own bound allows
	 * no more.
	 * @param lost is told when the session ends while the connection lives
	 * @return the session, with its {@code begin} sent
	 * @throws io.github.amqpmgmt.AttachRefusedException if the peer's handle-max leaves
	 * no room for two more links
	 */
	SessionLease session(Consumer<ManagementException> lost);

	/**
	 * Whether the peer reads what is written. While it does not, requests are to wait,
	 * since they would pile up.
	 * @return whether requests may be written
	 */
	boolean isWritable();

	/**
	 * Runs a task once {@link #isWritable()} is true again; never if the connection ends
	 * before.
	 * @param task the task
	 */
	void whenWritable(Runnable task);

	/**
	 * Ends this connection because the peer broke the protocol.
	 * @param description what the peer did
	 */
	void protocolViolation(String description);

	/**
	 * The use of a session.
	 */
	interface SessionLease {

		/**
		 * The engine's session.
		 * @return the session
		 */
		Session session();

		/**
		 * Runs a task when the peer has answered {@code begin}, at once if it has. Not
		 * run after the session was given back or has ended.
		 * @param task the task
		 */
		void whenBegun(Runnable task);

		/**
		 * Whether the peer's handle-max, which it tells with its {@code begin}, leaves
		 * room for the links of this user.
		 * @return whether it does
		 */
		boolean hasRoom();

		/**
		 * Gives the session back; the last user ends it. Idempotent.
		 */
		void release();

	}

}
