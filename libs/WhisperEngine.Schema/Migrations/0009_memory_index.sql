-- What the index has yet to hear of. Nobody writes here by hand: whatever changes the transcript adds to it in the same statement,
-- so no writer can forget to, and nothing is said that is not indexed. Rows are only added, so that nobody waits for the indexing.
create table index_outbox (
    id bigint generated always as identity primary key,
    bot text not null,
    row_id bigint not null,             -- of the transcript, where it may be gone by now
    changed bool not null,              -- whether it may be indexed already
    at timestamptz not null default clock_timestamp()
);

create index index_outbox_bot on index_outbox (bot, id);

-- Where a bot's memories are indexed.
create table index_state (
    bot text primary key,
    collection text,                    -- the one to search; none before the first
    building text,                      -- the one that is being filled to take its place
    cursor bigint not null default 0    -- rows of the transcript up to this one are in it
);

create function note_transcript_row() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into index_outbox (bot, row_id, changed) values (new.bot, new.id, false);
        return null;
    end if;
    -- The row that was said next is indexed with this one's words, as what it answers.
    insert into index_outbox (bot, row_id, changed)
    select old.bot, id, true
    from (
        select old.id
        union
        (select id from transcript where bot = old.bot and channel = old.channel and user_id = old.user_id and id > old.id order by id limit 1)
        union
        select id from transcript where reply_to = old.id and bot = old.bot and id > old.id
    ) touched (id);
    return null;
end
$$;

create index transcript_reply on transcript (reply_to) where reply_to is not null;

create trigger transcript_indexed
after insert or delete or update of content, author, forgotten_at on transcript
for each row execute function note_transcript_row();
