package io.github.amqpmgmt.node;

import java.util.List;

import io.github.amqpmgmt.Failure;
import io.github.amqpmgmt.dialect.Dialects;
import io.github.amqpmgmt.dialect.ManagementDialect;
import io.github.amqpmgmt.dialect.PeerDescription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which dialect a node speaks: the one that the user chose, or the one that the peer is
 * known to speak. As long as no connection was open it is taken for the standard one.
 */
final class DialectChoice {

	private static final Logger logger = LoggerFactory.getLogger(ManagementNode.class);

	private final ManagementNodeOptions options;

	// Written under the lock, read by anybody.
	private volatile NodeProfile current;

	private volatile boolean known;

	// Guarded by this.
	private @Nullable ManagementDialect told;

	DialectChoice(ManagementNodeOptions options) {
		this.options = options;
		ManagementDialect chosen = options.dialect();
		this.known = chosen != null;
		this.current = options.profile((chosen != null) ? chosen : Dialects.standard());
	}

	/**
	 * How the node is talked to by the last word. Callable from any thread.
	 */
	NodeProfile current() {
		return this.current;
	}

	/**
	 * Whether it is more than an assumption. Callable from any thread.
	 */
	boolean isKnown() {
		return this.known;
	}

	/**
	 * Looks at a peer with which a connection was opened. Called on event loops, of which
	 * there may be several.
	 */
	synchronized NodeProfile connected(PeerDescription peer) {
		if (this.options.dialect() == null) {
			ManagementDialect spoken = spokenBy(peer);
			if (spoken != this.current.dialect()) {
				this.current = this.options.profile(spoken);
			}
			this.known = true;
			tell(peer);
		}
		return this.current;
	}

	private ManagementDialect spokenBy(PeerDescription peer) {
		List<ManagementDialect> known = this.options.knownDialects();
		for (ManagementDialect dialect : known) {
			if (isSpokenBy(dialect, peer)) {
				return dialect;
			}
		}
		return Dialects.standard();
	}

	private boolean isSpokenBy(ManagementDialect dialect, PeerDescription peer) {
		try {
			return dialect.isSpokenBy(peer, this.options.target());
		}
		catch (RuntimeException ex) {
			logger.warn("A dialect failed to say whether a peer speaks it", ex);
			return false;
		}
	}

	private void tell(PeerDescription peer) {
		NodeProfile profile = this.current;
		if (this.told != profile.dialect()) {
			this.told = profile.dialect();
			String product = peer.product().isEmpty() ? "a peer that does not name its product"
					: Failure.printable((peer.product() + " " + peer.version()).trim());
			logger.info("Using dialect '{}' for {} at {}, {}", profile.dialect().name(), profile.target(), peer.host(),
					product);
		}
	}

}
