package io.github.amqpmgmt.autoconfigure;

import java.util.Objects;
import java.util.function.Consumer;

import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;

/**
 * Customizes the auto-configured {@link ManagementTemplate}. Beans of this type are
 * called in order, after properties and {@linkplain io.github.amqpmgmt.RequestListener
 * request listeners} were applied.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ManagementTemplateCustomizer {

	/**
	 * Customizes the template.
	 * @param builder the template so far
	 */
	void customize(ManagementTemplate.Builder builder);

	/**
	 * Whether to customize a node. Default: yes, whichever it is.
	 * @param node the name of the node in {@code amqp.mgmt.nodes}, or {@code null} for
	 * the default one
	 * @return whether to be called for it
	 */
	default boolean isFor(@Nullable String node) {
		return true;
	}

	/**
	 * Makes a customizer of one node only.
	 * @param node the name of the node in {@code amqp.mgmt.nodes}, or {@code null} for
	 * the default one
	 * @param customizer what to do
	 * @return the customizer
	 */
	static ManagementTemplateCustomizer of(@Nullable String node, Consumer<ManagementTemplate.Builder> customizer) {
		return new ManagementTemplateCustomizer() {

			@Override
			public void customize(ManagementTemplate.Builder builder) {
				customizer.accept(builder);
			}

			@Override
			public boolean isFor(@Nullable String candidate) {
				return Objects.equals(node, candidate);
			}

		};
	}

}
