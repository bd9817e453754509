package io.github.amqpmgmt.connection.internal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/**
 * Makes valid encodings of random AMQP values, with more arrays, described types and
 * large sizes than an encoder would write, and mutants of them.
 */
class RandomEncoding {

	private static final int[] SCALARS = { 0x40, 0x41, 0x42, 0x43, 0x44, 0x45, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56,
			0x60, 0x61, 0x70, 0x71, 0x72, 0x73, 0x74, 0x80, 0x81, 0x82, 0x83, 0x84, 0x94, 0x98, 0xa0, 0xa1, 0xa3, 0xb0,
			0xb1, 0xb3 };

	private static final int[] COMPOUNDS = { 0xc0, 0xc1, 0xd0, 0xd1, 0xe0, 0xf0 };

	private static final int[] KNOWN_DESCRIPTORS = { 0x10, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x18, 0x1d, 0x23,
			0x24, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2b, 0x30, 0x31, 0x32, 0x33, 0x34, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75,
			0x76, 0x77, 0x78, 0x01, 0xff };

	private static final int MAX_DEPTH = 5;

	private final Random random;

	RandomEncoding(Random random) {
		this.random = random;
	}

	byte[] next() {
		return value(0);
	}

	byte[] mutate(byte[] valid) {
		byte[] mutant = (this.random.nextInt(8) == 0) ? Arrays.copyOf(valid, this.random.nextInt(valid.length + 1))
				: valid.clone();
		int changes = (mutant.length == 0) ? 0 : 1 + this.random.nextInt(3);
		for (int change = 0; change < changes; change++) {
			int index = this.random.nextInt(mutant.length);
			mutant[index] = (byte) switch (this.random.nextInt(5)) {
				case 0 -> mutant[index] + 1;
				case 1 -> mutant[index] - 1;
				case 2 -> pick(SCALARS);
				case 3 -> pick(COMPOUNDS);
				default -> this.random.nextInt(256);
			};
		}
		return mutant;
	}

	private byte[] value(int depth) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int code = constructor(out, depth);
		out.writeBytes(body(code, depth));
		return out.toByteArray();
	}

	private int constructor(ByteArrayOutputStream out, int depth) {
		int code = (depth < MAX_DEPTH && this.random.nextInt(3) == 0) ? pick(COMPOUNDS) : pick(SCALARS);
		if (this.random.nextInt(4) == 0) {
			out.write(0);
			descriptor(out);
			if (this.random.nextBoolean() && depth < MAX_DEPTH) {
				code = pick(0xc0, 0xd0, 0xc1);
			}
		}
		out.write(code);
		return code;
	}

	private void descriptor(ByteArrayOutputStream out) {
		if (this.random.nextInt(6) == 0) {
			out.writeBytes(new byte[] { (byte) 0xa3, 1, (byte) ('a' + this.random.nextInt(5)) });
		}
		else {
			out.write(0x53);
			out.write(pick(KNOWN_DESCRIPTORS));
		}
	}

	private byte[] body(int code, int depth) {
		return switch (code >> 4) {
			case 0x4 -> new byte[0];
			case 0x5 -> random(1);
			case 0x6 -> random(2);
			case 0x7 -> random(4);
			case 0x8 -> random(8);
			case 0x9 -> random(16);
			case 0xa -> sized(1, -1, text());
			case 0xb -> sized(4, -1, text());
			case 0xc -> items(1, code == 0xc1, depth);
			case 0xd -> items(4, code == 0xd1, depth);
			case 0xe -> array(1, depth);
			default -> array(4, depth);
		};
	}

	private byte[] items(int width, boolean map, int depth) {
		int count = this.random.nextInt(4) * (map ? 2 : 1);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int item = 0; item < count; item++) {
			out.writeBytes(value(depth + 1));
		}
		return (out.size() < 200) ? sized(width, count, out.toByteArray()) : sized(width, 0, new byte[0]);
	}

	private byte[] array(int width, int depth) {
		int count = this.random.nextInt(4);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		int code = constructor(out, depth + 1);
		for (int element = 0; element < count; element++) {
			out.writeBytes(body(code, depth + 1));
		}
		return (out.size() < 200) ? sized(width, count, out.toByteArray()) : sized(width, 0, new byte[] { 0x40 });
	}

	private byte[] sized(int width, int count, byte[] content) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		number(out, width, content.length + ((count >= 0) ? width : 0));
		if (count >= 0) {
			number(out, width, count);
		}
		out.writeBytes(content);
		return out.toByteArray();
	}

	private static void number(ByteArrayOutputStream out, int width, int number) {
		for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
			out.write(number >> shift);
		}
	}

	private byte[] text() {
		byte[] text = new byte[this.random.nextInt(4)];
		for (int index = 0; index < text.length; index++) {
			text[index] = (byte) ('a' + this.random.nextInt(5));
		}
		return text;
	}

	private byte[] random(int length) {
		byte[] bytes = new byte[length];
		this.random.nextBytes(bytes);
		return bytes;
	}

	private int pick(int... codes) {
		return codes[this.random.nextInt(codes.length)];
	}

}
