package io.github.amqpmgmt;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Holds the package table of ARCHITECTURE.md.
 */
@AnalyzeClasses(packages = "io.github.amqpmgmt", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

	private static final String ROOT = "io.github.amqpmgmt";

	private static final String[] EVERYWHERE = { "java..", "org.jspecify.annotations..", ROOT };

	private static final String LOGGING = "org.slf4j..";

	private static final String[] JACKSON = { "tools.jackson..", "com.fasterxml.jackson.annotation.." };

	private static final String PROTON = "org.apache.qpid.protonj2..";

	@ArchTest
	static final ArchRule packagesHaveNoCycles = slices().matching("io.github.amqpmgmt.(**)").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule theVocabularyKnowsTheJdkOnly = only(ROOT);

	@ArchTest
	static final ArchRule connectionsKnowTheEngineAndNetty = only(ROOT + ".connection", ROOT + ".connection.internal..",
			ROOT + ".connection.sasl..", PROTON, "io.netty..", "javax.net.ssl..", LOGGING);

	@ArchTest
	static final ArchRule everythingElseWorksWithoutNettysHttpAndProxies = noClasses().that()
		.haveNameNotMatching(".*\\.connection\\.(WebSocket(Layer|Upgrade|Frames)|ProxyLayer)")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.netty.handler.codec.http..", "io.netty.handler.codec.socksx..",
				"io.netty.handler.proxy..");

	@ArchTest
	static final ArchRule whatNodesUseOfConnectionsKnowsTheEngineOnly = only(ROOT + ".connection.internal", PROTON,
			LOGGING);

	@ArchTest
	static final ArchRule saslKnowsTheEngineAndTheScramLibrary = only(ROOT + ".connection.sasl", PROTON,
			"javax.security.sasl..", "com.ongres..");

	@ArchTest
	static final ArchRule dialectsKnowTheEnginesTypesAndJackson = only(ROOT + ".dialect", PROTON, JACKSON[0]);

	@ArchTest
	static final ArchRule nodesKnowConnectionsAndDialects = only(ROOT + ".node", ROOT + ".dialect..",
			ROOT + ".connection", ROOT + ".connection.internal", PROTON, LOGGING);

	@ArchTest
	static final ArchRule theTemplateKnowsNodesAndWhatTheirOptionsAreMadeOf = only(ROOT + ".template", ROOT + ".node..",
			ROOT + ".dialect..", ROOT + ".convert", ROOT + ".connection");

	@ArchTest
	static final ArchRule convertersKnowTheEnginesTypesAndJackson = only(ROOT + ".convert",
			"org.apache.qpid.protonj2.types..", JACKSON[0], JACKSON[1]);

	@ArchTest
	static final ArchRule clientsKnowTheTemplateAndWhatReadsItsAnswers = only(ROOT + ".client", ROOT + ".convert",
			ROOT + ".template", ROOT + ".dialect", ROOT + ".node");

	@ArchTest
	static final ArchRule azureKnowsClientsAndTheEnginesTypes = only(ROOT + ".azure", ROOT + ".client", PROTON);

	@ArchTest
	static final ArchRule tokensKnowNodesAndConnections = only(ROOT + ".token", ROOT + ".node", ROOT + ".dialect",
			ROOT + ".connection", ROOT + ".connection.internal", "javax.crypto..", LOGGING);

	@ArchTest
	static final ArchRule everythingElseWorksWithoutJackson = noClasses().that()
		.haveNameNotMatching(".*\\.convert\\.(Jackson\\w+|ManagementModule|PlainValue|WrittenValue|ScalarDeserializer"
				+ "|EmbeddingSerializers|LenientNames|LenientEnums)(\\$.*)?|.*\\.dialect\\.JacksonJson")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(JACKSON);

	@ArchTest
	static final ArchRule observationKnowsWhatItWatchesAndMicrometer = only(ROOT + ".observation", ROOT + ".node",
			ROOT + ".connection", ROOT + ".token", LOGGING, "io.micrometer..");

	@ArchTest
	static final ArchRule observationsWorkWithoutMeters = noClasses().that()
		.haveNameNotMatching(
				".*\\.(MeterRequestListener|RequestMeters|NodeMeters|ConnectionMeters|TokenMeters|WatchedMeters"
						+ "|ManagementMeterDocumentation)(\\$.*)?")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("io.micrometer.core..")
		.orShould()
		.dependOnClassesThat()
		.haveNameMatching(".*\\.(RequestMeters|WatchedMeters)(\\$.*)?");

	@ArchTest
	static final ArchRule internalsStayInside = noClasses().that()
		.resideInAPackage(ROOT + ".template..")
		.or()
		.resideInAPackage(ROOT + ".observation..")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage(ROOT + ".connection.internal..", ROOT + ".connection.sasl..");

	@ArchTest
	static final ArchRule publicTypesAreMeantToBeUsed = classes().that()
		.haveSimpleNameStartingWith("Default")
		.and()
		.haveSimpleNameNotEndingWith("Convention")
		.should()
		.notBePublic();

	/**
	 * {@code Type} and {@code ParameterizedType} only say what to read, such as a
	 * {@code List<Queue>}. Clients are proxies of interfaces, which are read once.
	 */
	@ArchTest
	static final ArchRule nothingButClientsUsesReflection = noClasses().that()
		.resideOutsideOfPackage(ROOT + ".client")
		.should()
		.dependOnClassesThat(resideInAPackage("java.lang.reflect..")
			.and(not(equivalentTo(Type.class).or(equivalentTo(ParameterizedType.class)))));

	@ArchTest
	static final ArchRule thereIsNoMutableStaticState = fields().that()
		.areStatic()
		.and()
		.doNotHaveModifier(JavaModifier.SYNTHETIC)
		.should()
		.beFinal();

	@ArchTest
	static final ArchRule everyPackageIsNullMarked = classes().that()
		.haveSimpleName("package-info")
		.should()
		.beAnnotatedWith(NullMarked.class);

	private static ArchRule only(String owner, String... others) {
		DescribedPredicate<JavaClass> allowed = resideInAnyPackage(EVERYWHERE).or(resideInAnyPackage(owner))
			.or(resideInAnyPackage(others))
			.or(DescribedPredicate.describe("primitive or array", (type) -> type.isPrimitive() || type.isArray()));
		return classes().that().resideInAPackage(owner).should().onlyDependOnClassesThat(allowed);
	}

}
