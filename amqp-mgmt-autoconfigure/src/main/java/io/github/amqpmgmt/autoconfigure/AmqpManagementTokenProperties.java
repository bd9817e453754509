package io.github.amqpmgmt.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Properties of the authorisation by tokens.
 *
 * @since 0.1.0
 */
public class AmqpManagementTokenProperties {

	/**
	 * How the peer is given tokens; by default, "cbs" where a connection string or shared
	 * access is set, else not at all.
	 */
	private @Nullable Type type;

	/**
	 * Name of the policy that the shared access key belongs to, unless the connection
	 * string names it.
	 */
	private @Nullable String sharedAccessKeyName;

	/**
	 * Key of Azure to sign tokens with, unless it is in the connection string.
	 */
	private @Nullable String sharedAccessKey;

	/**
	 * Signature that was made for this application, instead of a key.
	 */
	private @Nullable String sharedAccessSignature;

	/**
	 * Registration of the OAuth2 client of Spring Security whose access tokens are used.
	 */
	private @Nullable String oauth2RegistrationId;

	/**
	 * Time that tokens are valid which are signed with the key.
	 */
	private Duration validity = Duration.ofHours(1);

	/**
	 * Time that getting a token may take, and as much again that the peer may take to
	 * answer it.
	 */
	private Duration timeout = Duration.ofSeconds(10);

	/**
	 * Audience of all tokens; by default, "amqp://host/entity" of the target.
	 */
	private @Nullable String audience;

	public @Nullable Type getType() {
		return this.type;
	}

	public void setType(@Nullable Type type) {
		this.type = type;
	}

	public @Nullable String getSharedAccessKeyName() {
		return this.sharedAccessKeyName;
	}

	public void setSharedAccessKeyName(@Nullable String sharedAccessKeyName) {
		this.sharedAccessKeyName = sharedAccessKeyName;
	}

	public @Nullable String getSharedAccessKey() {
		return this.sharedAccessKey;
	}

	public void setSharedAccessKey(@Nullable String sharedAccessKey) {
		this.sharedAccessKey = sharedAccessKey;
	}

	public @Nullable String getSharedAccessSignature() {
		return this.sharedAccessSignature;
	}

	public void setSharedAccessSignature(@Nullable String sharedAccessSignature) {
		this.sharedAccessSignature = sharedAccessSignature;
	}

	public @Nullable String getOauth2RegistrationId() {
		return this.oauth2RegistrationId;
	}

	public void setOauth2RegistrationId(@Nullable String oauth2RegistrationId) {
		this.oauth2RegistrationId = oauth2RegistrationId;
	}

	public Duration getValidity() {
		return this.validity;
	}

	public void setValidity(Duration validity) {
		this.validity = validity;
	}

	public Duration getTimeout() {
		return this.timeout;
	}

	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	public @Nullable String getAudience() {
		return this.audience;
	}

	public void setAudience(@Nullable String audience) {
		this.audience = audience;
	}

	/**
	 * How a peer is given tokens.
	 */
	public enum Type {

		/**
		 * By "put-token" to "$cbs", as Azure wants it.
		 */
		CBS,

		/**
		 * By "PUT" of "/auth/tokens", and instead of a password, as RabbitMQ 4.1 wants
		 * it.
		 */
		RABBITMQ

	}

}
