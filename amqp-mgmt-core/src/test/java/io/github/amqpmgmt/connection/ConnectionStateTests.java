package io.github.amqpmgmt.connection;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.amqpmgmt.connection.ConnectionState.CLOSED;
import static io.github.amqpmgmt.connection.ConnectionState.CONNECTING;
import static io.github.amqpmgmt.connection.ConnectionState.IDLE;
import static io.github.amqpmgmt.connection.ConnectionState.READY;
import static io.github.amqpmgmt.connection.ConnectionState.RECOVERING;
import static org.assertj.core.api.Assertions.assertThat;

class ConnectionStateTests {

	private static final Map<ConnectionState, Set<ConnectionState>> TABLE = Map.of(IDLE, EnumSet.of(CONNECTING, CLOSED),
			CONNECTING, EnumSet.of(READY, IDLE, CLOSED), READY, EnumSet.of(RECOVERING, IDLE, CLOSED), RECOVERING,
			EnumSet.of(READY, IDLE, CLOSED), CLOSED, EnumSet.noneOf(ConnectionState.class));

	@ParameterizedTest
	@EnumSource
	void transitionsAreThoseOfTheTable(ConnectionState from) {
		for (ConnectionState to : ConnectionState.values()) {
			assertThat(from.canBecome(to)).as("%s to %s", from, to).isEqualTo(TABLE.get(from).contains(to));
		}
	}

}
