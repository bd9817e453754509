package io.github.amqpmgmt.autoconfigure;

import java.util.function.Function;

import io.github.amqpmgmt.RequestListener;

/**
 * Observes requests under the name of the template that makes them.
 *
 * @param ofDefault what observes those of the default template, a bean's worth
 * @param ofClient what observes those of another template
 */
record ClientObservation(RequestListener ofDefault, Function<String, RequestListener> ofClient) {

	/**
	 * The listener itself, or what has its place at another template.
	 */
	RequestListener at(String clientName, RequestListener listener) {
		return (listener == this.ofDefault) ? this.ofClient.apply(clientName) : listener;
	}

}
