-- no transaction
-- Counts and pages of what has not been revoked.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "refresh_token_families_living_idx" ON "refresh_token_families"("number") WHERE "revoked_at" IS NULL;
