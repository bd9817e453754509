package io.github.amqpmgmt.autoconfigure.container;

import org.testcontainers.activemq.ActiveMQContainer;
import org.testcontainers.activemq.ArtemisContainer;
import org.testcontainers.azure.EventHubsEmulatorContainer;
import org.testcontainers.azure.ServiceBusEmulatorContainer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.rabbitmq.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers whose insides are a node in this JVM, so that no Docker is needed.
 */
final class NodeContainers {

	private NodeContainers() {
	}

	static class Artemis extends ArtemisContainer {

		private final NodeInside inside;

		Artemis(NodeInside inside) {
			super("apache/artemis:2.55.0");
			this.inside = inside;
		}

		@Override
		public void start() {
			configure();
			this.inside.start();
		}

		@Override
		public void stop() {
			this.inside.stop();
		}

		@Override
		public String getDockerImageName() {
			// The original asks Docker.
			return "apache/artemis:2.55.0";
		}

		@Override
		public boolean isRunning() {
			return this.inside.isRunning();
		}

		@Override
		public String getHost() {
			return "localhost";
		}

		@Override
		public Integer getMappedPort(int port) {
			return this.inside.mapped(port);
		}

	}

	static class ActiveMq extends ActiveMQContainer {

		private final NodeInside inside;

		ActiveMq(NodeInside inside) {
			super("apache/activemq:6.1.7");
			this.inside = inside;
		}

		@Override
		public void start() {
			configure();
			this.inside.start();
		}

		@Override
		public void stop() {
			this.inside.stop();
		}

		@Override
		public String getDockerImageName() {
			// The original asks Docker.
			return "apache/activemq:6.1.7";
		}

		@Override
		public boolean isRunning() {
			return this.inside.isRunning();
		}

		@Override
		public String getHost() {
			return "localhost";
		}

		@Override
		public Integer getMappedPort(int port) {
			return this.inside.mapped(port);
		}

	}

	static class RabbitMq extends RabbitMQContainer {

		private final NodeInside inside;

		RabbitMq(NodeInside inside) {
			super("rabbitmq:4.1");
			this.inside = inside;
		}

		@Override
		public void start() {
			configure();
			this.inside.start();
		}

		@Override
		public void stop() {
			this.inside.stop();
		}

		@Override
		public String getDockerImageName() {
			// The original asks Docker.
			return "rabbitmq:4.1";
		}

		@Override
		public boolean isRunning() {
			return this.inside.isRunning();
		}

		@Override
		public String getHost() {
			return "localhost";
		}

		@Override
		public Integer getMappedPort(int port) {
			return this.inside.mapped(port);
		}

	}

	@SuppressWarnings("deprecation")
	static class OlderRabbitMq extends org.testcontainers.containers.RabbitMQContainer {

		private final NodeInside inside;

		OlderRabbitMq(NodeInside inside) {
			super(DockerImageName.parse("rabbitmq:4.1"));
			this.inside = inside;
		}

		@Override
		public void start() {
			configure();
			this.inside.start();
		}

		@Override
		public void stop() {
			this.inside.stop();
		}

		@Override
		public String getDockerImageName() {
			// The original asks Docker.
			return "rabbitmq:4.1";
		}

		@Override
		public boolean isRunning() {
			return this.inside.isRunning();
		}

		@Override
		public String getHost() {
			return "localhost";
		}

		@Override
		public Integer getMappedPort(int port) {
			return this.inside.mapped(port);
		}

	}

	static class ServiceBusEmulator extends ServiceBusEmulatorContainer {

		private final NodeInside inside;

		ServiceBusEmulator(NodeInside inside) {
			super("mcr.microsoft.com/azure-messaging/servicebus-emulator:2.0.0");
			this.inside = inside;
		}

		@Override
		public void start() {
			// The original wants a container that stores its data.
			this.inside.start();
		}

		@Override
		public void stop() {
			this.inside.stop();
		}

		@Override
		public String getDockerImageName() {
			// The original asks Docker.
			return "mcr.microsoft.com/azure-messaging/servicebus-emulator:2.0.0";
		}

		@Override
		public boolean isRunning() {
			return this.inside.isRunning();
		}

		@Override
		public String getHost() {
			return "localhost";
		}

		@Override
		public Integer getMappedPort(int port) {
			return this.inside.mapped(port);
		}

	}

	static class EventHubsEmulator extends EventHubsEmulatorContainer {

		private final NodeInside inside;

		EventHubsEmulator(NodeInside inside) {
			super("mcr.microsoft.com/azure-messaging/eventhubs-emulator:2.1.0");
			this.inside = inside;
		}

		@Override
		public void start() {
			// The original wants a container that stores its data.
			this.inside.start();
		}

		@Override
		public void stop() {
			this.inside.stop();
		}

		@Override
		public String getDockerImageName() {
			// The original asks Docker.
			return "mcr.microsoft.com/azure-messaging/eventhubs-emulator:2.1.0";
		}

		@Override
		public boolean isRunning() {
			return this.inside.isRunning();
		}

		@Override
		public String getHost() {
			return "localhost";
		}

		@Override
		public Integer getMappedPort(int port) {
			return this.inside.mapped(port);
		}

	}

	static class AnyImage extends GenericContainer<AnyImage> {

		private final String image;

		private final NodeInside inside;

		AnyImage(String image, NodeInside inside) {
			super(image);
			this.image = image;
			this.inside = inside;
		}

		@Override
		public void start() {
			configure();
			this.inside.start();
		}

		@Override
		public void stop() {
			this.inside.stop();
		}

		@Override
		public String getDockerImageName() {
			return this.image; // The original asks Docker.
		}

		@Override
		public boolean isRunning() {
			return this.inside.isRunning();
		}

		@Override
		public String getHost() {
			return "localhost";
		}

		@Override
		public Integer getMappedPort(int port) {
			return this.inside.mapped(port);
		}

	}

}
