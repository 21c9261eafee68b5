// The menu above the composer: what fits what is being written.
import { element, find } from './dom.js';

const menu = find('menu-above');
let offered = [];
let chosen = 0;
let act = null;

/** Whether there is anything to choose from. */
export function show(label, items, draw, pick) {
  [offered, chosen, act] = [items, 0, pick];
  menu.hidden = items.length === 0;
  menu.ariaLabel = label;
  menu.replaceChildren(...items.map((item) => {
    const row = element('li', { role: 'option' }, ...draw(item));
    row.addEventListener('click', () => pick(item));
    return row;
  }));
  mark();
  return items.length > 0;
}

/** Whether the key was meant for the menu. */
export function key(event) {
  if (menu.hidden) return false;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    chosen = (chosen + (event.key === 'ArrowDown' ? 1 : offered.length - 1)) % offered.length;
    mark();
  } else if ((event.key === 'Tab' || event.key === 'Enter') && !event.shiftKey) act(offered[chosen]);
  else if (event.key === 'Escape') close();
  else return false;
  event.preventDefault();
  return true;
}

export const close = () => { menu.hidden = true; };

function mark() {
  [...menu.children].forEach((item, i) => { item.ariaSelected = String(i === chosen); });
  menu.children[chosen]?.scrollIntoView({ block: 'nearest' });
}
