package io.github.amqpmgmt;

import org.jspecify.annotations.Nullable;

/**
 * The content of a {@link ManagementException}: what happened, what to do, and whether
 * the request may have been executed.
 *
 * @param problem what happened, as a sentence without its full stop
 * @param action what the reader can do, as a full sentence
 * @param condition the AMQP error condition that the peer gave, such as
 * {@code amqp:not-found}, or {@code null}
 * @param execution whether the request may have been executed
 * @param request the request concerned, or {@code null} if the failure concerns none in
 * particular
 * @since 0.1.0
 */
public record Failure(String problem, String action, @Nullable String condition, Execution execution,
		@Nullable RequestSummary request) {

	private static final int LONGEST_TEXT = 1000;

	/**
	 * Makes the problem fit for messages: peers have their say in it.
	 * @param problem what happened
	 * @param action what the reader can do
	 * @param condition the AMQP error condition, or {@code null}
	 * @param execution whether the request may have been executed
	 * @param request the request concerned, or {@code null}
	 */
	public Failure {
		problem = printable(problem);
	}

	/**
	 * A peer's text made fit for messages and logs: at most 1,000 characters, and none
	 * that begins a new line, moves the cursor or turns the direction of text, so that it
	 * forges no log lines.
	 * @param text the text
	 * @return the same text, or what is fit of it
	 */
	public static String printable(String text) {
		return printable(text, LONGEST_TEXT);
	}

	/**
	 * A peer's text made fit for messages and logs where they have less room.
	 * @param text the text
	 * @param longest how many characters to keep, at least 1; an ellipsis stands for the
	 * rest
	 * @return the same text, or what is fit of it
	 * @see #printable(String)
	 */
	public static String printable(String text, int longest) {
		String head = (text.length() <= longest) ? text : beginning(text, longest) + "…";
		boolean fit = head.codePoints().allMatch(Failure::isPrintable);
		return fit ? head
				: head.codePoints()
					.map((character) -> isPrintable(character) ? character : '?')
					.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
					.toString();
	}

	/**
	 * Ends between two characters, of which those beyond U+FFFF are two chars each.
	 */
	private static String beginning(String text, int longest) {
		boolean splits = Character.isSurrogatePair(text.charAt(longest - 1), text.charAt(longest));
		return text.substring(0, splits ? longest - 1 : longest);
	}

	private static boolean isPrintable(int character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
			default -> true;
		};
	}

	/**
	 * A failure that concerns no request in particular, so nothing was executed.
	 * @param problem what happened
	 * @param action what to do
	 * @return the failure
	 */
	public static Failure of(String problem, String action) {
		return new Failure(problem, action, null, Execution.NOT_EXECUTED, null);
	}

	/**
	 * This failure with the error condition of the peer.
	 * @param condition the AMQP error condition, or {@code null} for none
	 * @return the failure
	 */
	public Failure withCondition(@Nullable String condition) {
		return new Failure(this.problem, this.action, condition, this.execution, this.request);
	}

	/**
	 * This failure as it concerns one request.
	 * @param request the request
	 * @param execution whether it may have been executed
	 * @return the failure
	 */
	public Failure concerning(RequestSummary request, Execution execution) {
		return new Failure(this.problem, this.action, this.condition, execution, request);
	}

	String message() {
		StringBuilder text = new StringBuilder(this.problem).append('.');
		if (this.request != null) {
			text.append(" Tried: ").append(this.request).append(". ").append(this.execution.sentence());
		}
		return text.append(' ').append(this.action).toString();
	}

}
