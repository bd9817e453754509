package io.github.amqpmgmt.dialect;

import java.util.function.Function;

import io.github.amqpmgmt.test.EmbeddedManagementNode;
import io.github.amqpmgmt.test.ManagementReply;
import io.github.amqpmgmt.test.ReceivedRequest;

/**
 * The contract of dialects, held against a node that plays a namespace of Azure.
 */
abstract class AzureContractTests extends DialectContractTests {

	@Override
	protected final EmbeddedManagementNode.Builder product() {
		return AzureNode.namespace();
	}

	@Override
	protected final Function<ReceivedRequest, ManagementReply> answers() {
		return new AzureNode();
	}

	@Override
	protected String host() {
		return AzureNode.HOST;
	}

}
