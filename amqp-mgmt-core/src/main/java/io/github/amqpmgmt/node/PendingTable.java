package io.github.amqpmgmt.node;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The requests that were sent and are not over, by the number of their message-id. A ring
 * in which a request's place is its number modulo the size: numbers follow each other, so
 * a place is free unless a much older request still waits there, and then the next number
 * is taken. Event loop only.
 */
final class PendingTable {

	private static final int FIRST_SIZE = 64;

	private final SecureRandom random = new SecureRandom();

	private @Nullable PendingRequest[] ring = new PendingRequest[FIRST_SIZE];

	private int size;

	private IdSeries ids = new IdSeries(this.random);

	private long counter;

	/**
	 * Starts a new series of ids, for a new pair of links.
	 */
	IdSeries newSeries() {
		this.ids = new IdSeries(this.random);
		this.counter = 0;
		return this.ids;
	}

	/**
	 * Adds a request under a new number.
	 * @return the number
	 */
	long add(PendingRequest request) {
		if (this.size * 2 >= this.ring.length) {
			grow();
		}
		do {
			this.counter++;
		}
		while (this.ring[place(this.counter)] != null);
		this.ring[place(this.counter)] = request;
		this.size++;
		request.sending(this.ids, this.counter);
		return this.counter;
	}

	/**
	 * Requests that differ in their places before do so in a larger ring.
	 */
	private void grow() {
		@Nullable PendingRequest[] before = this.ring;
		this.ring = new PendingRequest[before.length * 2];
		for (PendingRequest request : before) {
			if (request != null) {
				this.ring[place(request.number())] = request;
			}
		}
	}

	private int place(long number) {
		return (int) number & (this.ring.length - 1);
	}

	/**
	 * The number of an id of the current series.
	 * @return the number, or {@link IdSeries#NONE} if no request had this id
	 */
	long number(String id) {
		return issued(this.ids.number(id));
	}

	/**
	 * The number of an id of the current series, as encoded text.
	 * @return the number, or {@link IdSeries#NONE} if no request had this id
	 */
	long number(byte[] id, int offset, int length) {
		return issued(this.ids.number(id, offset, length));
	}

	private long issued(long number) {
		return (number >= 1 && number <= this.counter) ? number : IdSeries.NONE;
	}

	/**
	 * The id with a number of the current series.
	 */
	String id(long number) {
		return this.ids.text(number);
	}

	/**
	 * Removes the request with a number.
	 * @return the request, or {@code null} if there is none
	 */
	@Nullable PendingRequest remove(long number) {
		PendingRequest request = this.ring[place(number)];
		if (request == null || request.number() != number) {
			return null;
		}
		this.ring[place(number)] = null;
		this.size--;
		return request;
	}

	/**
	 * Removes a request, if it is there under its number: another one may have the same
	 * number in a later series.
	 */
	void remove(PendingRequest request) {
		if (this.ring[place(request.number())] == request) {
			remove(request.number());
		}
	}

	/**
	 * Removes all requests.
	 * @return the requests
	 */
	List<PendingRequest> removeAll() {
		List<PendingRequest> all = new ArrayList<>(this.size);
		for (int i = 0; i < this.ring.length; i++) {
			PendingRequest request = this.ring[i];
			if (request != null) {
				all.add(request);
				this.ring[i] = null;
			}
		}
		this.size = 0;
		return all;
	}

	int size() {
		return this.size;
	}

}
