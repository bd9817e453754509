package io.github.amqpmgmt.autoconfigure;

import io.github.amqpmgmt.token.AzureConnectionString;
import io.github.amqpmgmt.token.SharedAccess;
import io.github.amqpmgmt.token.SharedAccessKey;
import io.github.amqpmgmt.token.SharedAccessSignature;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.MutuallyExclusiveConfigurationPropertiesException;
import org.springframework.util.StringUtils;

/**
 * The shared access that properties grant: a key or a signature, of their own or in a
 * connection string.
 */
final class ConfiguredAccess {

	private static final String KEY_NAME = "token.shared-access-key-name";

	private static final String KEY = "token.shared-access-key";

	private static final String SIGNATURE = "token.shared-access-signature";

	private ConfiguredAccess() {
	}

	static @Nullable SharedAccess of(PropertyPath path, AmqpManagementTokenProperties properties,
			@Nullable AzureConnectionString azure) {
		String name = properties.getSharedAccessKeyName();
		String key = properties.getSharedAccessKey();
		String signature = properties.getSharedAccessSignature();
		SharedAccess inString = (azure != null) ? azure.access() : null;
		MutuallyExclusiveConfigurationPropertiesException.throwIfMultipleMatchingValuesIn((entries) -> {
			entries.put(path.of(KEY), key);
			entries.put(path.of(SIGNATURE), signature);
			entries.put(path.of("connection-string"), (inString != null) ? "with access" : "");
		}, (value) -> value instanceof String text && !text.isEmpty());
		if (StringUtils.hasLength(signature)) {
			return signature(path, signature);
		}
		if (!StringUtils.hasLength(key) && !StringUtils.hasLength(name)) {
			return inString;
		}
		if (!StringUtils.hasLength(key) || !StringUtils.hasLength(name)) {
			String set = StringUtils.hasLength(key) ? KEY : KEY_NAME;
			String missing = StringUtils.hasLength(key) ? KEY_NAME : KEY;
			throw path.incomplete(set, missing);
		}
		return new SharedAccessKey(name, key);
	}

	private static SharedAccess signature(PropertyPath path, String signature) {
		try {
			return new SharedAccessSignature(signature);
		}
		catch (IllegalArgumentException ex) {
			throw SecretProperties.invalid(path.of(SIGNATURE), ex.getMessage());
		}
	}

}
