-- The admin API calls consents by a number. Those that there are get theirs in the next step.
CREATE SEQUENCE "user_consents_number_seq" AS INTEGER;
ALTER TABLE "user_consents" ADD COLUMN "number" INTEGER;
ALTER TABLE "user_consents" ALTER COLUMN "number" SET DEFAULT nextval('user_consents_number_seq');
ALTER SEQUENCE "user_consents_number_seq" OWNED BY "user_consents"."number";
