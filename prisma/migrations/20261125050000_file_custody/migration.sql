-- Files lie under random keys, each written down before its first byte, and may be encrypted with a key of their own.
ALTER TABLE reporting.exports ADD COLUMN abandoned_keys TEXT[] DEFAULT ARRAY[]::TEXT[];
ALTER TABLE reporting.exports ADD COLUMN wrapped_key TEXT;
