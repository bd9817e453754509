package io.github.amqpmgmt.connection;

import java.security.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.github.amqpmgmt.AttachRefusedException;
import io.github.amqpmgmt.ManagementException;
import io.github.amqpmgmt.connection.internal.LiveConnection.SessionLease;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.engine.Connection;
import org.apache.qpid.protonj2.engine.Engine;
import org.apache.qpid.protonj2.engine.EngineFactory;
import org.apache.qpid.protonj2.engine.Session;
import org.apache.qpid.protonj2.engine.sasl.SaslOutcome;
import org.apache.qpid.protonj2.engine.sasl.SaslServerContext;
import org.apache.qpid.protonj2.engine.sasl.SaslServerListener;
import org.apache.qpid.protonj2.engine.sasl.client.SaslAuthenticator;
import org.apache.qpid.protonj2.engine.sasl.client.SaslCredentialsProvider;
import org.apache.qpid.protonj2.engine.sasl.client.SaslMechanismSelector;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.transport.AMQPHeader;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;
import org.apache.qpid.protonj2.types.transport.SessionError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two engines back to back, without a network.
 */
class SessionPoolTests {

	private final PeerLimits limits = new PeerLimits();

	private final Engine client = EnginePipelines.create(this.limits);

	private final Engine server = EngineFactory.PROTON.createEngine();

	private final List<Session> serverSessions = new ArrayList<>();

	private final Deque<Runnable> wire = new ArrayDeque<>();

	private Connection connection;

	@BeforeEach
	void connect() {
		this.client.outputConsumer((bytes) -> this.wire.add(() -> this.server.ingest(bytes)));
		this.server.outputConsumer((bytes) -> this.wire.add(() -> this.client.ingest(bytes)));
		this.client.errorHandler((engine) -> {
		});
		this.server.errorHandler((engine) -> {
		});
		this.client.saslDriver()
			.client()
			.setListener(new SaslAuthenticator(new SaslMechanismSelector(), new NoCredentials()));
		this.server.saslDriver().server().setListener(new AnonymousAccess());
		this.connection = this.client.start();
	}

	private void open(int channelMax, long handleMax) {
		Connection remote = this.server.start();
		remote.setChannelMax(channelMax);
		remote.openHandler((opened) -> opened.open());
		remote.sessionOpenHandler((session) -> {
			this.serverSessions.add(session);
			session.setHandleMax(handleMax);
			session.open();
		});
		this.connection.open();
		deliver();
		assertThat(this.connection.isRemotelyOpen()).isTrue();
	}

	private void deliver() {
		while (!this.wire.isEmpty()) {
			this.wire.poll().run();
		}
	}

	@Test
	void everyUserHasASessionAsLongAsThePeersChannelMaxAllows() {
		open(1, 100);
		SessionPool pool = new SessionPool(this.connection, this.limits, 255);
		Session first = lease(pool).session();
		Session second = lease(pool).session();
		assertThat(second).isNotSameAs(first);
		assertThat(lease(pool).session()).isIn(first, second);
		assertThat(this.serverSessions).hasSize(2);
	}

	@Test
	void ourOwnBoundHoldsToo() {
		open(100, 100);
		SessionPool pool = new SessionPool(this.connection, this.limits, 1);
		assertThat(lease(pool).session()).isSameAs(lease(pool).session());
	}

	@Test
	void beyondThePeersHandleMaxNobodyIsLetIn() {
		open(0, 3);
		SessionPool pool = new SessionPool(this.connection, this.limits, 255);
		SessionLease first = lease(pool);
		lease(pool);
		assertThatExceptionOfType(AttachRefusedException.class).isThrownBy(() -> lease(pool))
			.withMessageContaining("no more links");
		first.release();
		assertThat(lease(pool)).isNotNull();
	}

	@Test
	void whoIsLetInBeforeThePeerHasBegunLearnsOfItsHandleMaxThen() {
		open(0, 3);
		SessionPool pool = new SessionPool(this.connection, this.limits, 255);
		List<Boolean> room = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			SessionLease lease = pool.lease((failure) -> {
			});
			lease.whenBegun(() -> room.add(lease.hasRoom()));
		}
		assertThat(room).isEmpty();
		deliver();
		assertThat(room).containsExactly(true, true, false);
	}

	@Test
	void theLastUserEndsTheSession() {
		open(0, 100);
		SessionPool pool = new SessionPool(this.connection, this.limits, 255);
		SessionLease first = lease(pool);
		SessionLease second = lease(pool);
		first.release();
		first.release();
		deliver();
		assertThat(this.serverSessions.get(0).isRemotelyClosed()).isFalse();
		second.release();
		deliver();
		assertThat(this.serverSessions.get(0).isRemotelyClosed()).isTrue();
	}

	@Test
	void whenThePeerEndsASessionItsUsersAreToldWhy() {
		open(100, 100);
		SessionPool pool = new SessionPool(this.connection, this.limits, 255);
		List<ManagementException> told = new ArrayList<>();
		pool.lease(told::add);
		deliver();
		List<ManagementException> others = new ArrayList<>();
		pool.lease(others::add);
		Session ended = this.serverSessions.get(0);
		ended.setCondition(new ErrorCondition(SessionError.ERRANT_LINK, "odd"));
		ended.close();
		deliver();
		assertThat(told).singleElement()
			.satisfies((failure) -> assertThat(failure).hasMessageContaining("amqp:session:errant-link (odd)"));
		assertThat(others).isEmpty();
		assertThat(lease(pool).session().isLocallyOpen()).isTrue();
	}

	private SessionLease lease(SessionPool pool) {
		SessionLease lease = pool.lease((failure) -> {
		});
		deliver();
		return lease;
	}

	private static final class AnonymousAccess implements SaslServerListener {

		@Override
		public void handleSaslHeader(SaslServerContext context, AMQPHeader header) {
			context.sendMechanisms(new Symbol[] { Symbol.valueOf("ANONYMOUS") });
		}

		@Override
		public void handleSaslInit(SaslServerContext context, Symbol mechanism, ProtonBuffer initResponse) {
			context.sendOutcome(SaslOutcome.SASL_OK, null);
		}

		@Override
		public void handleSaslResponse(SaslServerContext context, ProtonBuffer response) {
			throw new IllegalStateException("ANONYMOUS has no challenge");
		}

	}

	private static final class NoCredentials implements SaslCredentialsProvider {

		@Override
		public String vhost() {
			return null;
		}

		@Override
		public String username() {
			return null;
		}

		@Override
		public String password() {
			return null;
		}

		@Override
		public Principal localPrincipal() {
			return null;
		}

	}

}
