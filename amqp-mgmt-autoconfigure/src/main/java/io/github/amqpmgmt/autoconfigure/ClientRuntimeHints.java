package io.github.amqpmgmt.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.aot.BeanRegistrationCode;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.GenericTypeResolver;

/**
 * Tells ahead-of-time compilation what clients need: a proxy, the methods and annotations
 * of the interface, and the types that are read and written.
 */
class ClientRuntimeHints implements BeanRegistrationAotProcessor {

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
		RootBeanDefinition definition = registeredBean.getMergedBeanDefinition();
		boolean isClient = ManagementClientFactoryBean.class.getName().equals(definition.getBeanClassName());
		return (isClient && definition.getAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE) instanceof Class<?> client)
				? new Contribution(client) : null;
	}

	private void register(RuntimeHints hints, Class<?> client) {
		hints.proxies().registerJdkProxy(client);
		methods(hints, client);
		for (Method method : client.getMethods()) {
			bind(hints, client, method.getGenericReturnType());
			for (Type parameter : method.getGenericParameterTypes()) {
				bind(hints, client, parameter);
			}
		}
	}

	private void methods(RuntimeHints hints, Class<?> type) {
		hints.reflection().registerType(type, MemberCategory.INVOKE_PUBLIC_METHODS);
		for (Class<?> parent : type.getInterfaces()) {
			methods(hints, parent);
		}
	}

	private void bind(RuntimeHints hints, Class<?> client, Type type) {
		this.bindings.registerReflectionHints(hints.reflection(), GenericTypeResolver.resolveType(type, client));
	}

	/**
	 * What one client contributes.
	 */
	private final class Contribution implements BeanRegistrationAotContribution {

		private final Class<?> client;

		private Contribution(Class<?> client) {
			this.client = client;
		}

		@Override
		public void applyTo(GenerationContext generationContext, BeanRegistrationCode beanRegistrationCode) {
			register(generationContext.getRuntimeHints(), this.client);
		}

	}

}
