package io.github.amqpmgmt.token;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

import io.github.amqpmgmt.connection.AddressAuthorization;
import io.github.amqpmgmt.connection.Credentials;
import io.github.amqpmgmt.connection.CredentialsProvider;
import io.github.amqpmgmt.connection.ManagementConnection;
import io.github.amqpmgmt.connection.internal.AddressAuthorizer;
import io.github.amqpmgmt.connection.internal.ConnectionAccess;
import org.jspecify.annotations.Nullable;

/**
 * Authorises by tokens: those of Azure's Service Bus and Event Hubs, which are put to a
 * node {@code $cbs} before links are attached, and those of RabbitMQ, which replace the
 * one that a connection was opened with. Tokens are renewed when 70 to 90 percent of
 * their life have passed. Safe for use by any number of threads.
 *
 * <pre class="code">
 * AzureConnectionString azure = AzureConnectionString.parse(connectionString);
 * TokenAuthorization tokens = TokenAuthorization
 *     .cbs(ManagementTokenProvider.sharedAccess(azure::access, Duration.ofHours(1)))
 *     .entityPath(azure.entityPath())
 *     .build();
 * ManagementConnectionOptions.builder().authorization(tokens);
 * </pre>
 *
 * @since 0.1.0
 */
public final class TokenAuthorization implements AddressAuthorization {

	/** RabbitMQ takes the user's name from the token. */
	private static final String ANY_USERNAME = "token";

	private final TokenScheme scheme;

	private final ManagementTokenProvider provider;

	private final Audiences audiences;

	private final Duration timeout;

	private final Duration pause;

	private final TokenFigures figures = new TokenFigures();

	private final Set<ConnectionTokens> connections = ConcurrentHashMap.newKeySet();

	private TokenAuthorization(Builder builder) {
		this.scheme = builder.scheme;
		this.provider = builder.provider;
		this.audiences = new Audiences(builder.audience, builder.entityPath);
		this.timeout = builder.timeout;
		this.pause = builder.pause;
	}

	/**
	 * Puts tokens to {@code $cbs}, as Azure wants it: one for each audience, before links
	 * to it are attached. The connection itself is anonymous.
	 * @param provider where tokens come from
	 * @return a builder
	 */
	public static Builder cbs(ManagementTokenProvider provider) {
		return new Builder(TokenScheme.CBS, provider);
	}

	/**
	 * Puts tokens to {@code /auth/tokens} of RabbitMQ 4.1 or newer, one for each
	 * connection: at once when it is used first, which shows that it can be done, and
	 * again before it expires. Links do not wait for it, since the connection is opened
	 * with a token: see {@link TokenAuthorization#credentialsProvider()}.
	 * @param provider where tokens come from
	 * @return a builder
	 */
	public static Builder rabbitMq(ManagementTokenProvider provider) {
		return new Builder(TokenScheme.RABBITMQ, provider);
	}

	/**
	 * Opens connections with tokens of the same provider, as RabbitMQ wants them: in the
	 * place of a password.
	 * @return the credentials
	 */
	public CredentialsProvider credentialsProvider() {
		return () -> {
			try {
				ManagementToken token = this.provider.token(this.audiences.ofConnection());
				return new Credentials(ANY_USERNAME,
						Objects.requireNonNull(token, "The token provider gave none").value());
			}
			catch (RuntimeException ex) {
				throw ex;
			}
			catch (Exception ex) {
				throw new IllegalStateException("No token was provided: " + ex, ex);
			}
		};
	}

	@Override
	public AddressAuthorizer authorizer(ManagementConnection connection) {
		if (!(connection instanceof ConnectionAccess access)) {
			throw new IllegalArgumentException("'connection' must be a single one made by ManagementConnection.create");
		}
		ConnectionTokens tokens = new ConnectionTokens(this.scheme, this.audiences, environment(connection, access),
				this.connections::remove);
		this.connections.add(tokens);
		access.add(tokens);
		return tokens;
	}

	private TokenEnvironment environment(ManagementConnection connection, ConnectionAccess access) {
		return new TokenEnvironment(connection.options().containerId(), access, access.userThreads(), this.provider,
				new NodeExchange(connection, access, this.scheme, this.timeout), this.timeout, this.pause,
				connection.options().recovery(), Clock.systemUTC(), () -> ThreadLocalRandom.current().nextDouble(),
				this.figures);
	}

	/**
	 * What is known right now of the tokens in use, on all connections.
	 * @return a status for each audience on each connection
	 */
	public List<TokenStatus> tokens() {
		return this.connections.stream().flatMap((tokens) -> tokens.statuses().stream()).toList();
	}

	/**
	 * Whether links are attached only where a token was put, as with {@code $cbs}.
	 * @return whether they wait for it
	 */
	public boolean isAwaited() {
		return this.scheme.isAwaited();
	}

	/**
	 * How often the peer took a token.
	 * @return the number since the beginning
	 */
	public long renewals() {
		return this.figures.renewals();
	}

	/**
	 * How often there was no token, or the peer did not take it.
	 * @return the number since the beginning
	 */
	public long failures() {
		return this.figures.failures();
	}

	/**
	 * Collects the settings. Not for use by several threads.
	 */
	public static final class Builder {

		private final TokenScheme scheme;

		private final ManagementTokenProvider provider;

		private @Nullable String audience;

		private @Nullable String entityPath;

		private Duration timeout = Duration.ofSeconds(10);

		// So that a peer that refuses requests to whoever asks is not put tokens without
		// pause.
		private Duration pause = Duration.ofSeconds(5);

		private Builder(TokenScheme scheme, ManagementTokenProvider provider) {
			this.scheme = scheme;
			this.provider = provider;
		}

		/**
		 * Sets one audience for all addresses. Default: for the node of an entity, such
		 * as {@code orders/$management}, that of the entity, {@code amqp://host/orders};
		 * for other addresses likewise.
		 * @param audience the audience, or {@code null} for the default
		 * @return this builder
		 */
		public Builder audience(@Nullable String audience) {
			this.audience = audience;
			return this;
		}

		/**
		 * Sets the entity that the node of a namespace, {@code $management}, is used for:
		 * it is authorised by its audience. For keys that are good for one event hub.
		 * Default: none, so {@code amqp://host/$management}.
		 * @param entityPath the name of the event hub, or {@code null} for none
		 * @return this builder
		 */
		public Builder entityPath(@Nullable String entityPath) {
			this.entityPath = entityPath;
			return this;
		}

		/**
		 * Limits how long the provider may take, and the peer after it. Default: 10 s.
		 * @param timeout the limit, longer than zero
		 * @return this builder
		 */
		public Builder timeout(Duration timeout) {
			if (timeout.isNegative() || timeout.isZero()) {
				throw new IllegalArgumentException("'timeout' must be longer than zero: " + timeout);
			}
			this.timeout = timeout;
			return this;
		}

		Builder pause(Duration pause) {
			this.pause = pause;
			return this;
		}

		/**
		 * Builds the authorisation.
		 * @return the authorisation
		 */
		public TokenAuthorization build() {
			return new TokenAuthorization(this);
		}

	}

}
