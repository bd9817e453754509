package io.github.amqpmgmt.clients.found;

import io.github.amqpmgmt.autoconfigure.ImportManagementClients;

import org.springframework.context.annotation.Configuration;

/**
 * Imports clients without saying from where.
 */
@Configuration(proxyBeanMethods = false)
@ImportManagementClients
public class ImportOfThisPackage {

}
