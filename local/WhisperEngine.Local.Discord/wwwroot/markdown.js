// Discord's Markdown, as far as chats use it, as a fragment of elements.
import { element } from './dom.js';

const inline = new RegExp([
  /\\(?<escaped>[\\`*_~|[\]()<>#@-])/,
  /(?<ticks>`+)(?<code>[^`](?:[\s\S]*?[^`])?)\k<ticks>(?!`)/,
  /\*\*(?<strong>[\s\S]+?)\*\*(?!\*)/,
  /__(?<underline>[\s\S]+?)__(?!_)/,
  /~~(?<strike>[\s\S]+?)~~/,
  /\|\|(?<spoiler>[\s\S]+?)\|\|/,
  /\*(?<star>[^\s*](?:[^*]*[^\s*])?)\*/,
  /(?<![\p{L}\p{N}_])_(?<score>[^_]+)_(?![\p{L}\p{N}_])/,
  /\[(?<label>[^\]]+)\]\((?<target>https?:\/\/[^\s)]+)\)/,
  /(?<url>https?:\/\/[^\s<>]*[^\s<>.,:;!?'")\]*_~|])/,
  /<@!?(?<user>\d+)>/,
  /<@&(?<role>\d+)>/,
  /<#(?<channel>\d+)>/,
  /(?<everyone>@(?:everyone|here))/,
].map((part) => part.source).join('|'), 'gu');

/** names: { user(id), role(id), channel(id) } give what a mention is shown as. */
export function render(text, names) {
  const fragment = document.createDocumentFragment();
  const fence = /```(?:([\w+#.-]*)\n)?([\s\S]*?)(?:```|$)/g;
  let from = 0;
  for (const match of text.matchAll(fence)) {
    fragment.append(blocks(text.slice(from, match.index).replace(/\n$/, ''), names));
    const code = element('code', { textContent: match[2].replace(/\n$/, '') });
    if (match[1]) code.dataset.language = match[1];
    fragment.append(element('pre', {}, code));
    from = match.index + match[0].length;
  }
  fragment.append(blocks(text.slice(from).replace(from ? /^\n/ : /^$/, ''), names));
  return fragment;
}

function blocks(text, names) {
  const fragment = document.createDocumentFragment();
  const lines = text.split('\n');
  for (let i = 0; i < lines.length;) {
    const kind = kindOf(lines[i]);
    const run = [];
    do run.push(lines[i++]); while (i < lines.length && kind !== 'heading' && kind !== 'small' && kindOf(lines[i]) === kind);
    if (run.join('').trim() || kind === 'plain' && run.length > 1) fragment.append(block(kind, run, names));
  }
  return fragment;
}

function kindOf(line) {
  if (/^#{1,3} \S/.test(line)) return 'heading';
  if (/^-# \S/.test(line)) return 'small';
  if (/^> ?/.test(line)) return 'quote';
  if (/^\s*[-*] \S/.test(line)) return 'list';
  if (/^\s*\d+\. \S/.test(line)) return 'numbers';
  return 'plain';
}

function block(kind, lines, names) {
  const stripped = (pattern) => lines.map((line) => line.replace(pattern, ''));
  const items = (pattern) => stripped(pattern).map((line) => element('li', {}, spans(line, names)));
  switch (kind) {
    // The page has its own headings.
    case 'heading': return element('p', { className: `heading level-${lines[0].indexOf(' ')}` }, spans(lines[0].replace(/^#+ /, ''), names));
    case 'small': return element('p', { className: 'small' }, spans(lines[0].slice(3), names));
    case 'quote': return element('blockquote', {}, blocks(stripped(/^> ?/).join('\n'), names));
    case 'list': return element('ul', {}, ...items(/^\s*[-*] /));
    case 'numbers': return element('ol', { start: parseInt(lines[0], 10) }, ...items(/^\s*\d+\. /));
    default: return element('p', {}, spans(lines.join('\n'), names));
  }
}

function spans(text, names) {
  const fragment = document.createDocumentFragment();
  let from = 0;
  for (const match of text.matchAll(inline)) {
    fragment.append(text.slice(from, match.index), span(match.groups, match[0], names));
    from = match.index + match[0].length;
  }
  fragment.append(text.slice(from));
  return fragment;
}

function span(found, source, names) {
  const inner = (name, content, properties) => element(name, properties, spans(content, names));
  const mention = (name) => element('span', { className: 'mention', textContent: name });
  if (found.escaped) return found.escaped;
  if (found.code) return element('code', { textContent: found.code });
  if (found.strong) return inner('strong', found.strong);
  if (found.underline) return inner('u', found.underline);
  if (found.strike) return inner('s', found.strike);
  if (found.spoiler) return spoiler(inner('span', found.spoiler));
  if (found.star ?? found.score) return inner('em', found.star ?? found.score);
  if (found.target) return link(found.target, found.label);
  if (found.url) return link(found.url, found.url);
  if (found.user) return mention(`@${names.user(found.user) ?? 'unknown'}`);
  if (found.role) return mention(`@${names.role(found.role) ?? 'unknown role'}`);
  if (found.channel) return mention(`#${names.channel(found.channel) ?? 'unknown'}`);
  return mention(source);
}

function spoiler(hidden) {
  const cover = element('button', { type: 'button', className: 'spoiler', ariaLabel: 'Show the spoiler' }, hidden);
  cover.addEventListener('click', () => cover.replaceWith(hidden), { once: true });
  return cover;
}

function link(target, label) {
  return element('a', { href: target, textContent: label, title: target, rel: 'noopener noreferrer nofollow', target: '_blank' });
}
