-- no transaction
-- Names the members of a group without a look at their rows.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "group_members_group_id_user_id_idx" ON "group_members"("group_id", "user_id");
