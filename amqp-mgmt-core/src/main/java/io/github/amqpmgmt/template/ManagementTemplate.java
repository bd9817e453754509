package io.github.amqpmgmt.template;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.amqpmgmt.ManagementOperations;
import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.github.amqpmgmt.RequestListener;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.ReplyScheme;
import io.github.amqpmgmt.node.Admission;
import io.github.amqpmgmt.node.AnswerReader;
import io.github.amqpmgmt.node.ManagementNode;
import io.github.amqpmgmt.node.ManagementNodeListener;
import io.github.amqpmgmt.node.ManagementNodeOptions;
import io.github.amqpmgmt.node.NodeStatus;
import io.github.amqpmgmt.node.RetryOptions;
import io.github.amqpmgmt.node.TracePropagation;
import org.jspecify.annotations.Nullable;

/**
 * Operations on one AMQP 1.0 management node, blocking or asynchronous. Connects and
 * attaches when first used. Safe for use by any number of threads; one instance serves a
 * whole application.
 *
 * <pre class="code">
 * ManagementTemplate template = ManagementTemplate.builder(connection)
 *     .target("$management")
 *     .timeout(Duration.ofSeconds(5))
 *     .build();
 * ManagementResponse types = template.execute("GET-TYPES");
 * </pre>
 *
 * @since 0.1.0
 */
public final class ManagementTemplate implements ManagementOperations, AutoCloseable {

	private final ManagementNode node;

	private final ManagementConnection connection;

	private final ManagementNodeOptions options;

	private final EntityCalls calls;

	private ManagementTemplate(ManagementConnection connection, ManagementNodeOptions options,
			ManagementConverter converter) {
		this.connection = connection;
		this.options = options;
		this.node = ManagementNode.create(connection, options);
		this.calls = new EntityCalls(this.node, converter);
	}

	/**
	 * Starts a template on a connection.
	 * @param connection the connection, which the template does not close
	 * @return a builder with the defaults of the standard dialect
	 */
	public static Builder builder(ManagementConnection connection) {
		return new Builder(connection, ManagementNodeOptions.builder());
	}

	/**
	 * Starts another template on the same connection, with all that this one was built
	 * with. The two have nothing else in common: each is closed on its own.
	 *
	 * <pre class="code">
	 * ManagementTemplate orders = template.mutate().target("orders/$management").build();
	 * </pre>
	 * @return a builder
	 */
	public Builder mutate() {
		return new Builder(this.connection, this.options.mutate()).converter(converter());
	}

	@Override
	public ManagementResponse execute(ManagementRequest request) {
		return this.node.execute(request);
	}

	@Override
	public CompletableFuture<ManagementResponse> executeAsync(ManagementRequest request) {
		return this.node.executeAsync(request);
	}

	@Override
	public ManagementResponse exchange(ManagementRequest request) {
		return this.node.exchange(request);
	}

	@Override
	public CompletableFuture<ManagementResponse> exchangeAsync(ManagementRequest request) {
		return this.node.exchangeAsync(request);
	}

	/**
	 * Sends a request, waits for its answer, and reads it.
	 * @param <T> what the caller gets
	 * @param request the request
	 * @param reader makes of the answer what the caller gets, on the calling thread
	 * @return what was read
	 * @throws io.github.amqpmgmt.ManagementException if there is no answer that the
	 * reader takes, or it cannot be read
	 */
	public <T extends @Nullable Object> T execute(ManagementRequest request, AnswerReader<T> reader) {
		return this.node.execute(request, reader);
	}

	/**
	 * Sends a request without waiting, and reads its answer.
	 * @param <T> what the caller gets
	 * @param request the request
	 * @param reader makes of the answer what the caller gets
	 * @return what is read, to come; cancelling it frees the request's slot at once
	 */
	public <T extends @Nullable Object> CompletableFuture<T> executeAsync(ManagementRequest request,
			AnswerReader<T> reader) {
		return this.node.executeAsync(request, reader);
	}

	@Override
	public OperationSpec operation(String operation) {
		return new DefaultOperationSpec(this, this.options.encoding(), ManagementRequest.of(operation));
	}

	@Override
	public OperationSpec operation(byte[] operation) {
		return operation(new String(operation, this.options.encoding()));
	}

	@Override
	public CreateSpec create(String type) {
		return new DefaultCreateSpec(this.calls, EntityDraft.of("CREATE", type));
	}

	@Override
	public ReadSpec read(String type) {
		return new DefaultReadSpec(this.calls, EntityDraft.of("READ", type));
	}

	@Override
	public UpdateSpec update(String type) {
		return new DefaultUpdateSpec(this.calls, EntityDraft.of("UPDATE", type));
	}

	@Override
	public DeleteSpec delete(String type) {
		return new DefaultDeleteSpec(this.calls, EntityDraft.of("DELETE", type));
	}

	@Override
	public QuerySpec query(@Nullable String type) {
		return DefaultQuerySpec.of(this.calls, type);
	}

	@Override
	public SchemaSpec schema() {
		return DefaultSchemaSpec.of(this.calls);
	}

	/**
	 * The converter between AMQP values and Java objects.
	 * @return the converter
	 */
	public ManagementConverter converter() {
		return this.calls.converter();
	}

	/**
	 * The address of the management node.
	 * @return the target address
	 */
	public String target() {
		return this.node.target();
	}

	/**
	 * The number of requests that are under way or waiting.
	 * @return the number
	 */
	public int pending() {
		return this.node.pending();
	}

	/**
	 * What is known of the node right now. Connects nothing, and waits for nothing.
	 * @return the status
	 */
	public NodeStatus status() {
		return this.node.status();
	}

	/**
	 * The connection that the template is on, which others may share.
	 * @return the connection
	 */
	public ManagementConnection connection() {
		return this.connection;
	}

	/**
	 * Detaches the links and fails what is under way with
	 * {@link io.github.amqpmgmt.ManagementClosedException}. Idempotent; takes no longer
	 * than the connection's close timeout. The connection stays open.
	 * @return completes when the links are detached; never fails
	 */
	public CompletableFuture<Void> closeAsync() {
		return this.node.closeAsync();
	}

	/**
	 * Closes as {@link #closeAsync()} does, and waits for it.
	 */
	@Override
	public void close() {
		this.node.close();
	}

	/**
	 * Collects what makes a template. Not for use by several threads.
	 */
	public static final class Builder {

		private final ManagementConnection connection;

		private final ManagementNodeOptions.Builder options;

		private byte @Nullable [] encodedTarget;

		private @Nullable ManagementConverter converter;

		private Builder(ManagementConnection connection, ManagementNodeOptions.Builder options) {
			this.connection = connection;
			this.options = options;
		}

		/**
		 * Sets the node's address. Default: {@code $management}.
		 * @param target the address, or {@code null} for the default
		 * @return this builder
		 */
		public Builder target(@Nullable String target) {
			this.encodedTarget = null;
			this.options.target(target);
			return this;
		}

		/**
		 * Sets the node's address as encoded text.
		 * @param target the address, decoded with the encoding
		 * @return this builder
		 */
		public Builder target(byte[] target) {
			this.encodedTarget = target.clone();
			return this;
		}

		/**
		 * Sets the application property of replies that holds the status code. Default:
		 * as the dialect says, usually {@code statusCode}, then {@code status-code}.
		 * @param names one name or several aliases; the first one present counts
		 * @return this builder
		 */
		public Builder statusCodeField(String... names) {
			this.options.statusCodeFields(List.of(names));
			return this;
		}

		/**
		 * Sets the application property of replies that holds the description of the
		 * status. Default: {@code statusDescription}, then {@code status-description}.
		 * @param names one name or several aliases; the first one present counts
		 * @return this builder
		 */
		public Builder descriptionFields(String... names) {
			this.options.descriptionFields(List.of(names));
			return this;
		}

		/**
		 * Sets the application property of replies that holds the error condition.
		 * Default: {@code errorCondition}, then {@code error-condition}.
		 * @param names one name or several aliases; the first one present counts
		 * @return this builder
		 */
		public Builder errorConditionFields(String... names) {
			this.options.errorConditionFields(List.of(names));
			return this;
		}

		/**
		 * Sets how bytes are read as text: those given for target, operation or type,
		 * binary descriptions, and text in data bodies. Default: UTF-8.
		 * @param encoding the encoding
		 * @return this builder
		 */
		public Builder encoding(Charset encoding) {
			this.options.encoding(encoding);
			return this;
		}

		/**
		 * Sets the dialect. Default: by what the peer says of itself.
		 * @param dialect the dialect, or {@code null} for the default
		 * @return this builder
		 */
		public Builder dialect(@Nullable ManagementDialect dialect) {
			this.options.dialect(dialect);
			return this;
		}

		/**
		 * Sets the dialects among which to choose when none is set. Default:
		 * {@link Dialects#builtIn()}. A peer that speaks none of them is taken to speak
		 * the standard dialect.
		 * @param dialects the dialects, in the order in which a peer is asked whether it
		 * speaks one
		 * @return this builder
		 */
		public Builder knownDialects(List<ManagementDialect> dialects) {
			this.options.knownDialects(dialects);
			return this;
		}

		/**
		 * Sets where replies are received. Default: as the dialect says.
		 * @param scheme the scheme, or {@code null} for the default
		 * @return this builder
		 */
		public Builder reply(@Nullable ReplyScheme scheme) {
			this.options.replyScheme(scheme);
			return this;
		}

		/**
		 * Sets the address of which replies are received, for peers that make none.
		 * Nobody else may receive from it. Default: none.
		 * @param address the address, or {@code null} for none
		 * @return this builder
		 */
		public Builder replyAddress(@Nullable String address) {
			this.options.replyAddress(address);
			return this;
		}

		/**
		 * Sets the limit from call to answer for requests without one of their own.
		 * Default: 30 s.
		 * @param timeout the limit, {@link Duration#ZERO} for none
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			this.options.timeout(timeout);
			return this;
		}

		/**
		 * Bounds the requests that are sent and not yet over. Default: 1,024.
		 * @param requests the bound, at least 1
		 * @return this builder
		 */
		public Builder maxInFlight(int requests) {
			this.options.maxInFlight(requests);
			return this;
		}

		/**
		 * Bounds the requests that wait to be sent beyond those in flight; further ones
		 * are refused with {@link io.github.amqpmgmt.TooManyRequestsException}. Default:
		 * 10,000.
		 * @param requests the bound, 0 for none waiting
		 * @return this builder
		 */
		public Builder maxWaiting(int requests) {
			this.options.maxWaiting(requests);
			return this;
		}

		/**
		 * Bounds the size of one reply. Default: 16 MiB.
		 * @param bytes the bound
		 * @return this builder
		 */
		public Builder maxResponseSize(long bytes) {
			this.options.maxResponseSize(bytes);
			return this;
		}

		/**
		 * Sets where futures are completed, and so where callbacks run. Default: virtual
		 * threads on Java 21 and later, else a pool of daemon threads.
		 * @param executor the executor, which the template does not close; {@code null}
		 * for the default. With {@code Runnable::run} callbacks run on the event loop,
		 * where they must not block, and so do converters and constructors of what is
		 * read
		 * @return this builder
		 */
		public Builder callbackExecutor(@Nullable Executor executor) {
			this.options.callbackExecutor(executor);
			return this;
		}

		/**
		 * Sets what converts attributes to and from Java objects. Default:
		 * {@link ManagementConverter#create()}.
		 * @param converter the converter, or {@code null} for the default
		 * @return this builder
		 */
		public Builder converter(@Nullable ManagementConverter converter) {
			this.converter = converter;
			return this;
		}

		/**
		 * Adds a listener that is told of each request. Default: nobody.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder requestListener(RequestListener listener) {
			this.options.listener(listener);
			return this;
		}

		/**
		 * Sets what happens to a request when as many are in flight as allowed. Default:
		 * {@link Admission#WAIT}.
		 * @param admission whether it waits or fails
		 * @return this builder
		 */
		public Builder admission(Admission admission) {
			this.options.admission(admission);
			return this;
		}

		/**
		 * Sets how often and how fast requests are sent again by themselves. Default:
		 * {@link RetryOptions#DEFAULT}.
		 * @param retry the options; {@link RetryOptions#NONE} for never
		 * @return this builder
		 */
		public Builder retry(RetryOptions retry) {
			this.options.retry(retry);
			return this;
		}

		/**
		 * Adds a listener that is told what happens on the links: attached, detached,
		 * requests sent again, replies that match no request. Default: nobody.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder nodeListener(ManagementNodeListener listener) {
			this.options.nodeListener(listener);
			return this;
		}

		/**
		 * Bounds the number of other nodes that requests name by
		 * {@link io.github.amqpmgmt.ManagementOperations.OperationSpec#target(String)}.
		 * Beyond it the least recently used one without requests is closed; requests are
		 * refused with {@link io.github.amqpmgmt.TooManyRequestsException} if all have
		 * some. Default: 64.
		 * @param targets the bound; 0 for none
		 * @return this builder
		 */
		public Builder maxTargets(int targets) {
			this.options.maxTargets(targets);
			return this;
		}

		/**
		 * Detaches the links when no request used them for this time, at most twice as
		 * long; the next request has them attached again. Default: never; 60 s for other
		 * nodes that requests name.
		 * @param timeout the time, {@link Duration#ZERO} for the default
		 * @return this builder
		 */
		public Builder linkIdleTimeout(Duration timeout) {
			this.options.linkIdleTimeout(timeout);
			return this;
		}

		/**
		 * Sets where requests carry headers that listeners give, such as those of a
		 * trace. Default: {@link TracePropagation#MESSAGE_ANNOTATIONS}.
		 * @param propagation the place
		 * @return this builder
		 */
		public Builder tracePropagation(TracePropagation propagation) {
			this.options.tracePropagation(propagation);
			return this;
		}

		/**
		 * Builds the template.
		 * @return the template
		 */
		public ManagementTemplate build() {
			ManagementNodeOptions built = this.options.build();
			if (this.encodedTarget != null) {
				built = built.mutate().target(new String(this.encodedTarget, built.encoding())).build();
			}
			return new ManagementTemplate(this.connection, built,
					(this.converter != null) ? this.converter : ManagementConverter.create());
		}

	}

}
