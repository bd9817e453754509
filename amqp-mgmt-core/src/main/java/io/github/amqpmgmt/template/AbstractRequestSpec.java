package io.github.amqpmgmt.template;

import java.time.Duration;

import io.github.amqpmgmt.EntityOperation;
import io.github.amqpmgmt.ManagementOperations.RequestSpec;
import io.github.amqpmgmt.ManagementRequest;
import org.jspecify.annotations.Nullable;

/**
 * What can be said of any typed operation. Each step wraps changed settings.
 *
 * @param <S> the spec's interface
 */
abstract class AbstractRequestSpec<S extends RequestSpec<S>> implements RequestSpec<S> {

	/** The requests as far as said, but for the operation on entities. */
	private final ManagementRequest settings;

	AbstractRequestSpec(ManagementRequest settings) {
		this.settings = settings;
	}

	/**
	 * The same spec with other settings.
	 */
	abstract S withSettings(ManagementRequest changed);

	final ManagementRequest request(EntityOperation operation) {
		return Drafts.request(operation, this.settings);
	}

	@Override
	public final S target(@Nullable String target) {
		return withSettings(this.settings.withTarget(target));
	}

	@Override
	public final S property(String name, @Nullable Object value) {
		return withSettings(this.settings.withProperty(name, value));
	}

	@Override
	public final S timeout(Duration timeout) {
		return withSettings(Drafts.timeout(this.settings, timeout));
	}

	@Override
	public final S noTimeout() {
		return withSettings(this.settings.withTimeout(Duration.ZERO));
	}

	@Override
	public final S idempotent(boolean idempotent) {
		return withSettings(this.settings.withIdempotent(idempotent));
	}

}
