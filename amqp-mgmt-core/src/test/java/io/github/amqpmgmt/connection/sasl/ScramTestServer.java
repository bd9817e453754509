package io.github.amqpmgmt.connection.sasl;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The server's side of SCRAM, written from RFC 5802 with the JDK's cryptography only, so
 * that it shares no code with the client's library.
 */
class ScramTestServer {

	private static final byte[] SALT = "sixteen bytes ..".getBytes(StandardCharsets.US_ASCII);

	private static final int ITERATIONS = 4096;

	private final String hash;

	private final byte[] saltedPassword;

	private String authMessage = "";

	ScramTestServer(String hash, String preparedPassword) throws GeneralSecurityException {
		this.hash = hash;
		PBEKeySpec spec = new PBEKeySpec(preparedPassword.toCharArray(), SALT, ITERATIONS,
				digest().getDigestLength() * 8);
		this.saltedPassword = SecretKeyFactory.getInstance("PBKDF2WithHmac" + hash).generateSecret(spec).getEncoded();
	}

	private MessageDigest digest() throws GeneralSecurityException {
		return MessageDigest.getInstance(this.hash.replace("SHA", "SHA-"));
	}

	String serverFirst(String clientFirst) {
		String bare = clientFirst.substring("n,,".length());
		String nonce = bare.substring(bare.indexOf(",r=") + 3) + "server";
		String message = "r=" + nonce + ",s=" + Base64.getEncoder().encodeToString(SALT) + ",i=" + ITERATIONS;
		this.authMessage = bare + "," + message + ",c=biws,r=" + nonce;
		return message;
	}

	String serverFinal(String clientFinal) throws GeneralSecurityException {
		byte[] proof = Base64.getDecoder().decode(clientFinal.substring(clientFinal.indexOf(",p=") + 3));
		byte[] storedKey = digest().digest(hmac(this.saltedPassword, "Client Key"));
		byte[] signature = hmac(storedKey, this.authMessage);
		byte[] clientKey = new byte[proof.length];
		for (int index = 0; index < proof.length; index++) {
			clientKey[index] = (byte) (proof[index] ^ signature[index]);
		}
		if (!MessageDigest.isEqual(storedKey, digest().digest(clientKey))) {
			return "e=invalid-proof";
		}
		byte[] serverKey = hmac(this.saltedPassword, "Server Key");
		return "v=" + Base64.getEncoder().encodeToString(hmac(serverKey, this.authMessage));
	}

	private byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("Hmac" + this.hash);
		mac.init(new SecretKeySpec(key, "Hmac" + this.hash));
		return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
	}

}
