-- no transaction
-- Exactly as written: blueprints find people so, and lists are in this order.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "users_username_idx" ON "users"("username");
