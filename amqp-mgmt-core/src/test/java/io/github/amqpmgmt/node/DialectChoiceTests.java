package io.github.amqpmgmt.node;

import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.PeerDescription;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.dialect.ResponseFields;
import io.github.amqpmgmt.support.LogCapture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DialectChoiceTests {

	private final ManagementDialect one = new Named("one");

	private final ManagementDialect two = new Named("two");

	private DialectChoice choice(ManagementDialect... known) {
		return new DialectChoice(ManagementNodeOptions.builder().knownDialects(List.of(known)).build());
	}

	private static PeerDescription peer(String product) {
		return new PeerDescription("host", Map.of("product", product, "version", "1"));
	}

	@Test
	void untilAConnectionWasOpenTheStandardDialectIsAssumed() {
		DialectChoice choice = choice(this.one);
		assertThat(choice.isKnown()).isFalse();
		assertThat(choice.current().dialect()).isSameAs(Dialects.standard());
		assertThat(choice.current().target()).isEqualTo("$management");
	}

	@Test
	void thePeerSaysWhichOneItIs() {
		DialectChoice choice = choice(this.one, this.two);
		assertThat(choice.connected(peer("two")).dialect()).isSameAs(this.two);
		assertThat(choice.isKnown()).isTrue();
		assertThat(choice.current().target()).isEqualTo("of-two");
		assertThat(choice.current().replyScheme()).isEqualTo(ReplyScheme.PAIR);
		assertThat(choice.current().replyFormat().fields().statusCode()).containsExactly("two-status");
		assertThat(choice.connected(peer("one")).dialect()).isSameAs(this.one);
		assertThat(choice.connected(peer("three")).dialect()).isSameAs(Dialects.standard());
	}

	@Test
	void theFirstThatKnowsThePeerIsTaken() {
		ManagementDialect other = new Named("one");
		assertThat(choice(other, this.one).connected(peer("one")).dialect()).isSameAs(other);
	}

	@Test
	void theProfileStaysTheSameObjectWhileTheDialectDoes() {
		DialectChoice choice = choice(this.one);
		NodeProfile profile = choice.connected(peer("one"));
		assertThat(choice.connected(peer("one"))).isSameAs(profile);
	}

	@Test
	void aDialectThatIsSetIsKnownAtOnceAndStays() {
		DialectChoice choice = new DialectChoice(
				ManagementNodeOptions.builder().knownDialects(List.of(this.one)).dialect(this.two).build());
		assertThat(choice.isKnown()).isTrue();
		assertThat(choice.current().dialect()).isSameAs(this.two);
		try (LogCapture log = log()) {
			assertThat(choice.connected(peer("one")).dialect()).isSameAs(this.two);
			assertThat(log.messages()).isEmpty();
		}
	}

	@Test
	void whatIsSetWinsOverTheDialect() {
		DialectChoice choice = new DialectChoice(ManagementNodeOptions.builder()
			.knownDialects(List.of(this.one))
			.target("mine")
			.replyScheme(ReplyScheme.DYNAMIC)
			.statusCodeFields(List.of("my-status"))
			.build());
		NodeProfile profile = choice.connected(peer("one"));
		assertThat(profile.target()).isEqualTo("mine");
		assertThat(profile.replyScheme()).isEqualTo(ReplyScheme.DYNAMIC);
		assertThat(profile.replyFormat().fields().statusCode()).containsExactly("my-status");
		assertThat(profile.replyFormat().fields().description()).containsExactly("one-description");
	}

	@Test
	void theUsersTargetIsToldToTheDialect() {
		ManagementDialect byTarget = new Named("one") {
			@Override
			public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
				return "mine".equals(target);
			}
		};
		DialectChoice mine = new DialectChoice(
				ManagementNodeOptions.builder().knownDialects(List.of(byTarget)).target("mine").build());
		assertThat(mine.connected(peer("x")).dialect()).isSameAs(byTarget);
		assertThat(choice(byTarget).connected(peer("x")).dialect()).isSameAs(Dialects.standard());
	}

	@Test
	void aDialectThatFailsIsPassedOver() {
		ManagementDialect broken = new Named("broken") {
			@Override
			public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
				throw new IllegalStateException("no");
			}
		};
		try (LogCapture log = log()) {
			assertThat(choice(broken, this.one).connected(peer("one")).dialect()).isSameAs(this.one);
			assertThat(log.messages(Level.WARN)).hasSize(1);
		}
	}

	@Test
	void eachDialectIsToldOnceInARowWithoutForgedLines() {
		DialectChoice choice = choice(this.one);
		try (LogCapture log = log()) {
			choice.connected(peer("one"));
			choice.connected(peer("one"));
			choice.connected(new PeerDescription("host", Map.of()));
			choice.connected(peer("evil\nINFO all is well"));
			choice.connected(peer("one"));
			assertThat(log.messages(Level.INFO)).containsExactly("Using dialect 'one' for of-one at host, one 1",
					"Using dialect 'standard' for $management at host, a peer that does not name its product",
					"Using dialect 'one' for of-one at host, one 1");
			DialectChoice other = choice(this.one);
			other.connected(peer("evil\nINFO all is well"));
			assertThat(log.messages(Level.INFO)).last().asString().doesNotContain("\n");
		}
	}

	private static LogCapture log() {
		return new LogCapture("io.github.amqpmgmt.node.ManagementNode");
	}

	private static class Named implements ManagementDialect {

		private final String name;

		Named(String name) {
			this.name = name;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public boolean isSpokenBy(PeerDescription peer, @Nullable String target) {
			return peer.product().equals(this.name);
		}

		@Override
		public String defaultTarget() {
			return "of-" + this.name;
		}

		@Override
		public ReplyScheme defaultReplyScheme() {
			return ReplyScheme.PAIR;
		}

		@Override
		public ResponseFields responseFields() {
			return new ResponseFields(List.of(this.name + "-status"), List.of(this.name + "-description"),
					List.of(this.name + "-condition"));
		}

	}

}
