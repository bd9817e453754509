package io.github.amqpmgmt.token;

import java.util.Objects;

/**
 * A key of Azure's that signatures are made with. Printing it shows the name only.
 *
 * @param name the name of the policy that the key belongs to, such as
 * {@code RootManageSharedAccessKey}
 * @param key the key as Azure shows it, which is used as text and not decoded
 * @since 0.1.0
 */
public record SharedAccessKey(String name, String key) implements SharedAccess {

	/**
	 * Checks the components.
	 * @param name the name of the policy, not empty
	 * @param key the key, not empty
	 */
	public SharedAccessKey {
		Objects.requireNonNull(name, "'name' must not be null");
		Objects.requireNonNull(key, "'key' must not be null");
		if (name.isEmpty() || key.isEmpty()) {
			throw new IllegalArgumentException((name.isEmpty() ? "'name'" : "'key'") + " must not be empty");
		}
	}

	@Override
	public String toString() {
		return "SharedAccessKey[name=" + this.name + ", key=***]";
	}

}
