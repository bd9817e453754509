package io.github.amqpmgmt.benchmarks.responder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What the responder says, frame by frame, without a network.
 */
class ResponderConnectionTests {

	private final ResponderConnection connection = new ResponderConnection();

	private final FrameWriter client = new FrameWriter();

	@BeforeEach
	void attach() {
		this.client.raw(new byte[] { 'A', 'M', 'Q', 'P', 0, 1, 0, 0 });
		frame(Performative.OPEN, 0);
		frame(Performative.BEGIN, 4, () -> {
			this.client.nulls(1);
			this.client.uint(0);
			this.client.uint(100);
			this.client.uint(100);
		});
		attach("requests", 0, false);
		attach("replies", 1, true);
	}

	private void attach(String name, int handle, boolean replies) {
		frame(Performative.ATTACH, 7, () -> {
			this.client.text(name);
			this.client.uint(handle);
			this.client.bool(replies);
			this.client.nulls(2);
			terminus(0x28, replies ? null : "here");
			terminus(0x29, replies ? "here" : "$management");
		});
	}

	private void terminus(int type, String address) {
		this.client.descriptor(type);
		int list = this.client.beginList(5);
		if (address != null) {
			this.client.text(address);
		}
		else {
			this.client.nulls(1);
		}
		this.client.nulls(3);
		this.client.bool(address == null);
		this.client.endList(list);
	}

	private void credit(int credit) {
		credit(credit, 0, 100);
	}

	private void credit(int credit, int nextId, int window) {
		frame(Performative.FLOW, 7, () -> {
			this.client.uint(nextId);
			this.client.uint(window);
			this.client.uint(0);
			this.client.uint(100);
			this.client.uint(1);
			this.client.uint(0);
			this.client.uint(credit);
		});
	}

	private void request(int id, boolean settled) {
		request(id, settled, 0);
	}

	private void request(int id, boolean settled, int size) {
		int frame = this.client.beginFrame(0, 0, Performative.TRANSFER);
		int list = this.client.beginList(5);
		this.client.uint(0);
		this.client.uint(id);
		this.client.nulls(2);
		this.client.bool(settled);
		this.client.endList(list);
		this.client.descriptor(0x73);
		list = this.client.beginList(1);
		this.client.text("message-" + id);
		this.client.endList(list);
		if (size > 0) {
			this.client.raw(new byte[] { 0, 0x53, 0x75, (byte) 0xb0 });
			this.client.int32(size);
			this.client.raw(new byte[size]);
		}
		this.client.endFrame(frame);
	}

	private void frame(int performative, int fields, Runnable content) {
		int frame = this.client.beginFrame(0, 0, performative);
		int list = this.client.beginList(fields);
		content.run();
		this.client.endList(list);
		this.client.endFrame(frame);
	}

	private void frame(int performative, int fields) {
		frame(performative, fields, () -> {
		});
	}

	private List<Integer> answers() {
		int used = this.connection.receive(this.client.array(), this.client.length());
		assertThat(used).isEqualTo(this.client.length());
		this.client.clear();
		List<Integer> performatives = new ArrayList<>();
		byte[] out = this.connection.out().array();
		int at = (out[0] == 'A') ? 8 : 0;
		while (at < this.connection.out().length()) {
			performatives.add(EncodedValue.descriptor(out, at + 8));
			at += EncodedValue.int32(out, at);
		}
		return performatives;
	}

	private String text() {
		return new String(this.connection.out().array(), 0, this.connection.out().length(),
				StandardCharsets.ISO_8859_1);
	}

	@Test
	void answersInKindAndGivesCredit() {
		assertThat(answers()).containsExactly(Performative.OPEN, Performative.BEGIN, Performative.ATTACH,
				Performative.FLOW, Performative.ATTACH);
		assertThat(text()).startsWith("AMQP").contains("dynamic-1");
	}

	@Test
	void settlesRequestsInARangeBeforeItReplies() {
		credit(10);
		answers();
		this.connection.out().clear();
		request(0, false);
		request(1, false);
		request(2, false);
		assertThat(answers()).containsExactly(Performative.DISPOSITION, Performative.TRANSFER, Performative.TRANSFER,
				Performative.TRANSFER);
		assertThat(text()).containsSubsequence("message-0", "message-1", "message-2");
	}

	@Test
	void settlesNothingThatIsSettled() {
		credit(10);
		answers();
		this.connection.out().clear();
		request(0, true);
		assertThat(answers()).containsExactly(Performative.TRANSFER);
	}

	@Test
	void repliesWaitForCredit() {
		answers();
		this.connection.out().clear();
		request(0, true);
		request(1, true);
		assertThat(answers()).isEmpty();
		credit(1);
		assertThat(answers()).containsExactly(Performative.TRANSFER);
	}

	@Test
	void repliesInAsManyFramesAsTheClientNeeds() {
		frame(Performative.OPEN, 3, () -> {
			this.client.nulls(2);
			this.client.uint(512);
		});
		credit(10);
		answers();
		this.connection.out().clear();
		request(0, true, 1000);
		assertThat(answers()).containsExactly(Performative.TRANSFER, Performative.TRANSFER, Performative.TRANSFER);
	}

	@Test
	void usesUpTheWindowInTheMiddleOfAReply() {
		frame(Performative.OPEN, 3, () -> {
			this.client.nulls(2);
			this.client.uint(512);
		});
		credit(10, 0, 2);
		answers();
		this.connection.out().clear();
		request(0, true, 1000);
		request(1, true);
		assertThat(answers()).containsExactly(Performative.TRANSFER, Performative.TRANSFER);
		this.connection.out().clear();
		credit(9, 2, 2);
		assertThat(answers()).containsExactly(Performative.TRANSFER, Performative.TRANSFER);
		assertThat(text()).contains("message-1");
	}

	@Test
	void waitsForTheRestOfAFrame() {
		answers();
		request(0, true);
		int length = this.client.length();
		assertThat(this.connection.receive(this.client.array(), length - 1)).isZero();
		assertThat(this.connection.receive(this.client.array(), length)).isEqualTo(length);
	}

	@Test
	void refusesFramesOfNoSize() {
		answers();
		assertThatIllegalArgumentException().isThrownBy(() -> this.connection.receive(new byte[8], 8));
	}

	@Test
	void closesWhenAsked() {
		answers();
		this.connection.out().clear();
		frame(Performative.CLOSE, 0);
		assertThat(answers()).containsExactly(Performative.CLOSE);
		assertThat(this.connection.isClosed()).isTrue();
	}

}
