-- What was worked out from the talk, facts and summaries, is indexed beside it, through the same outbox.
alter table index_outbox add column kind text not null default 'turn' check (kind in ('turn', 'fact', 'summary'));

create function note_derived() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into index_outbox (bot, row_id, changed, kind) values (new.bot, new.id, false, tg_argv[0]);
    else
        insert into index_outbox (bot, row_id, changed, kind) values (old.bot, old.id, true, tg_argv[0]);
    end if;
    return null;
end
$$;

create trigger facts_indexed
after insert or delete or update of text, valid_to, forgotten_at on facts
for each row execute function note_derived('fact');

create trigger summaries_indexed
after insert or delete or update of text, forgotten_at on summaries
for each row execute function note_derived('summary');

insert into index_outbox (bot, row_id, changed, kind)
select bot, id, false, 'fact' from facts where valid_to is null and forgotten_at is null
union all
select bot, id, false, 'summary' from summaries where forgotten_at is null;
