package io.github.amqpmgmt.connection.internal;

/**
 * How much structure encoded AMQP data may have before it is decoded.
 *
 * @param maxDepth how many described types, lists, maps and arrays may enclose a value
 * @param maxElements how many items lists, maps and arrays may have in all
 * @param maxSymbols how many symbols and eight-byte descriptors there may be in all, and
 * how many different ones in all data of one peer. The engine's decoder keeps them for
 * the life of the process, in tables in which a peer can make all look-ups collide:
 * 10,000 symbols can cost it seconds
 * @since 0.1.0
 */
public record DataLimits(int maxDepth, int maxElements, int maxSymbols) {

	/**
	 * The limits used unless configured otherwise.
	 */
	public static final DataLimits DEFAULT = new DataLimits(64, 1_000_000, 4_000);

	/**
	 * Checks the components.
	 * @param maxDepth the deepest nesting
	 * @param maxElements the most elements
	 * @param maxSymbols the most symbols
	 */
	public DataLimits {
		if (maxDepth < 1 || maxDepth > 1000) {
			throw new IllegalArgumentException("'maxDepth' must be from 1 to 1000");
		}
		if (maxElements < 0) {
			throw new IllegalArgumentException("'maxElements' must not be negative");
		}
		if (maxSymbols < 0) {
			throw new IllegalArgumentException("'maxSymbols' must not be negative");
		}
	}

}
