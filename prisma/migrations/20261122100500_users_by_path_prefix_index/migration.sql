-- no transaction
-- Everybody below a path, whatever the order of the database's language.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "users_path_prefix_idx" ON "users"("path" text_pattern_ops);
