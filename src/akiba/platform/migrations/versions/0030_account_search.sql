-- Savings accounts are found by part of a number as loans are; what waits to be entered into these indexes, which every
-- search reads, stays short.
create index savings_account_search on savings_account using gin (
    (account_no || ' ' || coalesce(external_id, '') || ' ' || coalesce(legacy_no, '')) gin_trgm_ops
) with (gin_pending_list_limit = 64);
alter index loan_search set (gin_pending_list_limit = 64);
-- Most changes of an account are of its balance: room beside it keeps them off every index, as with loans.
alter table savings_account set (fillfactor = 85);
