-- Bots are named in plain text here: what was said outlives a deleted bot.
create table transcript (
    id bigint generated always as identity primary key,
    bot text not null,
    channel text not null,              -- 'dm:api:u1', 'channel:api:general'
    scope text not null check (scope in ('dm', 'channel')),
    user_id text not null,              -- 'api:u1': the person this row belongs to, on the bot's rows too
    role text not null check (role in ('user', 'bot')),
    author text,                        -- display name
    platform_message_id text,
    reply_to bigint references transcript (id),
    content text not null,
    character_version int,
    created_at timestamptz not null default clock_timestamp(),
    unique (bot, platform_message_id)
);

create index transcript_conversation on transcript (bot, channel, id desc);

create table turns (
    message_id bigint primary key references transcript (id),
    bot text not null,
    state text not null check (state in ('running', 'replied', 'failed', 'interrupted')),
    token bigint not null,              -- of the lease under which the turn runs
    incarnation uuid not null,
    reply_id bigint references transcript (id),
    error_code text,
    ledger jsonb,
    components jsonb,
    model text,
    input_tokens int,
    output_tokens int,
    cost numeric,                       -- in the currency the LLM's provider bills
    started_at timestamptz not null default clock_timestamp(),
    finished_at timestamptz
);

create index turns_running on turns (bot) where state = 'running';
create index turns_spend on turns (finished_at) where cost is not null;
