// Ties the page together: who you are, where you are, and what happens there.
import * as api from './api.js';
import * as composer from './composer.js';
import { element, find } from './dom.js';
import { draw as drawMessage, pingsMe } from './message.js';
import * as places from './places.js';
import * as typing from './typing.js';
import { load, loadChannel, people, put, reacted, world } from './world.js';

const answerLimit = 3_000;
const list = find('messages');
const waiting = new Map();
let events = null;

const acts = {
  reply: composer.replyTo,
  edit: composer.editMessage,
  remove: (message) => api.remove(message.id).catch(composer.complain),
  react: (message, emoji, add) => api.react(add, world.me, message, emoji).catch(composer.complain),
  show: (id) => find(`m${id}`)?.scrollIntoView({ block: 'center' }),
};

/** Events and clicks take turns, so that none sees a half-loaded channel. */
let turns = Promise.resolve();
const inTurn = (work) => { turns = turns.then(work).catch(composer.complain); };

function become(user) {
  world.me = user;
  world.channel = null;
  world.unread.clear();
  localStorage.setItem('user', user);
  connect();
}

/** Reads everything anew, once the server tells what happens from now on: at the start, and after a lost connection. */
async function refresh() {
  await load();
  const first = [...world.channels.values()].find((channel) => channel.guild_id);
  await open(world.channels.has(world.channel) ? world.channel : first.id);
  find('connection').textContent = '';
}

async function open(channel) {
  const moved = world.channel !== channel;
  world.channel = channel;
  world.unread.delete(channel);
  await loadChannel();
  drawPlaces();
  if (moved) composer.reset();
  list.replaceChildren(...[...world.messages.values()].map((message) => drawMessage(message, world, acts)));
  list.scrollTop = list.scrollHeight;
  showTyping();
  showPlaces(false);
}

async function openDm(user) {
  const channel = await api.openDm(world.me, user);
  await load();
  await open(channel.id);
}

function connect() {
  events?.close();
  events = new EventSource(`/page/events?user_id=${world.me}`);
  events.addEventListener('ready', () => inTurn(refresh));
  events.addEventListener('error', () => { find('connection').textContent = 'connecting…'; });
  for (const [type, handle] of Object.entries(handlers)) events.addEventListener(type, ({ data }) => inTurn(() => handle(JSON.parse(data))));
}

const handlers = {
  MESSAGE_CREATE: async (message) => {
    typing.stop(`${message.channel_id}/${message.author.id}`, showTyping);
    settle(message.interaction_metadata?.id);
    if (!world.channels.has(message.channel_id) || !world.users.has(message.author.id)) await load();
    if (message.channel_id === world.channel) redraw(message);
    else count(message);
  },
  MESSAGE_UPDATE: (message) => { if (message.channel_id === world.channel) redraw(message); },
  MESSAGE_DELETE: ({ id }) => { world.messages.delete(id); find(`m${id}`)?.remove(); },
  MESSAGE_REACTION_ADD: (reaction) => redraw(reacted(reaction, true)),
  MESSAGE_REACTION_REMOVE: (reaction) => redraw(reacted(reaction, false)),
  TYPING_START: ({ channel_id: channel, user_id: user }) => {
    if (user !== world.me) typing.start(`${channel}/${user}`, world.names.user(user) ?? 'somebody', showTyping);
  },
  THREAD_CREATE: async () => { await load(); drawPlaces(); },
};

function redraw(message) {
  if (!message) return;
  put(message);
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  const old = find(`m${message.id}`);
  const drawn = drawMessage(message, world, acts);
  const unfolded = old?.querySelector('details[open]');
  if (unfolded) drawn.querySelector('details')?.replaceWith(unfolded);
  if (old) old.replaceWith(drawn);
  else list.append(drawn);
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function count(message) {
  const unread = world.unread.get(message.channel_id) ?? { count: 0, pings: false };
  unread.count++;
  unread.pings ||= pingsMe(message, world);
  world.unread.set(message.channel_id, unread);
  drawPlaces();
}

/** A command that gets no answer in 3 seconds has failed, as on Discord. */
function waitForAnswer(interaction, command) {
  const note = element('li', { className: 'note', textContent: `You used /${command}…` });
  list.append(note);
  list.scrollTop = list.scrollHeight;
  const timer = setTimeout(() => { note.textContent = `/${command}: the application did not respond.`; waiting.delete(interaction); }, answerLimit);
  waiting.set(interaction, { note, timer });
}

function settle(interaction) {
  const pending = waiting.get(interaction);
  if (!pending) return;
  clearTimeout(pending.timer);
  pending.note.remove();
  waiting.delete(interaction);
}

const showTyping = () => typing.draw(world.channel);
const drawPlaces = () => places.draw((channel) => inTurn(() => open(channel)), (user) => inTurn(() => openDm(user)));

function showPlaces(shown) {
  find('places').classList.toggle('shown', shown);
  find('menu').ariaExpanded = String(shown);
}

composer.listen(waitForAnswer);
find('menu').addEventListener('click', () => showPlaces(!find('places').classList.contains('shown')));
find('user').addEventListener('change', (event) => become(event.target.value));
find('add-user').addEventListener('click', () => find('new-user').showModal());
find('new-user').addEventListener('close', async () => {
  const dialog = find('new-user');
  const name = find('name').value.trim();
  find('name').value = '';
  if (dialog.returnValue !== 'ok' || !name) return;
  try {
    become((await api.addUser(name)).id);
  } catch (error) {
    composer.complain(error);
  }
});

try {
  await load();
  const remembered = localStorage.getItem('user');
  become(people().some((user) => user.id === remembered) ? remembered : people()[0].id);
} catch (error) {
  composer.complain(error);
}
