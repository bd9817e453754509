package io.github.amqpmgmt.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs code as if some jars were not there at all.
 */
public final class ClassPathWithout {

	private ClassPathWithout() {
	}

	/**
	 * Runs a new instance of a class, all of whose classes are loaded anew.
	 * @param jars parts of the names of the jars to leave out
	 */
	public static void run(Class<? extends Runnable> type, String... jars) throws Exception {
		try (URLClassLoader classLoader = without(jars)) {
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(classLoader);
			try {
				((Runnable) classLoader.loadClass(type.getName()).getConstructor().newInstance()).run();
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
	}

	private static URLClassLoader without(String... jars) throws IOException {
		List<URL> urls = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			if (Stream.of(jars).noneMatch(entry::contains)) {
				urls.add(new File(entry).toURI().toURL());
			}
		}
		return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
	}

}
