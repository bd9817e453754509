package io.github.amqpmgmt.autoconfigure;

import java.util.List;
import java.util.function.Function;

import io.github.amqpmgmt.ManagementOperations;
import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests how nodes and connections of properties get on with beans of the user's own.
 */
class NamedNodesOfUsersTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AmqpManagementAutoConfiguration.class))
		.withPropertyValues("amqp.mgmt.uri=amqp://first", "amqp.mgmt.connections.b.uri=amqp://second",
				"amqp.mgmt.nodes.a.target=a", "amqp.mgmt.nodes.b.connection=b");

	private final ManagementConnection withoutBean = new OwnConnection().own();

	@AfterEach
	void close() {
		this.withoutBean.close();
	}

	private ManagementTemplate template() {
		return ManagementTemplate.builder(this.withoutBean).build();
	}

	private static <T> T bean(ApplicationContext context, Class<T> type, String name) {
		return BeanFactoryAnnotationUtils.qualifiedBeanOfType(context.getAutowireCapableBeanFactory(), type, name);
	}

	private static List<Address> addresses(ManagementConnection connection) {
		return connection.options().addresses();
	}

	@Test
	void aConnectionOfTheUserIsTheDefaultOne() {
		this.contextRunner.withUserConfiguration(OwnConnection.class).run((context) -> {
			ManagementConnection own = context.getBean("own", ManagementConnection.class);
			assertThat(context).doesNotHaveBean("amqpManagementConnection");
			assertThat(context.getBean(ManagementConnection.class)).isSameAs(own);
			assertThat(context.getBean(ManagementTemplate.class).connection()).isSameAs(own);
			assertThat(bean(context, ManagementTemplate.class, "a").connection()).isSameAs(own);
			assertThat(addresses(bean(context, ManagementTemplate.class, "b").connection()))
				.containsExactly(new Address("second", 5672));
		});
	}

	@Test
	void aNodeMayNameAConnectionOfTheUser() {
		this.contextRunner.withUserConfiguration(OwnConnection.class)
			.withPropertyValues("amqp.mgmt.nodes.a.connection=own")
			.run((context) -> assertThat(bean(context, ManagementTemplate.class, "a").connection())
				.isSameAs(context.getBean("own")));
	}

	@Test
	void aTemplateOfTheUserIsTheDefaultOne() {
		this.contextRunner.withBean("own", ManagementTemplate.class, this::template).run((context) -> {
			assertThat(context).doesNotHaveBean("amqpManagementTemplate").hasBean("amqpManagementConnection");
			assertThat(context.getBean(ManagementTemplate.class)).isSameAs(context.getBean("own"));
			assertThat(context.getBean(ManagementOperations.class)).isSameAs(context.getBean("own"));
			assertThat(bean(context, ManagementTemplate.class, "a").target()).isEqualTo("a");
		});
	}

	@Test
	void aTemplateOfTheUserWithTheNameOfANodeTakesItsPlace() {
		this.contextRunner.withBean("a", ManagementTemplate.class, this::template)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("aManagementTemplate")
				.hasBean("bManagementTemplate"));
	}

	@Test
	void aConnectionOfTheUserWithTheQualifierOfOneTakesItsPlace() {
		this.contextRunner.withUserConfiguration(QualifiedConnection.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("bManagementConnection")
				.getBean("bManagementTemplate", ManagementTemplate.class)
				.extracting(ManagementTemplate::connection)
				.isSameAs(context.getBean("own")));
	}

	@Test
	void aTemplateOfTheUserWithTheBeanNameTakesItsPlace() {
		this.contextRunner.withBean("aManagementTemplate", ManagementTemplate.class, this::template)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void anotherBeanOfTheSameNameIsAClash() {
		this.contextRunner.withBean("aManagementTemplate", String.class, () -> "")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessageContainingAll("'amqp.mgmt.nodes.a'", "'aManagementTemplate'"));
	}

	@Test
	void beansWithTheNamesOfNodesAreNoClash() {
		this.contextRunner.withBean("a", String.class, () -> "")
			.withBean("b", String.class, () -> "")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasBean("aManagementTemplate")
				.hasBean("bManagementConnection"));
	}

	@Test
	void aChildContextHasThoseOfItsParent() {
		this.contextRunner.run((parent) -> this.contextRunner.withParent(parent).run((child) -> {
			assertThat(child).hasNotFailed();
			assertThat(child.getBean(ManagementTemplate.class)).isSameAs(parent.getBean(ManagementTemplate.class));
			assertThat(bean(child, ManagementTemplate.class, "b"))
				.isSameAs(bean(parent, ManagementTemplate.class, "b"));
		}));
	}

	@Test
	void aChildContextAddsItsOwn() {
		this.contextRunner.run((parent) -> this.contextRunner.withParent(parent)
			.withPropertyValues("amqp.mgmt.nodes.c.target=c", "amqp.mgmt.nodes.c.connection=b")
			.run((child) -> {
				assertThat(child).hasNotFailed();
				assertThat(bean(child, ManagementTemplate.class, "c").connection())
					.isSameAs(bean(parent, ManagementConnection.class, "b"));
			}));
	}

	@Test
	void detailsAreForTheConnectionThatTheyAreNamedAfter() {
		assertDetailsAreForOne(
				(runner) -> runner.withBean("b", AmqpManagementConnectionDetails.class, () -> new Details("of-bean")));
	}

	@Test
	void detailsAreForTheConnectionThatTheyAreQualifiedBy() {
		assertDetailsAreForOne((runner) -> runner.withUserConfiguration(QualifiedDetails.class));
	}

	@Test
	void detailsThatAreNoDefaultCandidatesAreForTheConnectionThatTheyAreQualifiedBy() {
		assertDetailsAreForOne((runner) -> runner.withUserConfiguration(QualifiedDetailsOnly.class));
	}

	private void assertDetailsAreForOne(Function<ApplicationContextRunner, ApplicationContextRunner> details) {
		details.apply(this.contextRunner).run((context) -> {
			assertThat(context).hasSingleBean(PropertiesAmqpManagementConnectionDetails.class);
			assertThat(addresses(context.getBean(ManagementConnection.class)))
				.containsExactly(new Address("first", 5672));
			ManagementConnectionOptions options = bean(context, ManagementConnection.class, "b").options();
			assertThat(options.addresses()).containsExactly(new Address("of-bean", 5672));
			assertThat(options.credentialsProvider().credentials()).isEqualTo(new Credentials("of-bean", "s3cret"));
		});
	}

	@Test
	void otherDetailsAreForTheDefaultConnection() {
		this.contextRunner.withUserConfiguration(QualifiedDetails.class)
			.withBean("details", AmqpManagementConnectionDetails.class, () -> new Details("default"))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(PropertiesAmqpManagementConnectionDetails.class);
				assertThat(addresses(context.getBean(ManagementConnection.class)))
					.containsExactly(new Address("default", 5672));
				assertThat(addresses(bean(context, ManagementConnection.class, "b")))
					.containsExactly(new Address("of-bean", 5672));
			});
	}

	@Test
	void primaryDetailsOfANamedConnectionAreNotForTheDefaultOne() {
		this.contextRunner.withUserConfiguration(PrimaryQualifiedDetails.class)
			.withBean("one", AmqpManagementConnectionDetails.class, () -> new Details("one"))
			.withBean("two", AmqpManagementConnectionDetails.class, () -> new Details("two"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(NoUniqueBeanDefinitionException.class)
				.hasMessageContaining("one,two"));
	}

	@Test
	void severalDetailsOfOneConnectionAreReported() {
		this.contextRunner.withUserConfiguration(QualifiedDetails.class)
			.withBean("b", AmqpManagementConnectionDetails.class, () -> new Details("of-bean"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessageContainingAll("'b'", "detailsOfB"));
	}

	@Test
	void aConnectionMayHaveDetailsOnly() {
		this.contextRunner.withBean("c", AmqpManagementConnectionDetails.class, () -> new Details("of-bean"))
			.withPropertyValues("amqp.mgmt.connections.c=", "amqp.mgmt.connection.open-timeout=7s")
			.run((context) -> {
				ManagementConnection connection = bean(context, ManagementConnection.class, "c");
				assertThat(addresses(connection)).containsExactly(new Address("of-bean", 5672));
				assertThat(connection.options().openTimeout()).hasSeconds(7);
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnection {

		@Bean
		ManagementConnection own() {
			return ManagementConnection
				.create(ManagementConnectionOptions.builder().address(new Address("own", 1)).build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedConnection {

		@Bean
		@Qualifier("b")
		ManagementConnection own() {
			return new OwnConnection().own();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedDetails {

		@Bean
		@Qualifier("b")
		AmqpManagementConnectionDetails detailsOfB() {
			return new Details("of-bean");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrimaryQualifiedDetails {

		@Bean
		@Primary
		@Qualifier("b")
		AmqpManagementConnectionDetails detailsOfB() {
			return new Details("of-bean");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class QualifiedDetailsOnly {

		@Bean(defaultCandidate = false)
		@Qualifier("b")
		AmqpManagementConnectionDetails detailsOfB() {
			return new Details("of-bean");
		}

	}

	record Details(String host) implements AmqpManagementConnectionDetails {

		@Override
		public List<Address> getAddresses() {
			return List.of(new Address(this.host, 5672));
		}

		@Override
		public @Nullable String getUsername() {
			return this.host;
		}

		@Override
		public @Nullable String getPassword() {
			return "s3cret";
		}

	}

}
