create table shown_replies (
    bot text not null,
    platform_id text not null,
    message_id bigint not null references transcript (id),
    part int not null,
    primary key (bot, platform_id)
);

alter table transcript add column forgotten_at timestamptz;

alter table turns drop constraint turns_state_check;
alter table turns add constraint turns_state_check
    check (state in ('running', 'replied', 'failed', 'interrupted', 'superseded', 'forgotten'));
