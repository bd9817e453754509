package io.github.amqpmgmt.actuator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.github.amqpmgmt.AuthenticationFailedException;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.support.TestSecrets;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.secrets.SecretSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What somebody sees who asks the actuator of a running application, and what not.
 */
@Timeout(60)
class ActuatorOverHttpTests {

	private static final String PASSWORD = TestSecrets.PASSWORD;

	private static final String TOKEN = TestSecrets.TOKEN;

	private final HttpClient http = HttpClient.newHttpClient();

	private final List<String> seen = new ArrayList<>();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private EmbeddedManagementNode node;

	@BeforeEach
	void start() {
		this.log.start();
		this.node = EmbeddedManagementNode.builder().user("guest", PASSWORD).start();
		this.node.whenAny().reply(200, "OK", TOKEN);
	}

	@AfterEach
	void stop() {
		this.node.close();
	}

	private void run(String password, Consumer<ConfigurableApplicationContext> use) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0",
				"--amqp.mgmt.uri=amqp://guest:" + password + "@" + this.node.host() + ":" + this.node.port(),
				"--amqp.mgmt.password=" + password, "--amqp.mgmt.username=guest", "--amqp.mgmt.trace-frames=true",
				"--management.endpoints.web.exposure.include=*", "--management.endpoint.health.show-details=always"));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.SERVLET)
			.run(arguments.toArray(String[]::new))) {
			Logger logger = (Logger) LoggerFactory.getLogger("io.github.amqpmgmt");
			logger.setLevel(Level.TRACE);
			logger.setAdditive(false);
			logger.addAppender(this.log);
			try {
				use.accept(context);
			}
			finally {
				logger.detachAppender(this.log);
				logger.setAdditive(true);
				logger.setLevel(null);
			}
		}
	}

	private String get(ConfigurableApplicationContext context, String path) {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + path))
			.timeout(Duration.ofSeconds(20))
			.build();
		try {
			String body = this.http.send(request, BodyHandlers.ofString()).body();
			this.seen.add(body);
			return body;
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private JsonNode json(ConfigurableApplicationContext context, String path) {
		return new JsonMapper().readTree(get(context, path));
	}

	private void assertThatNothingSecretIsShown() {
		this.log.list.forEach((event) -> this.seen
			.add(event.getFormattedMessage() + ThrowableProxyUtil.asString(event.getThrowableProxy())));
		SecretSearch secrets = SecretSearch.of(TestSecrets.all());
		assertThat(this.seen).isNotEmpty().allSatisfy((text) -> assertThat(secrets.in(text)).isEmpty());
	}

	@Test
	void healthMetersAndStatusAreThereAndSecretsAreNot() {
		run(PASSWORD, (context) -> {
			context.getBean(ManagementTemplate.class)
				.operation("put-token")
				.property("token", TOKEN)
				.body(TOKEN)
				.execute();
			JsonNode health = json(context, "health").at("/components/amqpMgmt");
			assertThat(health.at("/status").asString()).isEqualTo("UP");
			assertThat(health.at("/details/state").asString()).isEqualTo("READY");
			assertThat(health.at("/details/target").asString()).isEqualTo("$management");
			JsonNode status = json(context, "amqpmgmt");
			assertThat(status.at("/connections/amqpManagementConnection/0/state").asString()).isEqualTo("READY");
			assertThat(status.at("/nodes/amqpManagementTemplate/links/0/state").asString()).isEqualTo("ATTACHED");
			assertThat(status.at("/failures").isEmpty()).isTrue();
			JsonNode meter = json(context, "metrics/amqp.mgmt.requests?tag=operation:put-token");
			assertThat(meter.at("/measurements/0/value").asInt()).isEqualTo(1);
			assertThat(get(context, "metrics")).contains("amqp.mgmt.connections", "amqp.mgmt.pending");
			assertThat(get(context, "configprops")).contains("amqp.mgmt");
			assertThat(get(context, "env")).contains("amqp.mgmt.password");
			assertThat(get(context, "beans")).contains("amqpManagementTemplate");
		});
		assertThat(this.log.list).anyMatch((event) -> event.getFormattedMessage().contains("SaslInit{"));
		assertThatNothingSecretIsShown();
	}

	@Test
	void aRefusedPasswordIsAFailureAndNotShown() {
		this.node.refuseAuthentication(1);
		run(PASSWORD, (context) -> {
			assertThatExceptionOfType(AuthenticationFailedException.class)
				.isThrownBy(() -> context.getBean(ManagementTemplate.class).execute("READ"));
			JsonNode health = json(context, "health").at("/components/amqpMgmt");
			assertThat(health.at("/status").asString()).isEqualTo("DOWN");
			assertThat(health.at("/details/lastFailure/error").asString()).isEqualTo("AuthenticationFailedException");
			assertThat(get(context, "amqpmgmt")).contains("AuthenticationFailedException");
			assertThat(json(context, "metrics/amqp.mgmt.requests?tag=error:AuthenticationFailedException")
				.at("/measurements/0/value")
				.asInt()).isEqualTo(1);
		});
		assertThatNothingSecretIsShown();
	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
