package io.github.amqpmgmt.node;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ReplyScheme;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ManagementNodeOptionsTests {

	private static final ManagementNodeOptions UNUSUAL = ManagementNodeOptions.builder()
		.dialect(Dialects.standard())
		.knownDialects(List.of())
		.target("target")
		.replyAddress("replies")
		.statusCodeFields(List.of("a"))
		.descriptionFields(List.of("b"))
		.errorConditionFields(List.of("c"))
		.encoding(StandardCharsets.US_ASCII)
		.timeout(Duration.ofSeconds(1))
		.maxInFlight(2)
		.maxWaiting(3)
		.maxResponseSize(4)
		.callbackExecutor(Runnable::run)
		.listener((target, request) -> null)
		.admission(Admission.FAIL)
		.retry(RetryOptions.NONE)
		.nodeListener(new ManagementNodeListener() {
		})
		.maxTargets(5)
		.linkIdleTimeout(Duration.ofSeconds(6))
		.tracePropagation(TracePropagation.NONE)
		.build();

	@Test
	void aMutationStartsWithEverythingThatWasSet() throws Exception {
		ManagementNodeOptions usual = ManagementNodeOptions.builder().build();
		ManagementNodeOptions copy = UNUSUAL.mutate().build();
		for (Field field : ManagementNodeOptions.class.getDeclaredFields()) {
			if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
				field.setAccessible(true);
				assertThat(field.get(UNUSUAL)).as("%s, which this test is to set", field.getName())
					.isNotEqualTo(field.get(usual));
				assertThat(field.get(copy)).as(field.getName()).isEqualTo(field.get(UNUSUAL));
			}
		}
	}

	@Test
	void aMutationCanBeChangedWithoutTouchingTheOriginal() {
		ManagementNodeOptions changed = UNUSUAL.mutate().target("other").build();
		assertThat(changed.target()).isEqualTo("other");
		assertThat(UNUSUAL.target()).isEqualTo("target");
	}

	@Test
	void aReplyAddressAndItsSchemeBelongTogether() {
		assertThat(ManagementNodeOptions.builder().replyAddress("replies").build().replyScheme())
			.isEqualTo(ReplyScheme.ADDRESS);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ManagementNodeOptions.builder().replyScheme(ReplyScheme.ADDRESS).build())
			.withMessageContaining("must be named");
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> ManagementNodeOptions.builder().replyScheme(ReplyScheme.PAIR).replyAddress("replies").build())
			.withMessageContaining("not by address");
	}

	@Test
	void whatCannotBeIsRefused() {
		ManagementNodeOptions.Builder builder = ManagementNodeOptions.builder();
		assertThatIllegalArgumentException().isThrownBy(() -> builder.maxTargets(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.linkIdleTimeout(Duration.ofSeconds(-1)));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.replyAddress(" "));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.statusCodeFields(List.of()));
	}

}
