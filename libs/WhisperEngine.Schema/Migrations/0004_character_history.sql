-- Pictures of characters by the hash of their bytes: many versions show the same one.
create table character_pictures (
    id text primary key,                -- sha256 in hex
    png bytea not null
);

alter table character_versions add column picture text references character_pictures (id);

-- Who changed which character when. Never what a text says, and no key.
create table audit_log (
    id bigint generated always as identity primary key,
    at timestamptz not null default clock_timestamp(),
    actor text not null,                -- the name of the key
    action text not null,
    character text not null,
    version int not null,               -- the version that was made, or the one that was deleted
    origin text                         -- what it was made from: '2', 'elena 3', 'card v2'
);

create index audit_log_character on audit_log (character, id desc);
