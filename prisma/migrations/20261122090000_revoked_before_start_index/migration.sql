-- no transaction
-- Families that were revoked before they began: the sweep looks for them among all that were revoked.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "refresh_token_families_unbegun_revoked_at_idx"
    ON "refresh_token_families"("revoked_at") WHERE "grant" IS NULL;
