package io.github.amqpmgmt.autoconfigure;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.amqpmgmt.autoconfigure.endpoint.AmqpManagementEndpointAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.health.AmqpManagementHealthContributorAutoConfiguration;
import io.github.amqpmgmt.autoconfigure.metrics.AmqpManagementMetricsAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the module to Spring Boot's rules for auto-configuration.
 */
@AnalyzeClasses(packagesOf = AmqpManagementAutoConfiguration.class, importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	@ArchTest
	static final ArchRule autoConfigurationsArePublicAndFinal = ArchRuleDefinition.classes()
		.that()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.bePublic()
		.andShould()
		.haveModifier(JavaModifier.FINAL)
		.andShould()
		.haveSimpleNameEndingWith("AutoConfiguration");

	@ArchTest
	static final ArchRule autoConfigurationsHaveNoPublicMethods = ArchRuleDefinition.methods()
		.that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule autoConfigurationsHaveNoPublicFields = ArchRuleDefinition.fields()
		.that()
		.areDeclaredInClassesThat()
		.areAnnotatedWith(AutoConfiguration.class)
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule beansAreDeclaredByAutoConfigurationsOnly = ArchRuleDefinition.methods()
		.that()
		.areAnnotatedWith(Bean.class)
		.should()
		.beDeclaredInClassesThat()
		.areAnnotatedWith(AutoConfiguration.class);

	@ArchTest
	static final ArchRule onlyWhatUsersNameIsPublic = ArchRuleDefinition.classes()
		.that()
		.areTopLevelClasses()
		.and()
		.haveSimpleNameNotEndingWith("AutoConfiguration")
		.and()
		.haveSimpleNameNotEndingWith("Customizer")
		.and()
		.haveSimpleNameNotEndingWith("Endpoint")
		.and()
		.haveSimpleNameNotEndingWith("Descriptor")
		.and()
		.doNotHaveSimpleName("AmqpManagementConnectionDetails")
		.and()
		.haveSimpleNameNotEndingWith("Properties")
		.and()
		.doNotHaveSimpleName("ImportManagementClients")
		.should()
		.notBePublic();

	@ArchTest
	static final ArchRule coreIsUsedByItsPublicApiOnly = ArchRuleDefinition.noClasses()
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.github.amqpmgmt..internal..", "org.apache.qpid..", "io.netty..");

	@ArchTest
	static final ArchRule everythingElseWorksWithoutMeters = ArchRuleDefinition.noClasses()
		.that()
		.doNotHaveSimpleName("MeterListening")
		.and()
		.doNotHaveSimpleName("ObservationAudience")
		.and()
		.resideOutsideOfPackage("io.github.amqpmgmt.autoconfigure.metrics")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.micrometer.core..", "org.springframework.boot.micrometer..");

	@ArchTest
	static final ArchRule everythingElseWorksWithoutHealth = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("io.github.amqpmgmt.autoconfigure.health")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.health..");

	@ArchTest
	static final ArchRule everythingElseWorksWithoutActuator = ArchRuleDefinition.noClasses()
		.that()
		.resideOutsideOfPackage("io.github.amqpmgmt.autoconfigure.endpoint")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.actuate..");

	@ArchTest
	static final ArchRule everythingElseWorksWithoutTestcontainers = ArchRuleDefinition.noClasses()
		.that()
		.haveNameNotMatching(".*\\.container\\.\\w+(?<!Compose)ConnectionDetailsFactory(\\$.*)?")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.testcontainers..", "org.springframework.boot.testcontainers..");

	@ArchTest
	static final ArchRule everythingElseWorksWithoutDockerCompose = ArchRuleDefinition.noClasses()
		.that()
		.haveNameNotMatching(".*\\.container\\.\\w+DockerComposeConnectionDetailsFactory(\\$.*)?")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.boot.docker.compose..");

	@ArchTest
	static final ArchRule everythingElseWorksWithoutSpringSecurity = ArchRuleDefinition.noClasses()
		.that()
		.doNotHaveSimpleName("AmqpManagementOAuth2AutoConfiguration")
		.and()
		.doNotHaveSimpleName("OAuth2Tokens")
		.should()
		.dependOnClassesThat()
		.resideInAPackage("org.springframework.security..");

	@ArchTest
	static final ArchRule packagesHaveNoCycles = SlicesRuleDefinition.slices()
		.matching("io.github.amqpmgmt.(**)")
		.should()
		.beFreeOfCycles();

	@Test
	void everyAutoConfigurationIsListed() {
		List<String> listed = ImportCandidates.load(AutoConfiguration.class, getClass().getClassLoader())
			.getCandidates()
			.stream()
			.filter((name) -> name.startsWith("io.github.amqpmgmt."))
			.toList();
		assertThat(listed).containsExactly(AmqpManagementAutoConfiguration.class.getName(),
				AmqpManagementClientsAutoConfiguration.class.getName(),
				AmqpManagementConverterAutoConfiguration.class.getName(),
				AmqpManagementOAuth2AutoConfiguration.class.getName(),
				AmqpManagementObservationAutoConfiguration.class.getName(),
				AmqpManagementEndpointAutoConfiguration.class.getName(),
				AmqpManagementHealthContributorAutoConfiguration.class.getName(),
				AmqpManagementMetricsAutoConfiguration.class.getName());
	}

}
