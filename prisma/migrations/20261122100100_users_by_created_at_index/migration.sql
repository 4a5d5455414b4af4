-- no transaction
-- People in the order in which they joined, or who joined when.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "users_created_at_idx" ON "users"("created_at");
