package io.github.amqpmgmt.dialect;

import io.github.amqpmgmt.EntityOperation.Query;

/**
 * The page by which Artemis is asked for rows. It counts pages instead of rows, so that
 * rows which begin within a page are asked for with all before them.
 *
 * @param number the number of the page, from 1
 * @param size the rows of a page
 * @param skipped how many rows to leave out at the beginning of the page
 */
record ArtemisPage(int number, int size, int skipped) {

	static ArtemisPage of(Query query) {
		Integer count = query.count();
		long offset = query.offset();
		if (count == null) {
			return new ArtemisPage(1, Integer.MAX_VALUE, limited(offset));
		}
		if (offset % count == 0 && offset / count < Integer.MAX_VALUE) {
			return new ArtemisPage((int) (offset / count) + 1, count, 0);
		}
		return new ArtemisPage(1, limited(offset + count), limited(offset));
	}

	private static int limited(long rows) {
		return (int) Math.min(rows, Integer.MAX_VALUE);
	}

}
