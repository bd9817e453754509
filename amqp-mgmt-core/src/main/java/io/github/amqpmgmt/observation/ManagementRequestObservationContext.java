package io.github.amqpmgmt.observation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.amqpmgmt.ManagementRequest;
import io.github.amqpmgmt.ManagementResponse;
import io.micrometer.observation.transport.RequestReplySenderContext;

/**
 * What is known of a request while it is observed. The response is set before the
 * observation stops, if one came. What a handler puts into the carrier when the
 * observation starts, as Micrometer Tracing does with the headers of the trace, is sent
 * along with the request; the template says where.
 *
 * @since 0.1.0
 */
public final class ManagementRequestObservationContext
		extends RequestReplySenderContext<Map<String, String>, ManagementResponse> {

	private final String clientName;

	private final String target;

	private final ManagementRequest request;

	/**
	 * Creates the context of one request.
	 * @param clientName the template's bean name
	 * @param target the address of the management node
	 * @param request the request
	 */
	public ManagementRequestObservationContext(String clientName, String target, ManagementRequest request) {
		super((carrier, key, value) -> Objects.requireNonNull(carrier).put(key, value));
		this.clientName = clientName;
		this.target = target;
		this.request = request;
		setCarrier(new LinkedHashMap<>());
		setRemoteServiceName(target);
	}

	/**
	 * The template's bean name.
	 * @return the name
	 */
	public String getClientName() {
		return this.clientName;
	}

	/**
	 * The address of the management node.
	 * @return the address
	 */
	public String getTarget() {
		return this.target;
	}

	/**
	 * The request.
	 * @return the request
	 */
	public ManagementRequest getRequest() {
		return this.request;
	}

}
