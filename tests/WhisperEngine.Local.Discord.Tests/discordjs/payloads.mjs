// Collects what the local Discord sends and has the TypeScript compiler compare it with the documented types.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { admin, hear, logIn, next } from './support.mjs';

const types = {
  READY: 'GatewayReadyDispatchData',
  GUILD_CREATE: 'GatewayGuildCreateDispatchData',
  MESSAGE_CREATE: 'GatewayMessageCreateDispatchData',
  MESSAGE_UPDATE: 'GatewayMessageUpdateDispatchData',
  MESSAGE_DELETE: 'GatewayMessageDeleteDispatchData',
  MESSAGE_REACTION_ADD: 'GatewayMessageReactionAddDispatchData',
  MESSAGE_REACTION_REMOVE: 'GatewayMessageReactionRemoveDispatchData',
  TYPING_START: 'GatewayTypingStartDispatchData',
  THREAD_CREATE: 'GatewayThreadCreateDispatchData',
  INTERACTION_CREATE: 'GatewayInteractionCreateDispatchData',
};

export async function documentedTypes(world) {
  const found = [];
  world.client.on('raw', ({ t, d }) => { if (types[t]) found.push([types[t], structuredClone(d)]); });
  await logIn(world);
  const { rest, user } = world.client;
  const heard = await hear(world, `hello <@${user.id}> @everyone`);
  const sent = await heard.reply({ content: 'well', embeds: [{ title: 'a' }], allowedMentions: { repliedUser: true } });
  await sent.edit('well then');
  await admin('POST', 'typing', { user_id: world.user, channel_id: world.channelId });
  const removed = next(world.client, 'messageReactionRemove');
  const reaction = { user_id: world.user, channel_id: world.channelId, message_id: sent.id, emoji: '👍' };
  await admin('POST', 'reactions', reaction);
  found.push(['RESTGetAPIChannelMessageResult', await rest.get(`/channels/${world.channelId}/messages/${sent.id}`)]);
  await admin('DELETE', 'reactions', reaction);
  await removed;
  const thread = await heard.startThread({ name: 'aside' });
  const commands = await rest.put(`/applications/${user.id}/commands`, {
    body: [{ name: 'echo', description: 'Again', options: [{ type: 3, name: 'text', description: 'What' }] }],
  });
  const dm = await (await world.client.users.fetch(world.user)).createDM();
  for (const channel of [world.channelId, dm.id]) {
    const used = next(world.client, 'interactionCreate');
    await admin('POST', 'interactions', { user_id: world.user, channel_id: channel, command: 'echo', options: { text: 'a' } });
    const interaction = await used;
    const route = `/interactions/${interaction.id}/${interaction.token}/callback?with_response=true`;
    found.push(['RESTPostAPIInteractionCallbackWithResponseResult', await rest.post(route, { body: { type: 5 }, auth: false })]);
    await rest.patch(`/webhooks/${user.id}/${interaction.token}/messages/@original`, { body: { content: 'a' }, auth: false });
  }
  const deleted = next(world.client, 'messageDelete');
  await sent.delete();
  await deleted;
  found.push(
    ['RESTGetAPIGatewayBotResult', await rest.get('/gateway/bot')],
    ['RESTGetAPICurrentUserResult', await rest.get('/users/@me')],
    ['RESTGetAPIUserResult', await rest.get(`/users/${world.user}`)],
    ['RESTGetCurrentApplicationResult', await rest.get('/applications/@me')],
    ['RESTGetAPIGuildResult', await rest.get(`/guilds/${world.guild.id}`)],
    ['RESTGetAPIGuildMemberResult', await rest.get(`/guilds/${world.guild.id}/members/${world.user}`)],
    ['RESTGetAPIChannelResult', await rest.get(`/channels/${world.channelId}`)],
    ['RESTGetAPIChannelResult', await rest.get(`/channels/${dm.id}`)],
    ['RESTGetAPIChannelResult', await rest.get(`/channels/${thread.id}`)],
    ['RESTGetAPIChannelMessagesResult', await rest.get(`/channels/${world.channelId}/messages`)],
    ['RESTGetAPIChannelMessagesResult', await rest.get(`/channels/${thread.id}/messages`)],
    ['RESTPutAPIApplicationCommandsResult', commands],
  );
  assert.deepEqual(Object.values(types).filter((type) => found.every(([other]) => other !== type)), []);
  compile(found);
}

const flags = ['ApplicationFlags', 'ChannelFlags', 'GuildMemberFlags', 'GuildSystemChannelFlags', 'MessageFlags', 'RoleFlags', 'UserFlags'];

/** Literal types are kept, since the documented unions need them; enums of JSON are plain numbers and strings. */
function compile(found) {
  const source = new URL(`payloads-${process.pid}.ts`, import.meta.url).pathname;
  writeFileSync(source, [
    "import type * as api from 'discord-api-types/v10';",
    'function check<T>() { return <const U extends T>(value: U) => value; }',
    ...found.map(([type, value]) => `check<Json<api.${type}>>()(${JSON.stringify(value)});`),
    `type Flags = ${flags.map((name) => `api.${name}`).join(' | ')};`,
    'type Json<T> = T extends api.Locale ? `${T}` : T extends Flags ? number',
    '  : T extends (infer E)[] ? readonly Json<E>[] : T extends object ? { readonly [K in keyof T]: Json<T[K]> } : T;',
  ].join('\n'));
  const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--target', 'es2022'];
  try {
    execFileSync(process.execPath, [compiler, ...options, source], { encoding: 'utf8' });
  } catch (error) {
    throw new Error(`The compiler found:\n${error.stdout}`);
  }
}
