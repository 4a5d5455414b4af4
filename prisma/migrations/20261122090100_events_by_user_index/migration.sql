-- no transaction
-- What one person did, newest first.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "events_user_pk_created_at_idx"
    ON "events"(("user" ->> 'pk'), "created_at" DESC) WHERE "user" IS NOT NULL;
