package io.github.amqpmgmt.connection;

import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineHandler;
import org.apache.qpid.protonj2.engine.EngineHandlerContext;
import org.apache.qpid.protonj2.engine.EnginePipeline;
import org.apache.qpid.protonj2.engine.impl.ProtonConstants;
import org.apache.qpid.protonj2.engine.impl.ProtonEngine;
import org.apache.qpid.protonj2.engine.impl.ProtonFrameDecodingHandler;
import org.apache.qpid.protonj2.engine.impl.ProtonFrameEncodingHandler;
import org.apache.qpid.protonj2.engine.impl.ProtonPerformativeHandler;
import org.apache.qpid.protonj2.engine.impl.sasl.ProtonSaslHandler;

/**
 * Assembles protonj2 engines with observers of our own between SASL and frame codec. The
 * engine's own frame logging is left out: it logs passwords.
 */
final class EnginePipelines {

	private EnginePipelines() {
	}

	static Engine create(EngineHandler... observers) {
		ProtonEngine engine = new ProtonEngine();
		EnginePipeline pipeline = engine.pipeline();
		pipeline.addLast(ProtonConstants.AMQP_PERFORMATIVE_HANDLER, new ProtonPerformativeHandler());
		pipeline.addLast(ProtonConstants.SASL_PERFORMATIVE_HANDLER, new ProtonSaslHandler());
		for (EngineHandler observer : observers) {
			pipeline.addLast(observer.getClass().getSimpleName(), observer);
		}
		pipeline.addLast(ProtonConstants.FRAME_DECODING_HANDLER, new ProtonFrameDecodingHandler());
		pipeline.addLast(ProtonConstants.FRAME_ENCODING_HANDLER, new ProtonFrameEncodingHandler());
		pipeline.addLast(LastHandler.class.getSimpleName(), new LastHandler());
		return engine;
	}

	/**
	 * Ends the news that the engine is shut down. The engine's own end of the pipeline
	 * (protonj2 1.1.0) tells it to itself until the stack overflows, which is caught but
	 * takes milliseconds.
	 */
	private static final class LastHandler implements EngineHandler {

		@Override
		public void handleEngineStateChanged(EngineHandlerContext context) {
			// Nobody is left to be told.
		}

	}

}
