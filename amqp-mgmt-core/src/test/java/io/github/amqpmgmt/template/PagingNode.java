package io.github.amqpmgmt.template;

import java.util.List;

import io.github.amqpmgmt.dialect.EntityDialect.Paging;

/**
 * How nodes answer when asked for some of their rows.
 */
enum PagingNode {

	/** As the draft says; C agent of skupper-router. */
	HONEST(Paging.BY_OFFSET_AND_COUNT) {

		@Override
		<T> List<T> answer(List<T> rows, long offset, Integer count) {
			List<T> rest = from(rows, offset);
			return (count != null && count < rest.size()) ? rest.subList(0, count) : rest;
		}

	},

	/** Broker-J: no rows when as many are asked for as are left. */
	LOSES_THE_LAST_PAGE(Paging.REST_BY_OFFSET_ALONE) {

		@Override
		<T> List<T> answer(List<T> rows, long offset, Integer count) {
			List<T> rest = from(rows, offset);
			if (count == null) {
				return rest;
			}
			return (count < rest.size()) ? rest.subList(0, count) : List.of();
		}

	},

	/** Python agent of skupper-router. */
	IGNORES_BOTH(Paging.BY_OFFSET_AND_COUNT) {

		@Override
		<T> List<T> answer(List<T> rows, long offset, Integer count) {
			return rows;
		}

	},

	IGNORES_OFFSET(Paging.BY_OFFSET_AND_COUNT) {

		@Override
		<T> List<T> answer(List<T> rows, long offset, Integer count) {
			return HONEST.answer(rows, 0, count);
		}

	},

	IGNORES_COUNT(Paging.BY_OFFSET_AND_COUNT) {

		@Override
		<T> List<T> answer(List<T> rows, long offset, Integer count) {
			return from(rows, offset);
		}

	},

	/** A dialect that cannot even ask for pages. */
	CANNOT_PAGE(Paging.ALL_AT_ONCE) {

		@Override
		<T> List<T> answer(List<T> rows, long offset, Integer count) {
			return rows;
		}

	};

	private final Paging rule;

	PagingNode(Paging rule) {
		this.rule = rule;
	}

	Paging rule() {
		return this.rule;
	}

	/**
	 * What the node answers.
	 * @param rows all its rows
	 * @param offset how many to leave out
	 * @param count how many to answer, or {@code null}
	 */
	abstract <T> List<T> answer(List<T> rows, long offset, Integer count);

	private static <T> List<T> from(List<T> rows, long offset) {
		return rows.subList((int) Math.min(offset, rows.size()), rows.size());
	}

}
