package io.github.amqpmgmt.benchmarks.client;

/**
 * Is told how a request ended.
 */
public interface ReplyHandler {

	/**
	 * The reply arrived and was decoded.
	 * @param status its status code
	 * @param size how many entries the map in its body has, or how many bytes the binary
	 */
	void replied(int status, int size);

	/**
	 * There is no reply.
	 * @param failure why
	 */
	void failed(Throwable failure);

}
