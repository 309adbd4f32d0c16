-- Listings that were kept before reports were read came from Amazon's search, lead time included: their stock goes on while they are read anew.
UPDATE "listings" SET "details_at" = "seen_at", "state" = CASE WHEN 'BUYABLE' = ANY("status") THEN 'active' ELSE 'inactive' END WHERE "details_at" IS NULL AND "row_hash" IS NULL;
