package io.github.amqpmgmt.connection;

import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnginePipelinesTests {

	@Test
	void shutdownIsToldToTheEndOfThePipelineAndNoFurther() {
		Observer observer = new Observer();
		Engine engine = EnginePipelines.create(observer);
		engine.outputHandler((buffer) -> buffer.close());
		engine.start();
		engine.shutdown();
		assertThat(observer.told).isEqualTo(1);
		assertThat(observer.overflow).isNull();
	}

	/**
	 * Sees what the engine tells nobody.
	 */
	private static final class Observer implements EngineHandler {

		private int told;

		private StackOverflowError overflow;

		@Override
		public void handleEngineStateChanged(EngineHandlerContext context) {
			this.told++;
			try {
				context.fireEngineStateChanged();
			}
			catch (StackOverflowError ex) {
				this.overflow = ex;
			}
		}

	}

}
