package io.github.amqpmgmt.test.junit;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.RequestSender;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Tests for {@link ManagementNodeExtension}, which run test cases as a user would write
 * them.
 */
class ManagementNodeExtensionTests {

	private static final Set<Integer> PORTS = ConcurrentHashMap.newKeySet();

	@Test
	void oneNodeServesTheClassAndIsResetForEachTest() {
		assertThatRunUsesNodes(ByParameterTestCase.class, 3, 1);
	}

	@Test
	void nodeOfStaticFieldHasItsSettings() {
		assertThatRunUsesNodes(ByStaticFieldTestCase.class, 2, 1);
		assertThatIllegalStateException().isThrownBy(ByStaticFieldTestCase.NODE::node)
			.withMessage("The management node is started with the tests and closed after them");
	}

	@Test
	void instanceFieldMakesANodeForEachTest() {
		assertThatRunUsesNodes(ByInstanceFieldTestCase.class, 2, 2);
	}

	@Test
	void constructorMayTakeTheNode() {
		assertThatRunUsesNodes(ByConstructorTestCase.class, 2, 1);
	}

	@Test
	void builderIsRequired() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ManagementNodeExtension(null))
			.withMessage("'builder' must not be null");
	}

	private static void assertThatRunUsesNodes(Class<?> testCase, int tests, int nodes) {
		PORTS.clear();
		EngineTestKit.engine("junit-jupiter")
			.selectors(selectClass(testCase))
			.execute()
			.testEvents()
			.assertStatistics((statistics) -> statistics.started(tests).succeeded(tests));
		assertThat(PORTS).hasSize(nodes)
			.allSatisfy((port) -> assertThatExceptionOfType(ConnectException.class)
				.isThrownBy(() -> new Socket("127.0.0.1", port).close()));
	}

	private static void use(EmbeddedManagementNode node) {
		PORTS.add(node.port());
		assertThat(node.requests()).isEmpty();
		try (RequestSender sender = RequestSender.connect(URI.create(node.uri()), "guest", "secret")) {
			assertThat(sender.send("READ", null)).containsEntry("statusCode", 501);
			node.when("READ").reply(200, "OK", null);
			assertThat(sender.send("READ", null)).containsEntry("statusCode", 200);
		}
	}

	@ExtendWith(ManagementNodeExtension.class)
	static class ByParameterTestCase {

		@Test
		void first(EmbeddedManagementNode node) {
			use(node);
		}

		@Test
		void second(EmbeddedManagementNode node) {
			use(node);
		}

		@Nested
		class Inner {

			@Test
			void third(EmbeddedManagementNode node) {
				use(node);
			}

		}

	}

	static class ByStaticFieldTestCase {

		@RegisterExtension
		static final ManagementNodeExtension NODE = new ManagementNodeExtension(
				EmbeddedManagementNode.builder().user("guest", "secret"));

		@Test
		void settings() {
			use(NODE.node());
			assertThatIllegalStateException()
				.isThrownBy(() -> RequestSender.connect(URI.create(NODE.node().uri()), "guest", "wrong"));
		}

		@Test
		void parameter(EmbeddedManagementNode node) {
			assertThat(node).isSameAs(NODE.node());
			use(node);
		}

	}

	static class ByInstanceFieldTestCase {

		@RegisterExtension
		final ManagementNodeExtension node = new ManagementNodeExtension();

		@Test
		void first() {
			use(this.node.node());
		}

		@Test
		void second() {
			use(this.node.node());
		}

	}

	@TestInstance(TestInstance.Lifecycle.PER_CLASS)
	@ExtendWith(ManagementNodeExtension.class)
	static class ByConstructorTestCase {

		private final EmbeddedManagementNode node;

		ByConstructorTestCase(EmbeddedManagementNode node) {
			this.node = node;
		}

		@Test
		void first() {
			use(this.node);
		}

		@Test
		void second() {
			use(this.node);
		}

	}

}
