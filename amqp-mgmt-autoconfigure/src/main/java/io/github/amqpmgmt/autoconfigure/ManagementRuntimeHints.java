package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Tells ahead-of-time compilation what is looked up by name at run time, here and in the
 * libraries below that have no reachability metadata of their own. What clients need is
 * in {@link ClientRuntimeHints}.
 */
class ManagementRuntimeHints implements RuntimeHintsRegistrar {

	private static final String CONNECTIONS = "io.github.amqpmgmt.connection";

	private static final String HANDLER = "io.netty.channel.ChannelHandler";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		virtualThreads(hints);
		saslPrep(hints, classLoader);
		channelHandlers(hints, classLoader);
		meters(hints, classLoader);
	}

	/**
	 * Not there in Java 17, for which the code is compiled.
	 */
	private static void virtualThreads(RuntimeHints hints) {
		hints.reflection()
			.registerType(Executors.class,
					(type) -> type.withMethod("newVirtualThreadPerTaskExecutor", List.of(), ExecutableMode.INVOKE));
	}

	/**
	 * SCRAM prepares passwords by a profile that {@link java.util.ServiceLoader} finds,
	 * and knows by its annotation.
	 */
	private static void saslPrep(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerTypeIfPresent(classLoader, "com.ongres.saslprep.SASLprep",
					MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		hints.resources()
			.registerPatternIfPresent(classLoader, "META-INF/services/",
					(resource) -> resource.includes("META-INF/services/com.ongres.stringprep.Profile"));
	}

	/**
	 * Netty looks at the methods of handlers, to pass by those that do nothing.
	 */
	private static void channelHandlers(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		HandlerScanner scanner = new HandlerScanner(ClassUtils.resolveClassName(HANDLER, classLoader));
		scanner.setResourceLoader(new DefaultResourceLoader(classLoader));
		for (BeanDefinition handler : scanner.findCandidateComponents(CONNECTIONS)) {
			hints.reflection()
				.registerType(TypeReference.of(Objects.requireNonNull(handler.getBeanClassName())),
						MemberCategory.INVOKE_PUBLIC_METHODS);
		}
	}

	/**
	 * {@link AmqpManagementObservationAutoConfiguration} asks for these.
	 */
	private static void meters(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		for (String type : AmqpManagementObservationAutoConfiguration.TYPES_OF_METERS) {
			hints.reflection().registerTypeIfPresent(classLoader, type);
		}
	}

	/**
	 * Finds handlers of any kind, so that a new one needs no hint.
	 */
	private static final class HandlerScanner extends ClassPathScanningCandidateComponentProvider {

		private HandlerScanner(Class<?> handlerType) {
			super(false);
			addIncludeFilter(new AssignableTypeFilter(handlerType));
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition beanDefinition) {
			return true;
		}

	}

}
