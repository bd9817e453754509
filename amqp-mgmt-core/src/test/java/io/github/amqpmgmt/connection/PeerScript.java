package io.github.amqpmgmt.connection;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Predicate;

import io.github.amqpmgmt.test.raw.RawFrames;
import org.apache.qpid.protonj2.types.transport.AMQPHeader;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Open;
import org.apache.qpid.protonj2.types.transport.Transfer;

/**
 * What a peer does, read from bytes: how far it is good, how it splits what it sends, and
 * then steps, each with bytes of its own. All bytes make a script.
 */
final class PeerScript {

	/** Of a step: all that is left. */
	static final int REST = 255;

	private final ByteBuffer script;

	private final Stage stage;

	private final int segments;

	private final boolean password;

	private final boolean retries;

	private final ByteArrayOutputStream held = new ByteArrayOutputStream();

	PeerScript(byte[] script) {
		this.script = ByteBuffer.wrap(script);
		int first = take();
		this.stage = Stage.values()[first & 3];
		this.segments = (first >> 2) & 3;
		this.password = (first & 0x10) != 0;
		this.retries = (first & 0x20) != 0;
	}

	boolean withPassword() {
		return this.password;
	}

	boolean withRetries() {
		return this.retries;
	}

	void play(FuzzedClient client) {
		while (client.isConnected() && client.peer().next() != null && !this.stage.reached.test(client.peer().next())) {
			client.receive(client.peer().answer());
		}
		while (this.script.hasRemaining() && client.isConnected()) {
			Step step = Step.values()[(take() & 0xff) % Step.values().length];
			int length = take() & 0xff;
			byte[] content = new byte[(length == REST) ? this.script.remaining()
					: Math.min(length, this.script.remaining())];
			this.script.get(content);
			if (!step.isOfPeer()) {
				flush(client);
			}
			this.held.writeBytes(step.play(content, client));
			if (this.segments != 3) {
				flush(client);
			}
		}
		flush(client);
	}

	/**
	 * Sends what the peer has to say: as it is, in small pieces, byte by byte, or, when
	 * it was held back, much at once.
	 */
	private void flush(FuzzedClient client) {
		byte[] bytes = this.held.toByteArray();
		this.held.reset();
		int size = switch (this.segments) {
			case 1 -> 7;
			case 2 -> 1;
			default -> Math.max(1, bytes.length);
		};
		for (int start = 0; start < bytes.length && client.isConnected(); start += size) {
			client.receive(Arrays.copyOfRange(bytes, start, Math.min(bytes.length, start + size)));
		}
	}

	private int take() {
		return this.script.hasRemaining() ? this.script.get() : 0;
	}

	/**
	 * How far the peer is good, by what it does not answer any more.
	 */
	enum Stage {

		BEFORE_SASL((received) -> received == AMQPHeader.class), AFTER_SASL((received) -> received == Open.class),
		AFTER_OPEN((received) -> received == Begin.class), REQUESTED((received) -> received == Transfer.class);

		private final Predicate<Class<?>> reached;

		Stage(Predicate<Class<?>> reached) {
			this.reached = reached;
		}

	}

	/**
	 * What happens next. New ones go to the end, or old scripts get another meaning.
	 */
	enum Step {

		RAW {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				return content;
			}
		},

		FRAME {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				return RawFrames.amqp(ScriptedPeer.CHANNEL, content);
			}
		},

		FRAME_ON_CHANNEL_0 {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				return RawFrames.amqp(0, content);
			}
		},

		SASL_FRAME {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				return RawFrames.sasl(content);
			}
		},

		/** The good answer to what was not answered. */
		ANSWER {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				return client.peer().answer();
			}
		},

		/** A transfer with flags and the bytes of a message. */
		TRANSFER {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				return client.peer().transfer(first(content), rest(content, 1));
			}
		},

		/** A transfer that names the request, with flags and further sections. */
		REPLY {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				return client.peer().transfer(first(content), RawFrames.concat(client.peer().id(), rest(content, 1)));
			}
		},

		/** The same with a status. */
		REPLY_WITH_STATUS {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				return client.peer()
					.transfer(first(content),
							RawFrames.concat(client.peer().id(), ScriptedPeer.status(), rest(content, 1)));
			}
		},

		/** An attach of one of the links, with the fields after handle and role. */
		ATTACH {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				boolean replies = (first(content) & 1) != 0;
				byte[] head = RawFrames.concat(RawFrames.string(client.peer().link(replies)),
						RawFrames.uint(replies ? ScriptedPeer.REPLY_HANDLE : ScriptedPeer.REQUEST_HANDLE),
						RawFrames.bool(!replies));
				return performative(0x12, 3 + (first(content) >> 1 & 0xf), RawFrames.concat(head, rest(content, 1)));
			}
		},

		/** A performative by descriptor, number of fields, and encoded fields. */
		PERFORMATIVE {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				return performative(first(content), first(rest(content, 1)), rest(content, 2));
			}
		},

		/** One more request, before what was held back is sent. */
		REQUEST {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				client.request();
				return new byte[0];
			}
		},

		CANCEL {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				client.cancel();
				return new byte[0];
			}
		},

		/** Time passes, up to half a minute. */
		TIME {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				client.pass(1L << (first(content) & 0xf));
				return new byte[0];
			}
		},

		CLOSE_NODE {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				client.closeNode();
				return new byte[0];
			}
		},

		/** Leaves what was not answered without an answer. */
		FORGET {
			@Override
			byte[] play(byte[] content, FuzzedClient client) {
				client.peer().forget();
				return new byte[0];
			}
		};

		/**
		 * Does something with the client.
		 * @return what the peer sends
		 */
		abstract byte[] play(byte[] content, FuzzedClient client);

		boolean isOfPeer() {
			return compareTo(REQUEST) < 0;
		}

		private static byte[] performative(int descriptor, int count, byte[] fields) {
			byte[] list = ByteBuffer.allocate(12 + fields.length)
				.put(new byte[] { 0, 0x53, (byte) descriptor, (byte) 0xd0 })
				.putInt(4 + fields.length)
				.putInt(count & 0xff)
				.put(fields)
				.array();
			return RawFrames.amqp((descriptor == 0x10 || descriptor == 0x18) ? 0 : ScriptedPeer.CHANNEL, list);
		}

		private static int first(byte[] content) {
			return (content.length > 0) ? content[0] : 0;
		}

		private static byte[] rest(byte[] content, int from) {
			return Arrays.copyOfRange(content, Math.min(from, content.length), content.length);
		}

	}

}
