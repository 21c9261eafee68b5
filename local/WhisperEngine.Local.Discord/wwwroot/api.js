// Calls of the server. A refusal is thrown with the server's words.

async function call(method, path, body) {
  const response = await fetch(path, {
    method,
    headers: body ? { 'content-type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await response.text();
  const answer = text ? JSON.parse(text) : null;
  if (!response.ok) throw new Error(describe(answer) ?? `The server answered ${response.status}.`);
  return answer;
}

function describe(problem) {
  const details = [];
  const visit = (node) => {
    for (const [key, value] of Object.entries(node ?? {})) {
      if (key === '_errors') details.push(...value.map((error) => error.message));
      else if (typeof value === 'object') visit(value);
    }
  };
  visit(problem?.errors);
  return [problem?.message ?? problem?.detail, ...details].filter(Boolean).join(': ') || null;
}

const query = (values) => new URLSearchParams(Object.entries(values).filter(([, value]) => value)).toString();

export const getState = (user) => call('GET', `/page/state?${query({ user_id: user })}`);
export const getCommands = (channel) => call('GET', `/page/commands?${query({ channel_id: channel })}`);
export const getMessages = (channel, user) => call('GET', `/admin/messages?${query({ channel_id: channel, user_id: user })}`);
export const getTurn = (message) => call('GET', `/page/turns/${message}`);
export const openDm = (user, other) => call('POST', '/page/dms', { user_id: user, with: other });
export const addUser = (name) => call('POST', '/admin/users', { name });
export const say = (message) => call('POST', '/admin/messages', message);
export const edit = (id, content) => call('PATCH', `/admin/messages/${id}`, { content });
export const remove = (id) => call('DELETE', `/admin/messages/${id}`);
export const type = (user, channel) => call('POST', '/admin/typing', { user_id: user, channel_id: channel });
export const use = (interaction) => call('POST', '/admin/interactions', interaction);
export const react = (add, user, message, emoji) => call(add ? 'POST' : 'DELETE', '/admin/reactions', {
  user_id: user, channel_id: message.channel_id, message_id: message.id, emoji,
});
