CREATE TABLE "attempts" (
  "key" TEXT NOT NULL,
  "level" DOUBLE PRECISION NOT NULL,
  "counted_at" TIMESTAMPTZ(3) NOT NULL,
  "next_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "attempts_pkey" PRIMARY KEY ("key")
) WITH (fillfactor = 70);
CREATE INDEX "attempts_expires_at_idx" ON "attempts"("expires_at");
