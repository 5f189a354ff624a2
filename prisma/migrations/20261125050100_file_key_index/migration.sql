-- Files that belong to no export are found by their key.
CREATE INDEX exports_file_key_idx ON reporting.exports (file_key);
