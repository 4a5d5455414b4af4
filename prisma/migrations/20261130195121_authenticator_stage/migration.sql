-- The stage that set an address for codes up: its settings say how they are mailed. No foreign key: where the
-- stage is gone, they are mailed as everything else.
ALTER TABLE "authenticators" ADD COLUMN "stage_id" UUID;
