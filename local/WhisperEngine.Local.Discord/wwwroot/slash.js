// Which slash commands fit what is written, and how "/name option:value" becomes a use of one.
import { element } from './dom.js';
import * as menu from './menu.js';

const subcommand = 1;
const group = 2;

/** Whether there are any. */
export function offer(text, commands, names, pick) {
  const typed = /^\/(\S*)$/.exec(text)?.[1];
  const fitting = typed === undefined ? [] : commands.filter((command) => command.name.startsWith(typed));
  return menu.show('Commands', fitting, (command) => [
    element('strong', { textContent: `/${usage(command)}` }),
    element('span', { textContent: ` ${command.description} · ${names.user(command.application_id)}` }),
  ], pick);
}

/** What to send for a text; null if it is no command that somebody registered. */
export function parse(text, commands, preferred) {
  const match = /^\/(\S+)\s*([\s\S]*)$/.exec(text);
  const named = commands.filter((command) => command.name === match?.[1]);
  const command = named.find((candidate) => candidate.application_id === preferred) ?? named[0];
  return command ? { command: command.name, bot_id: command.application_id, options: options(command, match[2]) } : null;
}

function options(definition, text) {
  const known = definition.options ?? [];
  const inner = known.find((option) => [subcommand, group].includes(option.type) && text.split(/\s/)[0] === option.name);
  if (inner) return { [inner.name]: options(inner, text.slice(inner.name.length).trim()) };
  const values = {};
  const starts = [...text.matchAll(/(?:^|\s)([\p{L}\p{N}_-]+):/gu)].filter((match) => known.some((option) => option.name === match[1]));
  starts.forEach((match, i) => {
    values[match[1]] = text.slice(match.index + match[0].length, starts[i + 1]?.index).trim();
  });
  // A command with one option needs no name for it.
  if (starts.length === 0 && text && known.length > 0) values[known[0].name] = text;
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typed(known.find((option) => option.name === name).type, value)]));
}

function typed(type, value) {
  if (type === 4 || type === 10) return Number(value);
  return type === 5 ? /^(true|yes|on)$/i.test(value) : value;
}

function usage(command) {
  const parts = (command.options ?? []).map((option) =>
    [subcommand, group].includes(option.type) ? option.name : option.required ? `${option.name}:` : `[${option.name}:]`);
  const choice = (command.options ?? []).some((option) => option.type === subcommand);
  return [command.name, choice ? parts.join('|') : parts.join(' ')].filter(Boolean).join(' ');
}
