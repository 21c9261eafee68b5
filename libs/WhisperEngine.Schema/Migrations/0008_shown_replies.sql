-- Which messages of the platform show a reply, in parts from 0: for edits, reactions and what is asked about them.
create table shown_replies (
    bot text not null,
    platform_id text not null,
    message_id bigint not null references transcript (id),
    part int not null,
    primary key (bot, platform_id)
);

create index shown_replies_message on shown_replies (message_id);

alter table transcript add column forgotten_at timestamptz;   -- a row whose content was asked to be forgotten

alter table turns drop constraint turns_state_check;
alter table turns add constraint turns_state_check
    check (state in ('running', 'replied', 'failed', 'interrupted', 'superseded', 'stopped', 'forgotten'));
