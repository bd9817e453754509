package io.github.amqpmgmt.template;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.amqpmgmt.EntityOperation.Query;
import io.github.amqpmgmt.ManagementOperations.Page;
import io.github.amqpmgmt.ManagementOperations.QuerySpec;
import io.github.amqpmgmt.ManagementRequest;
import org.jspecify.annotations.Nullable;

/**
 * A query in the making.
 */
final class DefaultQuerySpec extends AbstractRequestSpec<QuerySpec> implements QuerySpec {

	private static final int DEFAULT_PAGE_SIZE = 500;

	private final EntityCalls calls;

	private final ManagementRequest settings;

	private final Query query;

	private final @Nullable Integer pageSize;

	DefaultQuerySpec(EntityCalls calls, ManagementRequest settings, Query query, @Nullable Integer pageSize) {
		super(settings);
		this.calls = calls;
		this.settings = settings;
		this.query = query;
		this.pageSize = pageSize;
	}

	static QuerySpec of(EntityCalls calls, @Nullable String type) {
		Query all = new Query((type != null) ? Drafts.type(type) : null, List.of(), 0, null);
		return new DefaultQuerySpec(calls, ManagementRequest.of(all.operation()), all, null);
	}

	@Override
	QuerySpec withSettings(ManagementRequest changed) {
		return new DefaultQuerySpec(this.calls, changed, this.query, this.pageSize);
	}

	private QuerySpec with(Query changed) {
		return new DefaultQuerySpec(this.calls, this.settings, changed, this.pageSize);
	}

	@Override
	public QuerySpec attributes(String... names) {
		return with(new Query(this.query.type(), List.of(names), this.query.offset(), this.query.count()));
	}

	@Override
	public QuerySpec offset(long offset) {
		return with(this.query.page(offset, this.query.count()));
	}

	@Override
	public QuerySpec count(int count) {
		return with(this.query.page(this.query.offset(), count));
	}

	@Override
	public QuerySpec pageSize(int pageSize) {
		if (pageSize < 1) {
			throw new IllegalArgumentException("'pageSize' must be at least 1: " + pageSize);
		}
		return new DefaultQuerySpec(this.calls, this.settings, this.query, pageSize);
	}

	private PageCursor allRows() {
		return PageCursor.of(this.query, this.pageSize);
	}

	private PageCursor pageByPage() {
		return PageCursor.of(this.query, (this.pageSize != null) ? this.pageSize : DEFAULT_PAGE_SIZE);
	}

	private PageFetcher<Map<String, @Nullable Object>> maps() {
		return new PageFetcher<>(this.calls, this.settings, ObjectReader.ATTRIBUTES);
	}

	private <T> PageFetcher<T> objects(Class<T> type) {
		return new PageFetcher<>(this.calls, this.settings, this.calls.objects(type));
	}

	private <T extends @Nullable Object> PageFetcher<T> mapped(Function<Map<String, @Nullable Object>, T> mapper) {
		return new PageFetcher<>(this.calls, this.settings, ObjectReader.of(mapper));
	}

	@Override
	public List<Map<String, @Nullable Object>> list() {
		return maps().fetchAll(allRows());
	}

	@Override
	public <T> List<T> list(Class<T> type) {
		return objects(type).fetchAll(allRows());
	}

	@Override
	public <T extends @Nullable Object> List<T> list(Function<Map<String, @Nullable Object>, T> mapper) {
		return mapped(mapper).fetchAll(allRows());
	}

	@Override
	public CompletableFuture<List<Map<String, @Nullable Object>>> listAsync() {
		return maps().fetchAllAsync(allRows());
	}

	@Override
	public <T> CompletableFuture<List<T>> listAsync(Class<T> type) {
		return objects(type).fetchAllAsync(allRows());
	}

	@Override
	public <T extends @Nullable Object> CompletableFuture<List<T>> listAsync(
			Function<Map<String, @Nullable Object>, T> mapper) {
		return mapped(mapper).fetchAllAsync(allRows());
	}

	@Override
	public Page<Map<String, @Nullable Object>> page() {
		return maps().fetch(pageByPage());
	}

	@Override
	public <T> Page<T> page(Class<T> type) {
		return objects(type).fetch(pageByPage());
	}

	@Override
	public CompletableFuture<Page<Map<String, @Nullable Object>>> pageAsync() {
		return maps().fetchAsync(pageByPage(), (page) -> page);
	}

	@Override
	public <T> CompletableFuture<Page<T>> pageAsync(Class<T> type) {
		return objects(type).fetchAsync(pageByPage(), (page) -> page);
	}

	@Override
	public Stream<Map<String, @Nullable Object>> stream() {
		return RowSpliterator.stream(maps(), pageByPage());
	}

	@Override
	public <T> Stream<T> stream(Class<T> type) {
		return RowSpliterator.stream(objects(type), pageByPage());
	}

	@Override
	public <T extends @Nullable Object> Stream<T> stream(Function<Map<String, @Nullable Object>, T> mapper) {
		return RowSpliterator.stream(mapped(mapper), pageByPage());
	}

}
