package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.github.amqpmgmt.ManagementClosedException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.connection.ConnectionState;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.template.ManagementTemplate;
import io.github.amqpmgmt.test.EmbeddedManagementNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link ManagementLifecycle}.
 */
@Timeout(60)
class ManagementLifecycleTests {

	/** Of Boot's web server, which stops after its graceful shutdown. */
	private static final int WEB_SERVER_PHASE = SmartLifecycle.DEFAULT_PHASE - 2048;

	private EmbeddedManagementNode node;

	private ApplicationContextRunner contextRunner;

	@BeforeEach
	void startNode() {
		this.node = EmbeddedManagementNode.start();
		this.node.when("READ").reply(200, "OK", Map.of());
		this.node.when("SLOW").after(Duration.ofMillis(400)).reply(200, "OK", Map.of());
		this.node.when("SLOWER").after(Duration.ofMillis(1200)).reply(200, "OK", Map.of());
		this.node.when("HANG").dropReply();
		this.contextRunner = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(LifecycleAutoConfiguration.class, AmqpManagementAutoConfiguration.class))
			.withPropertyValues("amqp.mgmt.uri=" + this.node.uri());
	}

	@AfterEach
	void nothingIsLeft() {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> this.node.connectionCount() == 0);
		this.node.close();
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.noneMatch((name) -> name.startsWith("amqp-mgmt-") && !name.startsWith("amqp-mgmt-worker")));
	}

	private CompletableFuture<ManagementResponse> send(ManagementTemplate template, String operation) {
		CompletableFuture<ManagementResponse> future = template.operation(operation).executeAsync();
		Awaitility.await()
			.until(() -> this.node.requests().stream().anyMatch((request) -> operation.equals(request.operation())));
		return future;
	}

	@Test
	void requestsUnderWayAreAnsweredBeforeTheConnectionIsClosed() {
		this.contextRunner.run((context) -> {
			CompletableFuture<ManagementResponse> slow = send(context.getBean(ManagementTemplate.class), "SLOW");
			context.close();
			assertThat(slow).isDone();
			assertThat(slow.join().isSuccess()).isTrue();
		});
	}

	@Test
	void requestsMadeMeanwhileAreServed() {
		this.contextRunner.run((context) -> {
			ManagementTemplate template = context.getBean(ManagementTemplate.class);
			CompletableFuture<ManagementResponse> slower = send(template, "SLOWER");
			CompletableFuture<ManagementResponse> next = send(template, "SLOW")
				.thenCompose((response) -> template.operation("READ").executeAsync());
			context.close();
			assertThat(slower.join().isSuccess()).isTrue();
			assertThat(next.join().isSuccess()).isTrue();
		});
	}

	@Test
	void whatIsNotAnsweredWithinTheCloseTimeoutFails() {
		this.contextRunner.withPropertyValues("amqp.mgmt.connection.close-timeout=200ms").run((context) -> {
			CompletableFuture<ManagementResponse> hanging = send(context.getBean(ManagementTemplate.class), "HANG");
			context.close();
			assertThat(failure(hanging)).isInstanceOf(ManagementClosedException.class);
		});
	}

	@Test
	void theLimitOfThePhaseEndsTheWait() {
		this.contextRunner
			.withPropertyValues("spring.lifecycle.timeout-per-shutdown-phase=200ms",
					"amqp.mgmt.connection.close-timeout=5m")
			.run((context) -> {
				CompletableFuture<ManagementResponse> hanging = send(context.getBean(ManagementTemplate.class), "HANG");
				context.close();
				assertThat(failure(hanging)).isInstanceOf(ManagementClosedException.class);
			});
	}

	private static Throwable failure(CompletableFuture<?> future) {
		Throwable thrown = catchThrowable(() -> future.orTimeout(10, TimeUnit.SECONDS).join());
		return (thrown instanceof CompletionException) ? thrown.getCause() : thrown;
	}

	@Test
	void whoeverStopsBeforeOrIsDestroyedMayStillUseTheTemplate() {
		Farewells[] farewells = new Farewells[1];
		this.contextRunner.withBean(Farewells.class).run((context) -> {
			farewells[0] = context.getBean(Farewells.class);
			context.close();
		});
		assertThat(farewells[0].stopped).isEqualTo(200);
		assertThat(farewells[0].destroyed).isEqualTo(200);
		assertThat(this.node.connectionsAccepted()).isEqualTo(1);
	}

	@Test
	void aStoppedContextKeepsNoConnectionAndWorksAgainWhenStarted() {
		this.contextRunner.run((context) -> {
			ManagementTemplate template = context.getBean(ManagementTemplate.class);
			ConfigurableApplicationContext source = context.getSourceApplicationContext();
			for (int i = 1; i <= 3; i++) {
				CompletableFuture<ManagementResponse> slow = send(template, "SLOW");
				source.stop();
				assertThat(slow.join().isSuccess()).isTrue();
				assertThat(context.getBean(ManagementConnection.class).state()).isEqualTo(ConnectionState.IDLE);
				Awaitility.await().until(() -> this.node.connectionCount() == 0);
				source.start();
				assertThat(template.execute("READ").isSuccess()).isTrue();
				assertThat(this.node.connectionsAccepted()).isEqualTo(i * 2);
				source.stop();
				source.start();
			}
		});
	}

	@Test
	void aPausedContextKeepsNoConnectionAndWorksAgainWhenRestarted() {
		this.contextRunner.run((context) -> {
			ManagementTemplate template = context.getBean(ManagementTemplate.class);
			ConfigurableApplicationContext source = context.getSourceApplicationContext();
			template.execute("READ");
			source.pause();
			Awaitility.await().until(() -> this.node.connectionCount() == 0);
			source.restart();
			assertThat(template.execute("READ").isSuccess()).isTrue();
		});
	}

	@Test
	void beansThatAreMadeLateAreAwaitedToo() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				CompletableFuture<ManagementResponse> slow = send(context.getBean(ManagementTemplate.class), "SLOW");
				context.close();
				assertThat(slow).isDone();
				assertThat(slow.join().isSuccess()).isTrue();
			});
	}

	@Test
	void noBeanIsMadeOnlyToBeStopped() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				context.getSourceApplicationContext().stop();
				ConfigurableListableBeanFactory beanFactory = context.getSourceApplicationContext().getBeanFactory();
				assertThat(beanFactory.containsSingleton("amqpManagementTemplate")).isFalse();
				assertThat(beanFactory.containsSingleton("amqpManagementConnection")).isFalse();
			});
	}

	@Test
	void aConnectionThatIsNeverUsedIsNotMadeToBeStopped() {
		this.contextRunner.run((context) -> {
			context.getSourceApplicationContext().stop();
			context.getSourceApplicationContext().start();
		});
		assertThat(this.node.connectionsAccepted()).isZero();
	}

	@Test
	void aMockedTemplateKeepsNobodyElseFromBeingAwaited() {
		this.contextRunner.withUserConfiguration(RealAndMocked.class).run((context) -> {
			CompletableFuture<ManagementResponse> slow = send(context.getBean("real", ManagementTemplate.class),
					"SLOW");
			context.close();
			assertThat(slow).isDone();
			assertThat(slow.join().isSuccess()).isTrue();
		});
	}

	@Test
	void theEndOfAChildContextDoesNotCountAsTheEnd() {
		this.contextRunner.run((parent) -> {
			GenericApplicationContext child = new GenericApplicationContext(parent);
			child.refresh();
			parent.getBean(ManagementTemplate.class).execute("READ");
			child.close();
			assertThat(parent.getBean(ManagementConnection.class).state()).isEqualTo(ConnectionState.READY);
			parent.getSourceApplicationContext().stop();
			assertThat(parent.getBean(ManagementConnection.class).state()).isEqualTo(ConnectionState.IDLE);
		});
	}

	@Test
	void contextsThatComeAndGoLeaveNothingBehind() {
		for (int i = 0; i < 5; i++) {
			this.contextRunner.run((context) -> context.getBean(ManagementTemplate.class).execute("READ"));
		}
		assertThat(this.node.connectionsAccepted()).isEqualTo(5);
	}

	/**
	 * Stops with the web server, and has a last word when it is destroyed.
	 */
	static class Farewells implements SmartLifecycle, DisposableBean {

		private final ManagementTemplate template;

		private volatile boolean running;

		private volatile int stopped;

		private volatile int destroyed;

		Farewells(ManagementTemplate template) {
			this.template = template;
		}

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.stopped = this.template.execute("READ").statusCode();
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

		@Override
		public int getPhase() {
			return WEB_SERVER_PHASE;
		}

		@Override
		public void destroy() {
			this.destroyed = this.template.execute("READ").statusCode();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RealAndMocked {

		@Bean
		ManagementTemplate real(ManagementConnection connection) {
			return ManagementTemplate.builder(connection).build();
		}

		@Bean
		ManagementTemplate mocked() {
			return Mockito.mock(ManagementTemplate.class);
		}

	}

}
