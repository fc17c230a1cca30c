create table page_session (
    token_hash  bytea primary key,
    user_id     bigint not null references app_user on delete cascade,
    started_at  timestamptz not null default now(),
    seen_at     timestamptz not null default now()
);
create index page_session_user on page_session (user_id);
comment on column page_session.token_hash is 'What the browser holds is never stored.';

create table term (
    language     text not null,
    message      text not null,
    replacement  text not null,
    primary key (language, message)
);
comment on table term is 'An institution''s own words: each replaces a whole message or a label that stands alone.';
