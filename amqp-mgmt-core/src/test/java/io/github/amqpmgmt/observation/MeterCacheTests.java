package io.github.amqpmgmt.observation;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeterCacheTests {

	private final AtomicInteger asked = new AtomicInteger();

	private final MeterCache<Integer, String> cache = new MeterCache<>((key) -> {
		this.asked.incrementAndGet();
		return "meter-" + key;
	});

	@Test
	void theRegistryIsAskedOnce() {
		assertThat(this.cache.get(1)).isEqualTo("meter-1").isSameAs(this.cache.get(1));
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void theRegistryIsAskedAgainForWhatWasForgotten() {
		this.cache.get(1);
		this.cache.forget();
		assertThat(this.cache.get(1)).isEqualTo("meter-1");
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void whatIsBeyondTheBoundIsFoundButNotKept() {
		for (int key = 0; key < 10_000; key++) {
			this.cache.get(key);
		}
		assertThat(this.cache.get(10_000)).isEqualTo("meter-10000");
		assertThat(this.cache.get(10_000)).isEqualTo("meter-10000");
		assertThat(this.cache.get(0)).isEqualTo("meter-0");
		assertThat(this.asked).hasValue(10_002);
	}

	@Test
	void aMeterThatIsRemovedWhileItIsFoundIsNotKept() {
		MeterCache<?, ?>[] self = new MeterCache<?, ?>[1];
		AtomicInteger asked = new AtomicInteger();
		MeterCache<Integer, Integer> cache = new MeterCache<>((key) -> {
			self[0].forget();
			return asked.incrementAndGet();
		});
		self[0] = cache;
		assertThat(cache.get(1)).isEqualTo(1);
		assertThat(cache.get(1)).isEqualTo(2);
	}

}
