-- Finds people by a part of what they are called. Without it the search reads everybody: slower, and as right.
-- pg_trgm comes with Postgres, but a server may lack it or not let us have it. Under a condition there is no
-- CONCURRENTLY, and sign-ins wait while the index is built, about a second for 20000 people. Who has more
-- builds it at an hour of their choice, with the statement that the warning says.
DO $$
DECLARE
    statement CONSTANT TEXT := 'INDEX %s IF NOT EXISTS "users_search_idx" ON "users" USING gin'
        || ' ("username" gin_trgm_ops, "name" gin_trgm_ops, "email" gin_trgm_ops)';
BEGIN
    CREATE EXTENSION IF NOT EXISTS "pg_trgm";
    IF (SELECT "reltuples" FROM "pg_class" WHERE "oid" = '"users"'::regclass) > 20000 THEN
        RAISE WARNING 'To search people faster: CREATE %', format(statement, 'CONCURRENTLY');
    ELSE
        EXECUTE 'CREATE ' || format(statement, '');
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR feature_not_supported OR undefined_file OR undefined_object THEN
        RAISE WARNING 'Searches for people will be slower: % (%)', SQLERRM, SQLSTATE;
END
$$;
