-- no transaction
-- The order of the list of people: pages far behind are reached without a look at the rows before them.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "users_username_id_idx" ON "users"("username", "id");
