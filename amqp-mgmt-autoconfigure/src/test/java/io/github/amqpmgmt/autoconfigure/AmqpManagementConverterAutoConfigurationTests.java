package io.github.amqpmgmt.autoconfigure;

import java.util.Map;

import io.github.amqpmgmt.convert.JacksonManagementConverter;
import io.github.amqpmgmt.convert.ManagementConverter;
import io.github.amqpmgmt.template.ManagementTemplate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class AmqpManagementConverterAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(AmqpManagementConverterAutoConfiguration.class, AmqpManagementAutoConfiguration.class));

	@Test
	void theApplicationsMapperNamesAttributes() {
		JsonMapper kebab = JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE).build();
		this.runner.withBean(JsonMapper.class, () -> kebab)
			.run((context) -> assertThat(
					context.getBean(ManagementTemplate.class).converter().writeAttributes(new Limits(5)))
				.isEqualTo(Map.of("max-depth", 5L)));
	}

	@Test
	void withoutAMapperThereIsOneOfOurOwn() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(ManagementConverter.class);
			assertThat(context.getBean(ManagementTemplate.class).converter().writeAttributes(new Limits(5)))
				.isEqualTo(Map.of("maxDepth", 5L));
		});
	}

	@Test
	void aConverterOfTheApplicationsOwnWins() {
		ManagementConverter own = new JacksonManagementConverter(JsonMapper.shared());
		this.runner.withBean(JsonMapper.class, JsonMapper::shared)
			.withBean(ManagementConverter.class, () -> own)
			.run((context) -> assertThat(context.getBean(ManagementTemplate.class).converter()).isSameAs(own));
	}

	@Test
	void whereTwoMappersAreEqualNoneIsTaken() {
		this.runner.withBean("one", JsonMapper.class, JsonMapper::shared)
			.withBean("two", JsonMapper.class, JsonMapper::shared)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ManagementConverter.class));
	}

	@Test
	void theStarterWorksWithoutJackson() {
		this.runner.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ManagementTemplate.class)
				.doesNotHaveBean(ManagementConverter.class));
	}

	record Limits(long maxDepth) {
	}

}
