import assert from 'node:assert/strict';
import { admin, Events, hear, Intent, log, logIn, messages, next, say } from './support.mjs';

export async function login(world) {
  await logIn(world);
  assert.equal(world.client.user.username, 'robin');
  assert.equal(world.client.user.id, world.bot.user_id);
  const guild = await world.client.guilds.fetch(world.guild.id);
  assert.deepEqual(guild.channels.cache.map((channel) => channel.name), ['one', 'two']);
  assert.equal((await world.client.application.fetch()).name, 'robin');
}

export async function message(world) {
  await logIn(world);
  const typing = next(world.client, Events.TypingStart);
  await admin('POST', 'typing', { user_id: world.user, channel_id: world.channelId });
  assert.equal((await typing).user.id, world.user);
  const heard = await hear(world, 'hello there');
  assert.equal(heard.content, 'hello there');
  assert.equal(heard.author.username, 'ann');
  assert.equal(heard.channel.name, 'one');
  await heard.channel.sendTyping();
  assert.equal((await log((entry) => entry.path?.endsWith('/typing'))).at(-1).status, 204);
}

export async function reply(world) {
  await logIn(world);
  const heard = await hear(world, 'hello');
  const body = { content: 'hi @everyone', nonce: '42', enforceNonce: true, embeds: [{ title: 'an embed', description: 'of mine' }] };
  const first = await heard.reply(body);
  const again = await heard.reply(body);
  assert.equal(first.id, again.id);
  assert.equal(first.nonce, '42');
  assert.equal(first.reference.messageId, heard.id);
  assert.equal(first.embeds[0].title, 'an embed');
  assert.equal((await first.fetchReference()).content, 'hello');
  const said = (await messages(world.channelId)).filter((m) => m.author.id === world.bot.user_id);
  assert.equal(said.length, 1);
  assert.equal(said[0].mention_everyone, false);
  assert.deepEqual(said[0].mentions, []);
  assert.equal(said[0].referenced_message.content, 'hello');
}

export async function edit(world) {
  await logIn(world);
  const heard = await hear(world, 'hello');
  const sent = await heard.channel.send('first');
  const updated = next(world.client, 'raw', (frame) => frame.t === 'MESSAGE_UPDATE');
  const edited = await sent.edit('second');
  assert.equal(edited.content, 'second');
  assert.equal((await updated).d.content, 'second');
  assert.ok((await updated).d.edited_timestamp);
  const changed = next(world.client, Events.MessageUpdate);
  await admin('PATCH', `messages/${heard.id}`, { content: 'hello again' });
  await changed;
  const deleted = next(world.client, Events.MessageDelete, (m) => m.id === sent.id);
  await sent.delete();
  await deleted;
  assert.deepEqual((await messages(world.channelId)).map((m) => m.content), ['hello again']);
}

export async function reaction(world) {
  await logIn(world);
  const heard = await hear(world, 'hello');
  await heard.react('👍');
  const added = next(world.client, Events.MessageReactionAdd, (r) => r.emoji.name === '❤️');
  await admin('POST', 'reactions', { user_id: world.user, channel_id: world.channelId, message_id: heard.id, emoji: '❤️' });
  assert.equal((await added).message.id, heard.id);
  const stored = (await messages(world.channelId))[0].reactions;
  assert.deepEqual(stored.map((r) => [r.emoji.name, r.count]), [['👍', 1], ['❤️', 1]]);
  await heard.reactions.cache.get('👍').users.remove(world.client.user.id);
  assert.deepEqual((await messages(world.channelId))[0].reactions.map((r) => r.emoji.name), ['❤️']);
}

export async function directMessages(world) {
  await logIn(world);
  const heard = next(world.client, Events.MessageCreate, (m) => !m.author.bot);
  const sent = await admin('POST', 'messages', { author_id: world.user, dm_with: world.bot.user_id, content: 'psst' });
  const direct = await heard;
  assert.equal(direct.content, 'psst');
  assert.equal(direct.guildId, null);
  assert.equal(direct.channel.isDMBased(), true);
  await direct.channel.send('what is it?');
  const user = await world.client.users.fetch(world.user);
  const opened = await user.createDM();
  assert.equal(opened.id, sent.channel_id);
  await user.send('tell me');
  assert.deepEqual((await messages(opened.id)).map((m) => m.content), ['psst', 'what is it?', 'tell me']);
}

export async function slash(world) {
  await logIn(world);
  const commands = await world.client.application.commands.set([
    { name: 'echo', description: 'Says it again', options: [{ type: 3, name: 'text', description: 'What', required: true }] },
    { name: 'quiet', description: 'Only for you' },
  ]);
  assert.equal(commands.size, 2);
  const used = next(world.client, Events.InteractionCreate);
  await admin('POST', 'interactions', { user_id: world.user, channel_id: world.channelId, command: 'echo', options: { text: 'again' } });
  const interaction = await used;
  assert.equal(interaction.commandName, 'echo');
  assert.equal(interaction.options.getString('text'), 'again');
  assert.equal(interaction.user.id, world.user);
  await interaction.deferReply();
  assert.equal((await messages(world.channelId))[0].flags, 128);
  await assert.rejects(interaction.client.rest.post(`/interactions/${interaction.id}/${interaction.token}/callback`, { body: { type: 5 }, auth: false }), { code: 40060 });
  assert.equal((await interaction.editReply('again')).content, 'again');
  await interaction.followUp('and again');
  const said = await messages(world.channelId);
  assert.deepEqual(said.map((m) => [m.content, m.type, m.flags]), [['again', 20, 0], ['and again', 20, 0]]);
  assert.equal(said[0].interaction_metadata.user.id, world.user);

  const usedQuiet = next(world.client, Events.InteractionCreate);
  await admin('POST', 'interactions', { user_id: world.user, channel_id: world.channelId, command: 'quiet' });
  await (await usedQuiet).reply({ content: 'psst', flags: 64 });
  const seenBy = async (user) => (await admin('GET', `messages?channel_id=${world.channelId}&user_id=${user}`)).at(-1).content;
  const other = (await admin('POST', 'users', { name: 'bea' })).id;
  assert.equal(await seenBy(world.user), 'psst');
  assert.equal(await seenBy(other), 'and again');
}

export async function history(world) {
  await logIn(world);
  for (let i = 0; i < 6; i++) await say(world, `m${i}`);
  const channel = await world.client.channels.fetch(world.channelId);
  const last = await channel.messages.fetch({ limit: 3 });
  assert.deepEqual([...last.values()].map((m) => m.content), ['m5', 'm4', 'm3']);
  const before = await channel.messages.fetch({ limit: 2, before: last.last().id });
  assert.deepEqual([...before.values()].map((m) => m.content), ['m2', 'm1']);
  const after = await channel.messages.fetch({ limit: 2, after: before.first().id });
  assert.deepEqual([...after.values()].map((m) => m.content), ['m4', 'm3']);
  assert.equal((await channel.messages.fetch(last.first().id)).content, 'm5');
}

export async function thread(world) {
  await logIn(world);
  const heard = await hear(world, 'a long story');
  const created = await heard.startThread({ name: 'the story' });
  assert.equal(created.id, heard.id);
  await created.send('once upon a time');
  assert.deepEqual((await messages(created.id)).map((m) => [m.type, m.content]), [[21, ''], [0, 'once upon a time']]);
  assert.equal((await messages(world.channelId))[0].flags, 32);
}

export async function contentIntent(world) {
  await logIn(world);
  const blank = await hear(world, 'not for you');
  assert.equal(blank.content, '');
  assert.equal((await blank.channel.messages.fetch(blank.id)).content, '');
  assert.equal((await hear(world, `<@${world.bot.user_id}> for you`)).content, `<@${world.bot.user_id}> for you`);
  const direct = next(world.client, Events.MessageCreate, (m) => !m.author.bot);
  await admin('POST', 'messages', { author_id: world.user, dm_with: world.bot.user_id, content: 'just us' });
  assert.equal((await direct).content, 'just us');
}
contentIntent.options = { intents: [Intent.Guilds, Intent.GuildMessages, Intent.DirectMessages], privileged: false };
