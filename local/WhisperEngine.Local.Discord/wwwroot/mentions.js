// People by name: who fits "@el", and "@name" as the mention that Discord's own clients send.
import { element } from './dom.js';
import * as menu from './menu.js';
import { avatar } from './message.js';

/** Whether somebody fits what stands before the caret; bots come first, they are who one talks to. */
export function offer(before, users, pick) {
  const typed = /(?:^|\s)@([^@\s]*)$/.exec(before)?.[1]?.toLowerCase();
  const fitting = typed === undefined ? [] : users
    .filter((user) => user.username.toLowerCase().startsWith(typed) && user.username.length > typed.length)
    .sort((a, b) => Number(Boolean(b.bot)) - Number(Boolean(a.bot)) || a.username.localeCompare(b.username));
  return menu.show('People', fitting, (user) => [
    avatar(user),
    element('strong', { textContent: user.username }),
    user.bot && element('span', { className: 'tag', textContent: 'BOT' }),
  ], pick);
}

export function put(content, users) {
  const known = [...users].sort((a, b) => b.username.length - a.username.length);
  return known.reduce((result, user) => result.replaceAll(`@${user.username}`, `<@${user.id}>`), content);
}
