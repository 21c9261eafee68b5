-- When a bot answers in a channel. A channel without a row has the default, 'mention'.
create table channel_settings (
    bot text not null,
    channel text not null,              -- key as in transcript.channel
    mode text not null check (mode in ('mention', 'all', 'off')),
    primary key (bot, channel)
);

-- What a person wants from one bot. A person without a row has the defaults.
create table user_settings (
    bot text not null,
    user_id text not null,
    footer bool not null default false,
    memory_off bool not null default false,
    updated_at timestamptz not null default clock_timestamp(),
    primary key (bot, user_id)
);

-- What is up to this row is not put into prompts of the conversation any more; it is kept.
create table conversation_resets (
    bot text not null,
    channel text not null,
    after_id bigint not null,           -- a row of transcript, or 0
    at timestamptz not null default clock_timestamp(),
    primary key (bot, channel)
);

create table reply_feedback (
    bot text not null,
    message_id bigint not null references transcript (id),
    user_id text not null,
    value smallint not null check (value in (-1, 1)),
    at timestamptz not null default clock_timestamp(),
    primary key (bot, message_id, user_id)
);

-- A paused bot stays connected and answers nobody except commands.
alter table bots add column paused bool not null default false;
