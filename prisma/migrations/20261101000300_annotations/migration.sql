-- CreateTable
CREATE TABLE "acceptance" (
    "cluster_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "object" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "until" TIMESTAMPTZ,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT "acceptance_pkey" PRIMARY KEY ("cluster_id","kind","object")
);
