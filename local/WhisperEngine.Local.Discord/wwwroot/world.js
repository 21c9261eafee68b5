// What the page knows: people, places, and the messages of the open channel.
import * as api from './api.js';

const direct = 1;
const thread = 11;

export const world = {
  me: null,
  channel: null,
  users: new Map(),
  guilds: [],
  channels: new Map(),
  commands: [],
  messages: new Map(),
  unread: new Map(),
  names: {
    user: (id) => world.users.get(id)?.username,
    role: (id) => world.guilds.flatMap((guild) => guild.roles).find((role) => role.id === id)?.name,
    channel: (id) => world.channels.get(id)?.name,
  },
  user: (id) => world.users.get(id),
  find: (id) => world.messages.get(id),
};

export async function load() {
  const state = await api.getState(world.me);
  world.users = new Map(state.users.map((user) => [user.id, user]));
  world.guilds = state.guilds;
  world.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
}

export async function loadChannel() {
  const [messages, commands] = await Promise.all([api.getMessages(world.channel, world.me), api.getCommands(world.channel)]);
  world.messages = new Map(messages.map((message) => [message.id, message]));
  world.commands = commands;
}

export const people = () => [...world.users.values()].filter((user) => !user.bot);
export const others = () => [...world.users.values()].filter((user) => user.id !== world.me);
export const textChannels = (guild) => [...world.channels.values()].filter((channel) => channel.guild_id === guild.id && channel.type !== thread);
export const threads = (parent) => [...world.channels.values()].filter((channel) => channel.type === thread && channel.parent_id === parent.id);
export const dmWith = (user) => [...world.channels.values()].find((channel) => channel.type === direct && channel.recipients[0]?.id === user.id);

export function nameOf(channel) {
  return channel.type === direct ? `@${channel.recipients[0].username}` : `#${channel.name}`;
}

/** An event tells how a message is for everybody; which reactions are mine only this page knows. */
export function put(message) {
  const known = world.messages.get(message.id);
  for (const reaction of message.reactions ?? []) {
    reaction.me = known?.reactions?.find((other) => other.emoji.name === reaction.emoji.name)?.me ?? false;
  }
  world.messages.set(message.id, message);
}

export function reacted({ message_id: id, user_id: user, emoji }, added) {
  const message = world.messages.get(id);
  if (!message) return null;
  message.reactions ??= [];
  let reaction = message.reactions.find((other) => other.emoji.name === emoji.name);
  if (!reaction) message.reactions.push(reaction = { emoji, count: 0, me: false });
  reaction.count += added ? 1 : -1;
  if (user === world.me) reaction.me = added;
  message.reactions = message.reactions.filter((other) => other.count > 0);
  return message;
}
