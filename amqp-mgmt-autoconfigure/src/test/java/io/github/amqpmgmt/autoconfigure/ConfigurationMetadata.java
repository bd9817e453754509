package io.github.amqpmgmt.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.jayway.jsonpath.DocumentContext;
import com.jayway.jsonpath.JsonPath;

import org.springframework.core.io.UrlResource;

/**
 * This module's metadata of properties, as editors read it.
 */
final class ConfigurationMetadata {

	private final DocumentContext metadata;

	private ConfigurationMetadata(DocumentContext metadata) {
		this.metadata = metadata;
	}

	static ConfigurationMetadata read() {
		try {
			// Not by the class loader, which has the metadata of Spring Boot as well.
			URL classes = AmqpManagementProperties.class.getProtectionDomain().getCodeSource().getLocation();
			String json = new UrlResource(URI.create(classes + "META-INF/spring-configuration-metadata.json"))
				.getContentAsString(StandardCharsets.UTF_8);
			return new ConfigurationMetadata(JsonPath.parse(json));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	List<Map<String, Object>> groups() {
		return this.metadata.read("$.groups");
	}

	List<Map<String, Object>> properties() {
		return this.metadata.read("$.properties");
	}

	List<Map<String, Object>> hints() {
		return this.metadata.read("$.hints");
	}

	/**
	 * The values that are hinted at for a property.
	 */
	List<Map<String, Object>> values(String property) {
		return this.metadata.read("$.hints[?(@.name == '" + property + "')].values[*]");
	}

}
