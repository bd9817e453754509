package io.github.amqpmgmt.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

import org.apache.qpid.jms.JmsConnectionFactory;
import org.apache.qpid.jms.meta.JmsConnectionInfo;
import org.apache.qpid.jms.provider.amqp.AmqpProvider;
import org.apache.qpid.jms.transports.TransportOptions;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * What Qpid JMS looks up by name, as it has no reachability metadata of its own:
 * factories in files of its own kind, and the properties of a few beans. The management
 * needs nothing of it.
 */
class JmsRuntimeHints implements RuntimeHintsRegistrar {

	private static final String FACTORIES = "META-INF/services/org/apache/qpid/jms/";

	private static final List<Class<?>> BEANS = List.of(JmsConnectionFactory.class, JmsConnectionInfo.class,
			AmqpProvider.class, TransportOptions.class);

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern(FACTORIES + "**");
		for (String factory : factories(classLoader)) {
			hints.reflection().registerTypeIfPresent(classLoader, factory, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		}
		for (Class<?> bean : BEANS) {
			hints.reflection().registerType(bean, MemberCategory.INVOKE_PUBLIC_METHODS);
		}
	}

	private static List<String> factories(@Nullable ClassLoader classLoader) {
		try {
			Resource[] files = new PathMatchingResourcePatternResolver(classLoader)
				.getResources("classpath*:" + FACTORIES + "**/*");
			return List.of(files)
				.stream()
				.filter(Resource::isReadable)
				.map(JmsRuntimeHints::load)
				.map((file) -> file.getProperty("class", ""))
				.filter((name) -> !name.isEmpty())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Properties load(Resource file) {
		try {
			return PropertiesLoaderUtils.loadProperties(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
