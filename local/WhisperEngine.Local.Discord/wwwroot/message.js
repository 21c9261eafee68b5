// One message as an element. Everything that changes comes back here, so a message always shows what it is now.
import { element } from './dom.js';
import { render } from './markdown.js';
import { foldOut } from './turn.js';

const ephemeral = 64;
const loading = 128;
const emoji = ['👍', '❤️', '😂', '😮', '👎', '🔁'];

/** world: { me, names, user(id), find(id) }; acts: { reply, edit, remove, react, show }. */
export function draw(message, world, acts) {
  const author = message.author;
  const pinged = pings(message, world);
  const item = element('li', { id: `m${message.id}`, className: 'message' },
    avatar(author),
    element('div', { className: 'body' },
      element('div', { className: 'byline' },
        element('strong', { textContent: author.username }),
        author.bot && element('span', { className: 'tag', textContent: 'BOT' }),
        element('time', { dateTime: message.timestamp, textContent: clock(message.timestamp) }),
        message.edited_timestamp && element('span', { className: 'edited', title: clock(message.edited_timestamp), textContent: '(edited)' })),
      origin(message, world, acts),
      content(message, world),
      ...message.embeds.map((embed) => card(embed, world)),
      ...message.attachments.map((file) => element('p', { className: 'file', textContent: `📎 ${file.filename}` })),
      pinged.length > 0 && element('p', { className: 'pings', textContent: `🔔 pings ${pinged.join(', ')}` }),
      Boolean(message.flags & ephemeral) && element('p', { className: 'ephemeral', textContent: 'Only you can see this.' }),
      reactions(message, acts),
      author.bot && world.user(author.id)?.has_turns && foldOut(message)),
    toolbar(message, world, acts));
  item.classList.toggle('pinged', pingsMe(message, world));
  item.classList.toggle('private', Boolean(message.flags & ephemeral));
  return item;
}

export function pingsMe(message, world) {
  return message.author.id !== world.me
    && (message.mention_everyone || message.mention_roles.length > 0 || message.mentions.some((user) => user.id === world.me));
}

export function avatar(user) {
  const circle = element('span', { className: 'avatar', textContent: [...user.username][0].toUpperCase(), ariaHidden: 'true' });
  circle.style.setProperty('--hue', String(Number(BigInt(user.id) % 997n) * 137 % 360));
  return circle;
}

function pings(message, world) {
  return [
    message.mention_everyone && '@everyone',
    ...message.mention_roles.map((id) => `@${world.names.role(id)}`),
    ...message.mentions.map((user) => `@${user.username}`),
  ].filter(Boolean);
}

function origin(message, world, acts) {
  if (message.interaction_metadata) {
    const { user, name } = message.interaction_metadata;
    return element('p', { className: 'origin', textContent: `${user.username} used /${name}` });
  }
  if (!message.message_reference) return null;
  const known = world.find(message.message_reference.message_id) ?? message.referenced_message;
  const text = known ? `${known.author.username}: ${render(known.content, world.names).textContent.replace(/\s+/g, ' ').slice(0, 80)}` : 'a message that was deleted';
  const jump = element('button', { type: 'button', className: 'origin', textContent: `↪ ${text}` });
  jump.addEventListener('click', () => acts.show(message.message_reference.message_id));
  return jump;
}

function content(message, world) {
  if (message.flags & loading) return element('p', { className: 'loading', textContent: `${message.author.username} is thinking…` });
  return element('div', { className: 'content' }, render(message.content, world.names));
}

function card(embed, world) {
  return element('div', { className: 'embed' },
    embed.title && element('strong', { textContent: embed.title }),
    embed.description && element('div', {}, render(embed.description, world.names)),
    ...(embed.fields ?? []).map((field) => element('p', {}, element('strong', { textContent: `${field.name} ` }), field.value)),
    embed.footer?.text && element('p', { className: 'small', textContent: embed.footer.text }));
}

function reactions(message, acts) {
  return element('div', { className: 'reactions' }, ...(message.reactions ?? []).map((reaction) => {
    const chip = element('button', { type: 'button', textContent: `${reaction.emoji.name} ${reaction.count}`, ariaPressed: String(reaction.me) });
    chip.addEventListener('click', () => acts.react(message, reaction.emoji.name, !reaction.me));
    return chip;
  }));
}

function toolbar(message, world, acts) {
  const button = (label, text, act) => {
    const made = element('button', { type: 'button', title: label, ariaLabel: label, textContent: text });
    made.addEventListener('click', act);
    return made;
  };
  if (message.flags & ephemeral) return element('div', { className: 'toolbar' });
  const own = message.author.id === world.me;
  return element('div', { className: 'toolbar' },
    ...emoji.map((name) => button(`React with ${name}`, name, () => acts.react(message, name, true))),
    button('Reply', '↩', () => acts.reply(message)),
    own && button('Edit', '✎', () => acts.edit(message)),
    own && button('Delete', '🗑', () => acts.remove(message)));
}

const clock = (time) => new Date(time).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
