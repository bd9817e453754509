package io.github.amqpmgmt.node;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingTableTests {

	private final PendingTable table = new PendingTable();

	@Test
	void aRequestIsFoundOnceUnderItsId() {
		PendingRequest request = request();
		long number = this.table.add(request);
		assertThat(this.table.size()).isEqualTo(1);
		assertThat(this.table.number(this.table.id(number))).isEqualTo(number);
		assertThat(this.table.remove(number)).isSameAs(request);
		assertThat(this.table.remove(number)).isNull();
		assertThat(this.table.size()).isZero();
	}

	@Test
	void allRequestsAreRemovedAtOnce() {
		PendingRequest request = request();
		this.table.add(request);
		assertThat(this.table.removeAll()).containsExactly(request);
		assertThat(this.table.size()).isZero();
	}

	@Test
	void aRequestOfAnEarlierSeriesTakesNoOtherOneOut() {
		PendingRequest old = request();
		this.table.add(old);
		this.table.removeAll();
		this.table.newSeries();
		PendingRequest young = request();
		long number = this.table.add(young);
		assertThat(old.number()).isEqualTo(number);
		this.table.remove(old);
		assertThat(this.table.remove(number)).isSameAs(young);
		assertThat(this.table.size()).isZero();
	}

	@Test
	void idsThatNoRequestHadAreNotKnown() {
		long number = this.table.add(request());
		String id = this.table.id(number);
		assertThat(this.table.number(this.table.id(number + 1))).isEqualTo(IdSeries.NONE);
		assertThat(this.table.number(this.table.id(0))).isEqualTo(IdSeries.NONE);
		this.table.remove(number);
		this.table.newSeries();
		this.table.add(request());
		assertThat(this.table.number(id)).isEqualTo(IdSeries.NONE);
	}

	@Test
	void idsAreUniqueAcrossTablesAndSeries() {
		Set<String> ids = new HashSet<>();
		for (int process = 0; process < 50; process++) {
			PendingTable other = new PendingTable();
			for (int series = 0; series < 10; series++) {
				other.newSeries();
				for (int i = 0; i < 20; i++) {
					ids.add(other.id(other.add(request())));
				}
				other.removeAll();
			}
		}
		assertThat(ids).hasSize(50 * 10 * 20);
	}

	@Test
	void requestsThatStayForLongAreInNobodysWay() {
		PendingRequest old = request();
		long number = this.table.add(old);
		for (int i = 0; i < 1000; i++) {
			PendingRequest young = request();
			assertThat(this.table.remove(this.table.add(young))).isSameAs(young);
		}
		assertThat(this.table.remove(number)).isSameAs(old);
	}

	@Test
	void manyRequestsThatEndInAnyOrderAreEachFound() {
		Random random = new Random(20_260_101);
		Map<Long, PendingRequest> expected = new HashMap<>();
		for (int i = 0; i < 100_000; i++) {
			PendingRequest request = request();
			assertThat(expected.put(this.table.add(request), request)).isNull();
			int most = random.nextInt(1000);
			while (expected.size() > most) {
				Long number = expected.keySet().iterator().next();
				assertThat(this.table.remove(number)).isSameAs(expected.remove(number));
			}
			assertThat(this.table.size()).isEqualTo(expected.size());
		}
		assertThat(this.table.removeAll()).containsExactlyInAnyOrderElementsOf(expected.values());
	}

	private static PendingRequest request() {
		return new PendingRequest(null, null, null, true, true, null, null);
	}

}
