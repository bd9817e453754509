package io.github.amqpmgmt.node;

import java.util.concurrent.Callable;

import io.github.amqpmgmt.Execution;
import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.MalformedResponseException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestSummary;
import io.github.amqpmgmt.dialect.MalformedReplyException;
import io.github.amqpmgmt.dialect.ManagementDialect;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is yet to be read. Words what is wrong with it as a failure of its
 * request.
 */
record AnswerReading(AnswerReader<?> reader, ManagementResponse response, ManagementDialect dialect,
		RequestSummary request) implements Callable<@Nullable Object> {

	@Override
	public @Nullable Object call() {
		try {
			return this.reader.read(this.response, this.dialect, this.request);
		}
		catch (MalformedReplyException ex) {
			throw malformed(String.valueOf(ex.getMessage()), ex);
		}
		catch (ManagementException ex) {
			throw (ex.request() != null) ? ex : ex.concerning(this.request, Execution.ANSWERED);
		}
		catch (RuntimeException ex) {
			throw malformed("The answer cannot be read: " + ex, ex);
		}
	}

	private MalformedResponseException malformed(String problem, Exception cause) {
		return new MalformedResponseException(new Failure(problem,
				"The node answered " + this.response.statusCode() + ", but not as dialect '" + this.dialect.name()
						+ "' has it: check that this is the node's dialect.",
				null, Execution.ANSWERED, this.request), cause);
	}

}
