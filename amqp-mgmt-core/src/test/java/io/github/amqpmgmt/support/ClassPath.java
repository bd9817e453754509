package io.github.amqpmgmt.support;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path of the tests, without some of its jars.
 */
public final class ClassPath {

	private ClassPath() {
	}

	/**
	 * Runs an application with classes of its own, of which some are not there.
	 * @param jars how the names of the jars begin that are missing
	 * @param application a public class with a public constructor
	 */
	public static void runWithout(String jars, Class<? extends Runnable> application)
			throws IOException, ReflectiveOperationException {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (!new File(entry).getName().startsWith(jars)) {
				urls.add(new File(entry).toURI().toURL());
			}
		}
		try (URLClassLoader classLoader = new URLClassLoader(urls.toArray(URL[]::new),
				ClassLoader.getPlatformClassLoader())) {
			((Runnable) classLoader.loadClass(application.getName()).getConstructor().newInstance()).run();
		}
	}

}
