package io.github.amqpmgmt.dialect;

import java.util.List;
import java.util.Locale;

/**
 * Tells hosts of Azure's messaging namespaces, which Service Bus and Event Hubs share, by
 * their names. Their {@code open} does not tell them; nor can their emulators be told.
 */
final class AzureNamespaces {

	/** The public cloud, and those of China, the US government and Germany. */
	private static final List<String> SUFFIXES = List.of(".servicebus.windows.net", ".servicebus.chinacloudapi.cn",
			".servicebus.usgovcloudapi.net", ".servicebus.cloudapi.de");

	private AzureNamespaces() {
	}

	static boolean contain(PeerDescription peer) {
		String host = peer.host().toLowerCase(Locale.ROOT);
		String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		return SUFFIXES.stream().anyMatch(name::endsWith);
	}

}
