package io.github.amqpmgmt.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.github.amqpmgmt.client.AmqpManagementClient;

import org.springframework.context.annotation.Import;

/**
 * Makes beans of management clients: of interfaces with {@link AmqpManagementClient} in
 * some packages, and of the interfaces that are listed. Without it, clients are looked
 * for in the packages of the application ({@code AutoConfigurationPackages}).
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(ImportedClientsRegistrar.class)
public @interface ImportManagementClients {

	/**
	 * The interfaces, which need no {@link AmqpManagementClient}.
	 * @return the interfaces
	 */
	Class<?>[] types() default {};

	/**
	 * The packages in which to look for interfaces with {@link AmqpManagementClient}.
	 * Default: the package of the annotated class, if no interfaces are listed.
	 * @return the names of the packages, whose sub-packages are included
	 */
	String[] basePackages() default {};

	/**
	 * Classes in whose packages to look for interfaces, instead of their names.
	 * @return the classes
	 */
	Class<?>[] basePackageClasses() default {};

}
