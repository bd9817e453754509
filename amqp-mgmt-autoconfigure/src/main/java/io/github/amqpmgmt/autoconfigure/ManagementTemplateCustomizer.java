package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.template.ManagementTemplate;

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

}
