import assert from 'node:assert/strict';
import { admin, base, fault, hear, log, logIn, newClient } from './support.mjs';

export async function badToken(world) {
  await assert.rejects(newClient().login('wrong'), { code: 'TokenInvalid' });
  const response = await fetch(`${base}/api/v10/users/@me`, { headers: { authorization: 'Bot wrong' } });
  assert.equal(response.status, 401);
  assert.deepEqual(await response.json(), { message: '401: Unauthorized', code: 0 });
}

export async function invalidForms(world) {
  await logIn(world);
  const channel = await world.client.channels.fetch(world.channelId);
  const heard = await hear(world, 'hello');
  await assert.rejects(channel.send('x'.repeat(2001)), (error) => {
    assert.equal(error.code, 50035);
    assert.deepEqual(error.rawError.errors, {
      content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }] },
    });
    return true;
  });
  await assert.rejects(world.client.rest.post(`/channels/${channel.id}/messages`, { body: { content: ' ' } }), { code: 50006, status: 400 });
  await assert.rejects(
    channel.send({ content: 'a', allowedMentions: { parse: ['users'], users: [world.user] } }),
    (error) => error.code === 50035 && error.rawError.errors.allowed_mentions.parse._errors.length === 1,
  );
  await assert.rejects(
    channel.send({ content: 'a', embeds: [{ title: 'a' }, { description: 'x'.repeat(4097) }] }),
    (error) => error.code === 50035 && error.rawError.errors.embeds[1].description._errors[0].code === 'BASE_TYPE_MAX_LENGTH',
  );
  await assert.rejects(
    channel.send({ content: 'a', reply: { messageReference: channel.id, failIfNotExists: true } }),
    (error) => error.code === 50035 && error.rawError.errors.message_reference._errors[0].code === 'REPLIES_UNKNOWN_MESSAGE',
  );
  assert.equal((await channel.send({ content: 'a', reply: { messageReference: channel.id, failIfNotExists: false } })).reference, null);
  await assert.rejects(heard.edit('mine now'), { code: 50005, status: 403 });
}

export async function unknownThings(world) {
  await logIn(world);
  const { rest } = world.client;
  await assert.rejects(rest.get(`/channels/${world.user}`), { code: 10003, status: 404 });
  await assert.rejects(rest.get(`/channels/${world.channelId}/messages/${world.user}`), { code: 10008, status: 404 });
  await assert.rejects(rest.get('/channels/nonsense'), { code: 50035, status: 400 });
  const other = await admin('POST', 'bots', { name: 'other' });
  const dm = await admin('POST', 'messages', { author_id: world.user, dm_with: other.user_id, content: 'for the other' });
  await assert.rejects(rest.get(`/channels/${dm.channel_id}`), { code: 50001, status: 403 });
  await assert.rejects(rest.post(`/channels/${dm.channel_id}/messages`, { body: { content: 'me too' } }), { code: 50001 });
  await assert.rejects((await hear(world, 'hello')).react('nonsense'), { code: 10014 });
}

async function waitsOut(world, more) {
  await logIn(world);
  const channel = await world.client.channels.fetch(world.channelId);
  await fault('rate_limit', { retry_after: 0.4, path: '/messages', ...more });
  await channel.send('at last');
  const sends = await log((entry) => entry.method === 'POST' && entry.path?.endsWith('/messages'));
  assert.deepEqual(sends.map((entry) => entry.status), [429, 200]);
}

export const userLimit = (world) => waitsOut(world, { scope: 'user' });
export const globalLimit = (world) => waitsOut(world, { scope: 'global' });

/** The headers alone keep discord.js from ever being refused. */
export async function headers(world) {
  await logIn(world);
  const channel = await world.client.channels.fetch(world.channelId);
  await Promise.all(Array.from({ length: 7 }, (_, i) => channel.send(`m${i}`)));
  const sends = await log((entry) => entry.method === 'POST' && entry.path?.endsWith('/messages'));
  assert.deepEqual(sends.map((entry) => entry.status), Array(7).fill(200));
}

/** The answer is lost, so discord.js sends again: the nonce keeps the message from being said twice. */
export async function lostAnswer(world) {
  await logIn(world);
  const channel = await world.client.channels.fetch(world.channelId);
  await fault('error', { status: 500, after: true, path: `POST /api/v10/channels/${world.channelId}/messages` });
  await channel.send({ content: 'once', nonce: '7', enforceNonce: true });
  const sends = await log((entry) => entry.method === 'POST' && entry.path?.endsWith('/messages'));
  assert.deepEqual(sends.map((entry) => entry.status), [500, 200]);
  assert.equal((await admin('GET', `messages?channel_id=${world.channelId}`)).length, 1);
}
