-- One row for each time that a rule was broken. A row that never fired is deleted when the rule holds again.
create table alerts (
    id bigint generated always as identity primary key,
    rule text not null,
    state text not null check (state in ('pending', 'firing', 'resolved')),
    value double precision not null,    -- the last figure that was read
    bound double precision not null,
    unit text not null,
    detail text not null,
    pending_at timestamptz not null,    -- times are the evaluator's
    fired_at timestamptz,
    well_since timestamptz,             -- while it fires: since when the figure is well again
    resolved_at timestamptz,
    tell_firing bool not null default false,    -- what the webhook has yet to be told
    tell_resolved bool not null default false
);

create unique index alerts_open on alerts (rule) where state <> 'resolved';
create index alerts_rule on alerts (rule, id desc);
create index alerts_untold on alerts (id) where tell_firing or tell_resolved;
