-- Background work on the transcript: what a character should know tomorrow, worked out while nobody waits.

-- The clock of this work. A session may set it forward, to see what becomes of things in a month.
create function enrichment_now() returns timestamptz language sql volatile as $$
    select clock_timestamp() + coalesce(nullif(current_setting('whisperengine.clock_offset', true), '')::interval, interval '0')
$$;

-- Up to where the rows of one person's conversation have been cut into windows. A window and this mark are written together,
-- so every row falls into exactly one window of each kind.
create table enrichment_streams (
    kind text not null check (kind in ('facts', 'summary')),
    bot text not null,
    user_id text not null,
    channel text not null,              -- key as in transcript.channel
    planned_to bigint not null,         -- row of transcript
    primary key (kind, bot, user_id, channel)
);

-- The queue: a row is a piece of work, and, once it is done, the proof that it was done. All times are the database's.
create table enrichment_jobs (
    id bigint generated always as identity primary key,
    kind text not null check (kind in ('facts', 'summary', 'ageing')),
    bot text not null,
    user_id text not null,
    channel text not null,
    scope text not null check (scope in ('dm', 'channel')),
    first_id bigint not null,           -- the window, rows of transcript; 0 for ageing
    last_id bigint not null,
    messages int not null,
    state text not null default 'ready' check (state in ('ready', 'running', 'done', 'dead')),
    due_at timestamptz not null default enrichment_now(),
    token bigint not null default 0,    -- fences whoever worked on it before
    owner text,
    leased_until timestamptz,
    attempts int not null default 0,
    error text,                         -- why it failed last, without a word of anybody's
    created_at timestamptz not null default enrichment_now(),
    claimed_at timestamptz,
    finished_at timestamptz
);

create index enrichment_jobs_due on enrichment_jobs (due_at) where state in ('ready', 'running');
create index enrichment_jobs_person on enrichment_jobs (bot, user_id, claimed_at desc);
create index enrichment_jobs_window on enrichment_jobs (bot, user_id, channel, last_id);
create index enrichment_jobs_dead on enrichment_jobs (finished_at) where state = 'dead';
create unique index enrichment_jobs_ageing on enrichment_jobs (bot, user_id, channel) where kind = 'ageing' and state in ('ready', 'running');

-- What was spent on calls of a model, by hour.
create table enrichment_spend (
    hour timestamptz primary key,
    calls int not null default 0,
    tokens bigint not null default 0,   -- read and written
    cost numeric not null default 0     -- in the currency the LLM's provider bills
);

-- One row: whether operators have the work stopped.
create table enrichment_pause (
    single bool primary key default true check (single),
    paused bool not null
);

-- What a window of a conversation came to. A forgotten row stays, emptied.
create table summaries (
    id bigint generated always as identity primary key,
    bot text not null,
    user_id text not null,
    channel text not null,
    scope text not null check (scope in ('dm', 'channel')),
    first_id bigint not null,           -- the window, rows of transcript
    last_id bigint not null,
    messages int not null,
    started_at timestamptz not null,
    ended_at timestamptz not null,
    text text not null,
    topics text[] not null,
    tone text not null,
    key_moments text[] not null,
    compression float8 not null,        -- characters of the summary by those of the window
    confidence float8 not null check (confidence between 0 and 1),
    maker text not null,                -- 'rules', or the model's name
    created_at timestamptz not null default clock_timestamp(),
    forgotten_at timestamptz,
    unique (bot, user_id, channel, first_id)
);

create index summaries_conversation on summaries (bot, user_id, channel, last_id desc) where forgotten_at is null;

-- When a fact was looked at last for its age, and since when it may be out of date.
alter table facts add column aged_at timestamptz, add column stale_at timestamptz;

-- A message that is forgotten or changed takes with it what was derived from its window, and the window is worked on anew: the token
-- makes whoever works on it now come too late.
create function enrich_again() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and new.content = old.content and new.forgotten_at is not distinct from old.forgotten_at then
        return null;
    end if;
    update enrichment_jobs
    set state = 'ready', token = token + 1, due_at = clock_timestamp(), attempts = 0, error = null, finished_at = null
    where bot = old.bot and user_id = old.user_id and channel = old.channel and last_id >= old.id and first_id <= old.id and kind <> 'ageing';
    update summaries
    set text = '', topics = array[]::text[], tone = '', key_moments = array[]::text[], forgotten_at = clock_timestamp()
    where bot = old.bot and user_id = old.user_id and channel = old.channel and last_id >= old.id and first_id <= old.id and forgotten_at is null;
    return null;
end
$$;

create trigger transcript_enriched
after delete or update of content, forgotten_at on transcript
for each row execute function enrich_again();
