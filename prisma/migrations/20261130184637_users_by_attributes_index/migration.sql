-- no transaction
-- Finds people by their attributes.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "users_attributes_idx" ON "users" USING gin ("attributes" jsonb_path_ops);
