// Where a person writes: messages, replies, edits and slash commands.
import * as api from './api.js';
import { find } from './dom.js';
import * as mentions from './mentions.js';
import * as menu from './menu.js';
import * as slash from './slash.js';
import { others, world } from './world.js';

const typingInterval = 8_000;
const text = find('text');
const context = find('context');
const problem = find('problem');
let subject = null;
let lastTyping = 0;

export function listen(waitForAnswer) {
  find('composer').addEventListener('submit', (event) => { event.preventDefault(); submit(waitForAnswer); });
  context.querySelector('button').addEventListener('click', reset);
  text.addEventListener('input', () => { grow(); tell(); suggest(); });
  text.addEventListener('keydown', (event) => {
    if (menu.key(event)) return;
    if (event.key === 'Escape') reset();
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit(waitForAnswer);
  });
}

export function replyTo(message) {
  begin({ reply: message }, `Replying to ${message.author.username}`);
}

export function editMessage(message) {
  begin({ edit: message }, 'Editing your message');
  text.value = message.content;
  grow();
}

export function reset() {
  subject = null;
  context.hidden = true;
  problem.hidden = true;
  text.value = '';
  text.disabled = false;
  text.placeholder = `Message ${find('place').textContent}${world.channels.get(world.channel)?.guild_id ? ' - @ calls a character' : ''}`;
  lastTyping = 0;
  menu.close();
  grow();
}

export function complain(error) {
  problem.textContent = error.message;
  problem.hidden = false;
}

function begin(next, label) {
  reset();
  subject = next;
  context.querySelector('span').textContent = label;
  context.hidden = false;
  text.focus();
}

async function submit(waitForAnswer) {
  const content = mentions.put(text.value.trim(), world.users.values());
  if (!content) return;
  try {
    const use = subject ? null : slash.parse(content, world.commands, chosenBot);
    if (use) waitForAnswer((await api.use({ user_id: world.me, channel_id: world.channel, ...use })).id, use.command);
    else if (subject?.edit) await api.edit(subject.edit.id, content);
    else await api.say({ author_id: world.me, channel_id: world.channel, content, ...(subject?.reply && { reply_to: subject.reply.id }) });
    reset();
  } catch (error) {
    complain(error);
  }
}

let chosenBot = null;

function pick(command) {
  chosenBot = command.application_id;
  text.value = `/${command.name} `;
  menu.close();
  text.focus();
}

function suggest() {
  if (!slash.offer(text.value, world.commands, world.names, pick)) mentions.offer(beforeCaret(), others(), name);
}

const beforeCaret = () => text.value.slice(0, text.selectionStart);

function name(user) {
  const start = beforeCaret().replace(/@[^@\s]*$/, `@${user.username} `);
  text.value = start + text.value.slice(text.selectionStart);
  text.setSelectionRange(start.length, start.length);
  menu.close();
  text.focus();
}

function tell() {
  if (!text.value || text.value.startsWith('/') || Date.now() - lastTyping < typingInterval) return;
  lastTyping = Date.now();
  api.type(world.me, world.channel).catch(complain);
}

function grow() {
  text.style.blockSize = 'auto';
  text.style.blockSize = `${text.scrollHeight}px`;
}
