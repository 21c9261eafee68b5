-- What is known of a person. Said in one channel, seen there and in the DM with the same person; said in the DM, seen there alone.
-- A forgotten row stays, emptied, so that late work on it finds that it is gone.
create table facts (
    id bigint generated always as identity primary key,
    bot text not null,
    user_id text not null,
    channel text not null,              -- key as in transcript.channel
    scope text not null check (scope in ('dm', 'channel')),
    kind text not null check (kind in ('fact', 'preference')),
    subject text not null,              -- whom it is about; 'user' is the person
    predicate text not null,            -- 'likes', 'preferred_name'
    object text not null,               -- normalised, to compare
    text text not null,                 -- as it was said, whole
    confidence float8 not null check (confidence between 0 and 1),
    origin text not null check (origin in ('live', 'extracted', 'user')),
    sources bigint[] not null,          -- rows of transcript that it was taken from
    valid_from timestamptz not null,    -- when it was said first
    last_said_at timestamptz not null,
    valid_to timestamptz,               -- when a newer one took its place
    created_at timestamptz not null default clock_timestamp(),
    forgotten_at timestamptz
);

create unique index facts_open on facts (bot, user_id, channel, subject, predicate, object) where valid_to is null and forgotten_at is null;
create index facts_person on facts (bot, user_id, last_said_at desc) where forgotten_at is null;

-- Numbers only, one row for a person and a bot.
create table relationships (
    bot text not null,
    user_id text not null,
    trust float8 not null check (trust between 0 and 1),
    affection float8 not null check (affection between 0 and 1),
    attunement float8 not null check (attunement between 0 and 1),
    turns bigint not null default 0 check (turns >= 0),
    updated_at timestamptz not null default clock_timestamp(),
    recovery_from float8,               -- trust where it began to come back; none while there is nothing to recover from
    recovery_to float8,
    recovery_progress float8,           -- 0 to 1
    recovery_started_at timestamptz,
    primary key (bot, user_id)
);

-- What each turn changed, after the cut to 0 to 1: the start values and all changes add up to the row above.
create table relationship_events (
    message_id bigint primary key references transcript (id),   -- a turn counts once
    bot text not null,
    user_id text not null,
    quality float8 not null,
    variance float8,
    trust_delta float8 not null,
    affection_delta float8 not null,
    attunement_delta float8 not null,
    trust float8 not null,              -- after it
    affection float8 not null,
    attunement float8 not null,
    at timestamptz not null default clock_timestamp()
);

create index relationship_events_person on relationship_events (bot, user_id, at desc);

create table emotion_history (
    message_id bigint primary key references transcript (id),
    bot text not null,
    user_id text not null,
    channel text not null,
    scope text not null check (scope in ('dm', 'channel')),
    dominant text not null,
    intensity float8 not null,
    average float8 not null,            -- moving average of intensities
    scores float8[] not null,           -- one for each label, in the labels' order
    at timestamptz not null             -- of the message
);

create index emotion_history_person on emotion_history (bot, user_id, message_id desc);

-- The mood of a bot towards a person as it was at a time; it fades from then on.
create table moods (
    bot text not null,
    user_id text not null,
    valence float8 not null check (valence between -1 and 1),
    energy float8 not null check (energy between 0 and 1),
    at timestamptz not null default clock_timestamp(),
    primary key (bot, user_id)
);

-- What a person asked to be forgotten, so that late and repeated work does not bring it back.
create table tombstones (
    bot text not null,
    user_id text not null,
    kind text not null check (kind in ('everything', 'conversation', 'fact')),
    target text not null,               -- '', the channel's key, the hash of the fact
    at timestamptz not null default clock_timestamp(),
    primary key (bot, user_id, kind, target)
);

-- All of a person, for what they are shown, export and forget.
create index transcript_person on transcript (bot, user_id, id);
