package io.github.amqpmgmt.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

class ResidueTests {

	@Test
	void aThreadThatIsLeftIsSeen() throws InterruptedException {
		CountDownLatch end = new CountDownLatch(1);
		Thread left = new Thread(() -> {
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, "left-behind");
		left.start();
		assertThat(Residue.threadNames()).contains("left-behind");
		end.countDown();
		left.join(10_000);
		assertThat(Residue.threadNames()).doesNotContain("left-behind");
	}

	@Test
	void aSocketThatIsLeftIsSeen() throws IOException {
		assumeThat(Files.isDirectory(Path.of("/proc/self/fd"))).isTrue();
		int before = Residue.openSockets();
		try (ServerSocket left = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(left.isBound()).isTrue();
			assertThat(Residue.openSockets()).isEqualTo(before + 1);
		}
	}

	@Test
	void memoryThatIsHeldIsSeenAndGarbageIsNot() {
		long before = Residue.liveHeap();
		byte[][] held = new byte[8][4 * 1024 * 1024];
		assertThat(Residue.liveHeap()).isGreaterThan(before + 30 * 1024 * 1024);
		assertThat(held).hasDimensions(8, 4 * 1024 * 1024);
		held = null;
		assertThat(Residue.liveHeap()).isLessThan(before + 16 * 1024 * 1024);
	}

}
