package io.github.amqpmgmt.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.amqpmgmt.connection.Address;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.ExternalCredentials;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.ManagementConnectionOptions;
import io.github.amqpmgmt.connection.ProxyOptions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that each example of {@code docs/connecting.md} does what the page says.
 */
class ConnectingPageTests {

	private static final Path PAGE = Path.of("..", "docs", "connecting.md");

	private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

	private static final Address BROKER = new Address("broker.example.com", 5671);

	@Test
	void everyExampleDoesWhatThePageSays() throws IOException {
		Iterator<ManagementConnectionOptions> examples = examples().iterator();
		assertThat(examples.next()).satisfies((amqps) -> {
			assertThat(amqps.addresses()).containsExactly(BROKER);
			assertThat(amqps.tls().sslContext()).isNull();
		});
		assertThat(examples.next()).satisfies((bundle) -> {
			assertThat(bundle.addresses()).containsExactly(BROKER);
			assertThat(bundle.tls().sslContext()).isNotNull();
			assertThat(bundle.tls().protocols()).containsExactly("TLSv1.3");
		});
		assertThat(examples.next()).satisfies((certificate) -> {
			assertThat(certificate.tls().sslContext()).isNotNull();
			assertThat(certificate.credentialsProvider().credentials()).isEqualTo(new ExternalCredentials(null));
		});
		assertThat(examples.next()).satisfies((azure) -> {
			assertThat(azure.addresses()).containsExactly(new Address("example.servicebus.windows.net", 443));
			assertThat(azure.tls()).isNotNull();
			assertThat(azure.webSocket().path()).isEqualTo("/$servicebus/websocket");
		});
		assertThat(examples.next()).satisfies((proxy) -> {
			assertThat(proxy.addresses()).containsExactly(BROKER);
			assertThat(proxy.proxy()).isEqualTo(new ProxyOptions(ProxyOptions.Type.HTTP,
					new Address("proxy.example.com", 3128), new Credentials("application", "secret")));
		});
		assertThat(examples).isExhausted();
	}

	private static List<ManagementConnectionOptions> examples() throws IOException {
		List<ManagementConnectionOptions> options = new ArrayList<>();
		Matcher matcher = EXAMPLE.matcher(Files.readString(PAGE));
		while (matcher.find()) {
			// The files of the bundles are not there to be watched.
			String example = matcher.group(1).replace("reload-on-update: true", "reload-on-update: false");
			List<PropertySource<?>> properties = new YamlPropertySourceLoader().load("example",
					new ByteArrayResource(example.getBytes()));
			new ApplicationContextRunner()
				.withConfiguration(
						AutoConfigurations.of(SslAutoConfiguration.class, AmqpManagementAutoConfiguration.class))
				.withInitializer(
						(context) -> properties.forEach(context.getEnvironment().getPropertySources()::addFirst))
				.run((context) -> options.add(context.getBean(ManagementConnection.class).options()));
		}
		return options;
	}

}
