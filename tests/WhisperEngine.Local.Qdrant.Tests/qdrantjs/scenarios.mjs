// What a program does with the genuine client of Qdrant.
import assert from 'node:assert/strict';

const name = 'scenario';

const fill = async (client) => {
  await client.createCollection(name, {
    vectors: { dense: { size: 4, distance: 'Cosine' }, other: { size: 2, distance: 'Euclid', on_disk: true } },
    sparse_vectors: { words: { modifier: 'idf' } },
  });
  await client.createPayloadIndex(name, { field_name: 'user', field_schema: 'keyword', wait: true });
  await client.createPayloadIndex(name, { field_name: 'at', field_schema: { type: 'integer', lookup: true, range: true }, wait: true });
  const points = Array.from({ length: 50 }, (_, id) => ({
    id,
    vector: { dense: [1, id, 0, 1], other: [id, 0], words: { indices: [id % 5, 100], values: [1, 0.5] } },
    payload: { user: `u${id % 3}`, at: 1000 - id, text: `point ${id}`, tags: ['a', `t${id % 2}`] },
  }));
  const result = await client.upsert(name, { wait: true, points });
  assert.equal(result.status, 'completed');
};

export const collections = async (client) => {
  await fill(client);
  assert.equal((await client.versionInfo()).title, 'qdrant - vector search engine');
  assert.deepEqual(await client.collectionExists(name), { exists: true });
  assert.deepEqual((await client.getCollections()).collections, [{ name }]);
  const info = await client.getCollection(name);
  assert.equal(info.status, 'green');
  assert.equal(info.points_count, 50);
  assert.deepEqual(info.config.params.vectors.dense, { size: 4, distance: 'Cosine' });
  assert.deepEqual(info.payload_schema.user, { data_type: 'keyword', points: 50 });
  assert.deepEqual(info.payload_schema.at, { data_type: 'integer', points: 50, params: { type: 'integer', lookup: true, range: true } });
  assert.equal(await client.updateCollection(name, { optimizers_config: { indexing_threshold: 1 } }), true);
  await client.updateCollectionAliases({ actions: [{ create_alias: { collection_name: name, alias_name: 'other-name' } }] });
  assert.deepEqual((await client.getAliases()).aliases, [{ alias_name: 'other-name', collection_name: name }]);
  assert.deepEqual((await client.getCollectionAliases(name)).aliases, [{ alias_name: 'other-name', collection_name: name }]);
  assert.equal((await client.count('other-name')).count, 50);
  await client.deletePayloadIndex(name, 'at');
  assert.equal((await client.getCollection(name)).payload_schema.at, undefined);
  assert.equal(await client.deleteCollection(name), true);
  assert.deepEqual(await client.collectionExists(name), { exists: false });
};

export const reads = async (client) => {
  await fill(client);
  const mine = { must: [{ key: 'user', match: { value: 'u1' } }] };
  const near = await client.query(name, { query: [1, 10, 0, 1], using: 'dense', filter: mine, limit: 3, with_payload: true });
  assert.deepEqual(near.points.map((point) => point.id), [10, 13, 16]);
  assert.ok(Math.abs(near.points[0].score - 1) < 1e-6);
  assert.equal(near.points[0].payload.user, 'u1');
  const searched = await client.search(name, { vector: { name: 'dense', vector: [1, 10, 0, 1] }, filter: mine, limit: 3 });
  assert.deepEqual(searched.map((point) => point.id), near.points.map((point) => point.id));
  const [batch] = await client.queryBatch(name, { searches: [{ query: [3, 0], using: 'other', limit: 2 }] });
  assert.deepEqual(batch.points.map((point) => point.score), [0, 1]);
  const fused = await client.query(name, {
    prefetch: [
      { query: [1, 10, 0, 1], using: 'dense', limit: 5 },
      { query: { indices: [2], values: [1] }, using: 'words', limit: 5 },
    ],
    query: { fusion: 'rrf' },
    filter: mine,
    limit: 4,
  });
  assert.ok(fused.points.length > 0 && fused.points.every((point) => point.id % 3 === 1));
  const ordered = await client.scroll(name, { order_by: { key: 'at', direction: 'desc' }, limit: 2, with_vector: ['other'] });
  assert.deepEqual(ordered.points.map((point) => point.id), [0, 1]);
  assert.deepEqual(ordered.points[1].vector, { other: [1, 0] });
  let offset; let seen = 0;
  do {
    const page = await client.scroll(name, { limit: 20, offset, with_payload: false });
    seen += page.points.length;
    offset = page.next_page_offset;
  } while (offset !== null && offset !== undefined);
  assert.equal(seen, 50);
  assert.equal((await client.count(name, { filter: mine, exact: true })).count, 17);
  assert.deepEqual((await client.facet(name, { key: 'user' })).hits, [{ value: 'u0', count: 17 }, { value: 'u1', count: 17 }, { value: 'u2', count: 16 }]);
  assert.deepEqual((await client.retrieve(name, { ids: [3, 999], with_payload: ['at'], with_vector: false })), [{ id: 3, payload: { at: 997 } }]);
  await assert.rejects(client.query(name, { query: [1], using: 'dense' }), (error) => error.status === 400 && /expected dim: 4, got 1/.test(error.data.status.error));
  await assert.rejects(client.getCollection('nope'), (error) => error.status === 404);
};

export const writes = async (client) => {
  await fill(client);
  const payload = async (id) => (await client.retrieve(name, { ids: [id] }))[0]?.payload;
  await client.setPayload(name, { payload: { extra: { deep: 1 } }, points: [1] });
  await client.setPayload(name, { payload: { more: 2 }, points: [1], key: 'extra' });
  assert.deepEqual((await payload(1)).extra, { deep: 1, more: 2 });
  await client.deletePayload(name, { keys: ['extra.deep', 'text', 'tags', 'at'], filter: { must: [{ has_id: [1] }] } });
  assert.deepEqual(await payload(1), { user: 'u1', extra: { more: 2 } });
  await client.overwritePayload(name, { payload: { only: true }, points: [1] });
  assert.deepEqual(await payload(1), { only: true });
  await client.clearPayload(name, { points: [1] });
  assert.deepEqual(await payload(1), {});
  await client.updateVectors(name, { points: [{ id: 2, vector: { other: [9, 9] } }] });
  await client.deleteVectors(name, { points: [2], vector: ['words', 'dense'] });
  assert.deepEqual((await client.retrieve(name, { ids: [2], with_vector: true }))[0].vector, { other: [9, 9] });
  await client.delete(name, { wait: true, filter: { must: [{ key: 'user', match: { value: 'u0' } }] } });
  assert.equal((await client.count(name)).count, 33);
  await client.batchUpdate(name, { operations: [{ delete: { points: [4] } }, { set_payload: { payload: { z: 1 }, points: [5] } }] });
  assert.equal((await client.count(name)).count, 32);
  const unwaited = await client.upsert(name, { wait: false, points: [{ id: '6f3a2b1c-0d4e-4f5a-8b6c-7d8e9f0a1b2c', vector: {} }] });
  assert.equal(unwaited.status, 'acknowledged');
  assert.equal((await client.count(name)).count, 33);
};
