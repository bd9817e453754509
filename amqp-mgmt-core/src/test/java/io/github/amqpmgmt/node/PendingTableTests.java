package io.github.amqpmgmt.node;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PendingTableTests {

	private final PendingTable table = new PendingTable();

	@Test
	void aRequestIsFoundOnceUnderItsId() {
		PendingRequest request = new PendingRequest(null, null, null, true, true, null);
		String id = this.table.add(request);
		assertThat(this.table.size()).isEqualTo(1);
		assertThat(this.table.remove(id)).isSameAs(request);
		assertThat(this.table.remove(id)).isNull();
		assertThat(this.table.size()).isZero();
	}

	@Test
	void allRequestsAreRemovedAtOnce() {
		PendingRequest request = new PendingRequest(null, null, null, true, true, null);
		this.table.add(request);
		assertThat(this.table.removeAll()).containsExactly(request);
		assertThat(this.table.size()).isZero();
	}

	@Test
	void idsAreUniqueAcrossTablesAndSeries() {
		Set<String> ids = new HashSet<>();
		for (int process = 0; process < 50; process++) {
			PendingTable other = new PendingTable();
			for (int series = 0; series < 10; series++) {
				other.newSeries();
				for (int i = 0; i < 20; i++) {
					ids.add(other.add(new PendingRequest(null, null, null, true, true, null)));
				}
			}
		}
		assertThat(ids).hasSize(50 * 10 * 20);
	}

	@Test
	void idsAreShortTextThatLooksLikeNeitherNumberNorUuid() {
		for (int i = 0; i < 1000; i++) {
			this.table.newSeries();
			String id = this.table.add(new PendingRequest(null, null, null, true, true, null));
			assertThat(id).hasSizeLessThanOrEqualTo(32).doesNotMatch("[0-9]+").startsWith("m");
			assertThatIllegalArgumentException().isThrownBy(() -> UUID.fromString(id));
		}
	}

}
