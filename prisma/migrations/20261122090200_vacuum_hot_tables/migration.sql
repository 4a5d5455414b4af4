-- Rows of these tables live from minutes to weeks and leave by the million. Waiting for a fifth of a big
-- table to die, as Postgres does by default, would let the sweeps walk over more and more of the dead.
ALTER TABLE "refresh_tokens" SET (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02,
    -- Each row is changed once, when its token is used: room for that on its own page.
    fillfactor = 90);
ALTER TABLE "refresh_token_families" SET (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
ALTER TABLE "authenticated_sessions" SET (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02,
    fillfactor = 90);
ALTER TABLE "events" SET (
    autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
