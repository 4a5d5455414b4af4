-- no transaction
-- The few service accounts among many people, by name.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "users_type_username_idx" ON "users"("type", "username");
