create table characters (
    name text primary key,              -- normalised: the key every reader uses
    display_name text not null,
    published_version int not null,
    created_at timestamptz not null default now(),
    deleted_at timestamptz              -- a deleted character keeps its versions
);

create table character_versions (
    character text not null references characters (name),
    version int not null,
    format text not null check (format in ('yaml', 'json')),
    source text not null,               -- the author's text, to the byte
    etag text not null,
    author text,
    note text,
    created_at timestamptz not null default now(),
    primary key (character, version)
);

-- What a message needs to know: which version speaks now.
create view published_characters as
select name, published_version as version
from characters
where deleted_at is null;
