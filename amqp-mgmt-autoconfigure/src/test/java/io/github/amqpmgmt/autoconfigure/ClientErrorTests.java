package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import io.github.amqpmgmt.clients.Broker;
import io.github.amqpmgmt.clients.wrong.Bindings;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the user of an application gets to read whose clients are wrong.
 */
class ClientErrorTests {

	@Test
	void mistakesInAnInterfaceAreReportedAllAtOnce() {
		FailureAnalysis analysis = report(WrongApplication.class);
		assertThat(analysis.getDescription()).startsWith(Bindings.class.getName() + " cannot be a management client:")
			.contains(
					"\n - read(String) parameter 1 (name) has no annotation: say what it is by one of @Name, @Identity,")
			.contains("\n - read(String) has no entity type, which READ needs: say it in @ManagementOperation")
			.contains("\n - read(String) has '${none}', which cannot be resolved: ");
		assertThat(analysis.getAction()).isEqualTo("Correct Bindings as said with each problem, or take its "
				+ "@AmqpManagementClient away if it is to be no client.");
	}

	@Test
	void aTemplateThatDoesNotExistIsReported() {
		FailureAnalysis analysis = report(OtherTemplate.class);
		assertThat(analysis.getDescription()).isEqualTo("The management client " + Broker.class.getName()
				+ " needs a bean of type io.github.amqpmgmt.template.ManagementTemplate with the name or qualifier "
				+ "'second', but there is no such one among [amqpManagementTemplate].");
		assertThat(analysis.getAction())
			.isEqualTo("Correct @AmqpManagementClient(template = \"second\"), or declare that template.");
	}

	private static FailureAnalysis report(Class<?> application) {
		return FailedStart.report(List.of(application));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AmqpManagementAutoConfiguration.class, AmqpManagementClientsAutoConfiguration.class,
			PropertyPlaceholderAutoConfiguration.class })
	@AutoConfigurationPackage(basePackageClasses = Bindings.class)
	static class WrongApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(AmqpManagementAutoConfiguration.class)
	@ImportManagementClients(types = Broker.class)
	static class OtherTemplate {

	}

}
