package io.github.amqpmgmt.autoconfigure;

import java.util.Arrays;
import java.util.List;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;

/**
 * Finds beans by name or qualifier, without making any.
 */
final class QualifiedBeans {

	private QualifiedBeans() {
	}

	static List<String> names(ListableBeanFactory beanFactory, Class<?> type) {
		return List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, type, true, false));
	}

	/**
	 * The names of the beans that are called or qualified by a name.
	 */
	static List<String> names(ListableBeanFactory beanFactory, Class<?> type, String name) {
		return names(beanFactory, type).stream().filter((bean) -> isCalled(beanFactory, bean, name)).toList();
	}

	static boolean isCalled(ListableBeanFactory beanFactory, String bean, String... names) {
		return Arrays.stream(names)
			.anyMatch((name) -> BeanFactoryAnnotationUtils.isQualifierMatch(name::equals, bean, beanFactory));
	}

}
