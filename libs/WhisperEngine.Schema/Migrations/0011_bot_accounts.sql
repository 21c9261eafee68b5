-- Which account on Discord each bot is, so that all workers agree on who is meant by a message.
create table bot_accounts (
    bot text primary key references bots (name) on delete cascade,
    user_id bigint not null unique,
    name text not null,                 -- as Discord shows it
    updated_at timestamptz not null default clock_timestamp()
);
