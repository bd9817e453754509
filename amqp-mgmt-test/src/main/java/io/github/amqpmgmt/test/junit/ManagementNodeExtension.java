package io.github.amqpmgmt.test.junit;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/**
 * Starts an {@link EmbeddedManagementNode} for a test class and its nested classes,
 * resets it before each test and closes it at the end. Tests take it as a parameter:
 *
 * <pre>
 * &#64;ExtendWith(ManagementNodeExtension.class)
 * class OrdersTests {
 *
 *     &#64;Test
 *     void test(EmbeddedManagementNode node) {
 *         node.when("READ").reply(200, "OK", Map.of());
 *     }
 *
 * }
 * </pre>
 *
 * A node with settings is registered by a field, which may be {@code static}, or not for
 * a node for each test:
 *
 * <pre>
 * &#64;RegisterExtension
 * static final ManagementNodeExtension node = new ManagementNodeExtension(
 *         EmbeddedManagementNode.builder().user("guest", "secret"));
 * </pre>
 *
 * What is programmed in {@code @BeforeAll} is gone at the first test; use
 * {@code @BeforeEach}.
 *
 * @since 0.1.0
 */
public final class ManagementNodeExtension extends TypeBasedParameterResolver<EmbeddedManagementNode>
		implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

	private final EmbeddedManagementNode.Builder builder;

	// Each registered extension has a node of its own.
	private final Namespace namespace = Namespace.create(ManagementNodeExtension.class, this);

	private volatile @Nullable EmbeddedManagementNode current;

	/**
	 * An extension whose node has the default settings.
	 */
	public ManagementNodeExtension() {
		this(EmbeddedManagementNode.builder());
	}

	/**
	 * An extension whose node has settings of choice.
	 * @param builder the settings
	 */
	public ManagementNodeExtension(EmbeddedManagementNode.Builder builder) {
		if (builder == null) {
			throw new IllegalArgumentException("'builder' must not be null");
		}
		this.builder = builder;
	}

	/**
	 * The node, while tests of the class run.
	 * @return the started node
	 * @throws IllegalStateException before the first test and after the last
	 */
	public EmbeddedManagementNode node() {
		EmbeddedManagementNode node = this.current;
		if (node == null) {
			throw new IllegalStateException("The management node is started with the tests and closed after them");
		}
		return node;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		started(context);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		started(context).reset();
	}

	@Override
	public void afterEach(ExtensionContext context) {
		closeIfStartedIn(context);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		closeIfStartedIn(context);
	}

	@Override
	public EmbeddedManagementNode resolveParameter(ParameterContext parameterContext,
			ExtensionContext extensionContext) {
		return started(extensionContext);
	}

	private EmbeddedManagementNode started(ExtensionContext context) {
		// Finds what an enclosing context has started, too.
		Store store = context.getStore(this.namespace);
		EmbeddedManagementNode node = store.get(EmbeddedManagementNode.class, EmbeddedManagementNode.class);
		if (node == null) {
			node = this.builder.start();
			store.put(EmbeddedManagementNode.class, node);
			this.current = node;
		}
		return node;
	}

	private void closeIfStartedIn(ExtensionContext context) {
		// Removes nothing from an enclosing context.
		EmbeddedManagementNode node = context.getStore(this.namespace)
			.remove(EmbeddedManagementNode.class, EmbeddedManagementNode.class);
		if (node != null) {
			this.current = null;
			node.close();
		}
	}

}
