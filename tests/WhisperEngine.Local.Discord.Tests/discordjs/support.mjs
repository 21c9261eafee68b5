// What the scenarios share: the admin API, a discord.js client that points at the local Discord, and waiting for events.
import { once as onceEvent, on } from 'node:events';
import { Client, Events, GatewayIntentBits as Intent, Partials, WebSocketShardEvents } from 'discord.js';

export const base = process.argv[3];

export const everything = [
  Intent.Guilds, Intent.GuildMessages, Intent.GuildMessageReactions, Intent.GuildMessageTyping,
  Intent.DirectMessages, Intent.DirectMessageReactions, Intent.DirectMessageTyping, Intent.MessageContent,
];

export async function admin(method, path, body) {
  const response = await fetch(`${base}/admin/${path}`, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return text ? JSON.parse(text) : null;
}

export async function setUp({ intents = everything, privileged = true } = {}) {
  const bot = await admin('POST', 'bots', { name: 'robin', privileged });
  const user = (await admin('POST', 'users', { name: 'ann' })).id;
  const guild = await admin('POST', 'guilds', { name: 'test', channels: ['one', 'two'] });
  return { bot, user, guild, channelId: guild.channels[0].id, client: newClient(intents) };
}

export function newClient(intents = everything) {
  const client = new Client({
    intents,
    partials: [Partials.Channel, Partials.Message, Partials.Reaction],
    allowedMentions: { parse: [], repliedUser: false },
    rest: { api: `${base}/api` },
    waitGuildTimeout: 300,
    closeTimeout: 300,
  });
  client.on(Events.Error, (error) => console.error(error));
  return client;
}

export async function logIn({ client, bot }) {
  const ready = onceEvent(client, Events.ClientReady);
  await client.login(bot.token);
  await ready;
}

export const shard = (client) => client.ws.shards.first();

/** Resolves with the first of the events that fits; subscribe before causing it. */
export async function next(emitter, event, fits = () => true) {
  for await (const [value] of on(emitter, event)) if (fits(value)) return value;
}

export const say = (world, content, more = {}) =>
  admin('POST', 'messages', { author_id: world.user, channel_id: world.channelId, content, ...more });

/** A message that somebody says, as the bot hears it. */
export async function hear(world, content, more) {
  const heard = next(world.client, Events.MessageCreate, (message) => message.author.id === world.user);
  await say(world, content, more);
  return heard;
}

export const messages = (channelId) => admin('GET', `messages?channel_id=${channelId}`);

export const log = async (fits) => (await admin('GET', 'log')).filter(fits);

export const fault = (kind, more = {}) => admin('POST', 'faults', { kind, ...more });

export { Client, Events, Intent, WebSocketShardEvents };
