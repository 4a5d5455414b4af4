-- no transaction
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "refresh_token_families_number_key" ON "refresh_token_families"("number");
