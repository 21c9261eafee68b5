import assert from 'node:assert/strict';
import { Events, fault, log, logIn, next, say } from './support.mjs';

const opcodes = async () => (await log((entry) => [2, 6].includes(entry.op))).map((entry) => entry.op);
const closes = async () => (await log((entry) => entry.closed_by)).map((entry) => [entry.closed_by, entry.code]);

/** The bot resumes, on the address that READY named, and hears what was said meanwhile. */
async function resumes(world, disturb) {
  await logIn(world);
  const missed = next(world.client, Events.MessageCreate, (m) => m.content === 'did you hear me?');
  const resumed = next(world.client, Events.ShardResume);
  await disturb();
  await say(world, 'did you hear me?');
  await resumed;
  await missed;
  assert.deepEqual(await opcodes(), [2, 6]);
  const opened = await log((entry) => entry.opened);
  assert.match(opened.at(-1).opened, /^\/gateway\/resume\?v=10&encoding=json/);
}

export const reconnect = (world) => resumes(world, () => fault('reconnect'));
export const droppedSocket = (world) => resumes(world, () => fault('drop_socket'));
export const closedForRepair = (world) => resumes(world, () => fault('close', { code: 4000 }));

export async function zombie(world) {
  await fault('no_ack');
  await resumes(world, async () => {});
  assert.deepEqual(await closes(), [['client', 4200]]);
}

async function identifiesAgain(world, disturb) {
  await logIn(world);
  const ready = next(world.client, Events.ShardReady);
  await disturb();
  await ready;
  const heard = next(world.client, Events.MessageCreate, (m) => m.content === 'back?');
  await say(world, 'back?');
  await heard;
  assert.equal((await opcodes()).at(-1), 2);
}

export const invalidSession = (world) => identifiesAgain(world, () => fault('invalid_session'));
export const closed4007 = (world) => identifiesAgain(world, () => fault('close', { code: 4007 }));
export const closed4009 = (world) => identifiesAgain(world, () => fault('close', { code: 4009 }));

async function stops(world, code, disturb) {
  const disconnected = next(world.client, Events.ShardDisconnect);
  await disturb();
  assert.equal((await disconnected).code, code);
}

export async function closed4004(world) {
  await logIn(world);
  await stops(world, 4004, () => fault('close', { code: 4004 }));
}

export async function disallowedIntents(world) {
  await assert.rejects(world.client.login(world.bot.token), /disallowed intents/i);
  assert.deepEqual(await closes(), [['server', 4014]]);
}
disallowedIntents.options = { privileged: false };
