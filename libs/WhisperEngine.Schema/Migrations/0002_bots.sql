create table bots (
    name text primary key,
    character text not null references characters (name),
    preferred_worker text not null,
    enabled bool not null default true,
    created_at timestamptz not null default now()
);

-- One row for a bot that is or was held. The token only grows, so that a worker that lost its lease can be told from its successor.
create table bot_leases (
    bot text primary key references bots (name) on delete cascade,
    owner text not null,
    incarnation uuid not null,          -- one start of one worker
    url text not null,
    token bigint not null,
    expires_at timestamptz not null     -- database time
);
