CREATE TABLE "reputations" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "identifier" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "score" INTEGER NOT NULL,
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "reputations_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "reputations_identifier_address_key" ON "reputations"("identifier", "address");
CREATE INDEX "reputations_address_idx" ON "reputations"("address");
CREATE INDEX "reputations_expires_at_idx" ON "reputations"("expires_at");
