-- The admin API calls refresh tokens by the number of their grant. Those that there are get theirs in the next step.
CREATE SEQUENCE "refresh_token_families_number_seq" AS BIGINT;
ALTER TABLE "refresh_token_families" ADD COLUMN "number" BIGINT;
ALTER TABLE "refresh_token_families" ALTER COLUMN "number" SET DEFAULT nextval('refresh_token_families_number_seq');
ALTER SEQUENCE "refresh_token_families_number_seq" OWNED BY "refresh_token_families"."number";
