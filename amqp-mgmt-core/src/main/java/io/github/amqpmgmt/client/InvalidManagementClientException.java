package io.github.amqpmgmt.client;

import java.util.List;

/**
 * An interface cannot become a management client. The message names everything that is
 * wrong with it, and says what to do.
 *
 * @since 0.1.0
 */
public final class InvalidManagementClientException extends IllegalArgumentException {

	private final transient Class<?> clientType;

	private final List<String> problems;

	InvalidManagementClientException(Class<?> clientType, List<String> problems) {
		super(clientType.getName() + " cannot be a management client:"
				+ String.join("", problems.stream().map("\n - "::concat).toList()));
		this.clientType = clientType;
		this.problems = List.copyOf(problems);
	}

	/**
	 * The interface.
	 * @return the type
	 */
	public Class<?> clientType() {
		return this.clientType;
	}

	/**
	 * What is wrong with it.
	 * @return one text for each problem, which names the method and says what to do
	 */
	public List<String> problems() {
		return this.problems;
	}

}
