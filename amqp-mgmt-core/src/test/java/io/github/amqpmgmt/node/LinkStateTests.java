package io.github.amqpmgmt.node;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.amqpmgmt.node.LinkState.ATTACHED;
import static io.github.amqpmgmt.node.LinkState.ATTACHING;
import static io.github.amqpmgmt.node.LinkState.AUTHORIZING;
import static io.github.amqpmgmt.node.LinkState.CLOSED;
import static io.github.amqpmgmt.node.LinkState.CONNECTING;
import static io.github.amqpmgmt.node.LinkState.DETACHED;
import static org.assertj.core.api.Assertions.assertThat;

class LinkStateTests {

	private static final Map<LinkState, Set<LinkState>> TABLE = Map.of(DETACHED, EnumSet.of(CONNECTING, CLOSED),
			CONNECTING, EnumSet.of(AUTHORIZING, ATTACHING, DETACHED, CLOSED), AUTHORIZING,
			EnumSet.of(ATTACHING, DETACHED, CLOSED), ATTACHING, EnumSet.of(ATTACHED, DETACHED, CLOSED), ATTACHED,
			EnumSet.of(DETACHED, CLOSED), CLOSED, EnumSet.noneOf(LinkState.class));

	@ParameterizedTest
	@EnumSource
	void transitionsAreThoseOfTheTable(LinkState from) {
		for (LinkState to : LinkState.values()) {
			assertThat(from.canBecome(to)).as("%s to %s", from, to).isEqualTo(TABLE.get(from).contains(to));
		}
	}

}
