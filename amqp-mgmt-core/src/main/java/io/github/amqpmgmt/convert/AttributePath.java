package io.github.amqpmgmt.convert;

import org.jspecify.annotations.Nullable;

/**
 * Where a value is: attribute names, and indexes in brackets.
 *
 * @param parent the path of the map or list that the value is in
 * @param step the attribute's name, or the index
 */
record AttributePath(@Nullable AttributePath parent, Object step) {

	static AttributePath name(@Nullable AttributePath parent, Object name) {
		return new AttributePath(parent, String.valueOf(name));
	}

	static AttributePath index(@Nullable AttributePath parent, int index) {
		return new AttributePath(parent, index);
	}

	@Override
	public String toString() {
		String before = (this.parent != null) ? this.parent.toString() : "";
		if (this.step instanceof Integer index) {
			return before + '[' + index + ']';
		}
		return before.isEmpty() ? this.step.toString() : before + '.' + this.step;
	}

}
