-- The console lists turns by time, newest first, and asks for what a turn recalled.
create index turns_started on turns (started_at desc, message_id desc);

alter table turns add column recalled jsonb;    -- [{"id": "...", "score": 0.83, "source": "semantic"}], what the prompt was made with
