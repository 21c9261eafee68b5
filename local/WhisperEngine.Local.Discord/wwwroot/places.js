// The list of channels, threads and people.
import { element, find } from './dom.js';
import { avatar } from './message.js';
import { dmWith, nameOf, others, people, textChannels, threads, world } from './world.js';

export function draw(open, openDm) {
  const rows = [];
  for (const guild of world.guilds) {
    rows.push(element('h2', { textContent: guild.name }));
    rows.push(list(textChannels(guild).flatMap((channel) => [
      row(nameOf(channel), channel, () => open(channel.id)),
      ...threads(channel).map((thread) => row(`⤷ ${thread.name}`, thread, () => open(thread.id))),
    ])));
  }

  rows.push(element('h2', { textContent: 'Direct messages' }));
  rows.push(list(others().map((user) => row(user.username, dmWith(user), () => openDm(user.id), user))));
  find('place-list').replaceChildren(...rows);
  find('user').replaceChildren(...people().map((user) => element('option', { value: user.id, textContent: user.username, selected: user.id === world.me })));
  find('place').textContent = world.channels.has(world.channel) ? nameOf(world.channels.get(world.channel)) : '';
}

const list = (rows) => element('ul', {}, ...rows);

function row(name, channel, act, user) {
  const waiting = world.unread.get(channel?.id);
  const button = element('button', { type: 'button' },
    user && avatar(user),
    element('span', { textContent: name }),
    user?.bot && element('span', { className: 'tag', textContent: 'BOT' }),
    waiting && element('span', { className: waiting.pings ? 'unread loud' : 'unread', textContent: String(waiting.count) }));
  button.ariaCurrent = channel && channel.id === world.channel ? 'page' : null;
  button.addEventListener('click', act);
  return element('li', {}, button);
}
