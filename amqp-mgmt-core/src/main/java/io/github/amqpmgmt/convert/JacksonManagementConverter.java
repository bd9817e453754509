package io.github.amqpmgmt.convert;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Converts records and beans too, by means of Jackson 3, whose annotations apply. Needs
 * {@code tools.jackson.core:jackson-databind}. Safe for use by any number of threads.
 *
 * @since 0.1.0
 */
public final class JacksonManagementConverter extends AbstractManagementConverter {

	private final JsonMapper mapper;

	/**
	 * A converter that works as the application's own mapper does: modules, mix-ins,
	 * naming strategy and visibility apply. What makes reading strict does not, and of
	 * dates, numbers and other scalars, converters have their own idea.
	 * @param mapper the mapper, which is copied and not changed
	 */
	public JacksonManagementConverter(JsonMapper mapper) {
		this.mapper = mapper.rebuild()
			.addModule(new ManagementModule())
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
					DeserializationFeature.FAIL_ON_IGNORED_PROPERTIES,
					DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
					DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
					DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT,
					DeserializationFeature.UNWRAP_ROOT_VALUE)
			.disable(EnumFeature.READ_ENUMS_USING_TO_STRING, EnumFeature.WRITE_ENUMS_USING_TO_STRING,
					EnumFeature.WRITE_ENUMS_USING_INDEX, EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
			.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
			.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
			.build();
	}

	static JacksonManagementConverter create() {
		return new JacksonManagementConverter(JsonMapper.shared());
	}

	@Override
	@Nullable Object readOther(@Nullable AttributePath path, @Nullable Object plain, Type type) {
		try {
			return this.mapper.convertValue(new PlainValue(plain), this.mapper.constructType(type));
		}
		catch (JacksonException ex) {
			throw JacksonFailures.reading(path, plain, type, ex);
		}
	}

	@Override
	@Nullable Object writeBean(@Nullable AttributePath path, Object bean) {
		try {
			return this.mapper.convertValue(bean, WrittenValue.class).value();
		}
		catch (JacksonException ex) {
			throw JacksonFailures.writing(path, bean, ex);
		}
	}

}
