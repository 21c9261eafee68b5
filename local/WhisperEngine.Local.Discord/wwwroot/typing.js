// Who is typing. Nobody says when they stop: it ends with their message, or after 10 seconds.
import { element, find } from './dom.js';

const lifetime = 10_000;
const typists = new Map();

export function start(key, name, show) {
  clearTimeout(typists.get(key)?.timer);
  const timer = setTimeout(() => { typists.delete(key); show(); }, lifetime);
  typists.set(key, { name, timer });
  show();
}

export function stop(key, show) {
  clearTimeout(typists.get(key)?.timer);
  if (typists.delete(key)) show();
}

/** Keys begin with the channel's id. */
export function draw(channel) {
  const names = [...typists].filter(([key]) => key.startsWith(`${channel}/`)).map(([, typist]) => typist.name);
  const dots = element('span', { className: 'dots', ariaHidden: 'true' }, element('i'), element('i'), element('i'));
  const line = names.length > 0 ? [dots, `${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} typing`] : [];
  find('typing').replaceChildren(...line);
}
